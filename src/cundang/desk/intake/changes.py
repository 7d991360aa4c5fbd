"""What taking a list in would do to records, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from cundang.catalogue.queries import items
from cundang.core.actor import Actor
from cundang.desk import dates
from cundang.desk import words as desk_words
from cundang.desk.intake import words
from cundang.desk.items.rows import category_name
from cundang.intake.queries import Change, Difference, Differences, NamedElsewhere
from cundang.intake.queries.differences import Kind
from cundang.ui.templatetags.ui import figure

KINDS: Final[Mapping[Kind, Promise]] = {
    "change": pgettext_lazy("what becomes of a record", "Change"),
    "create": pgettext_lazy("what becomes of a record", "New"),
    "unchanged": pgettext_lazy("what becomes of a record", "The same"),
}
_FIELDS: Final[Mapping[str, Promise]] = {
    "retention_mapped": gettext_lazy("By today's rule"),
    "date_text": gettext_lazy("Date as written"),
    "retention_text": gettext_lazy("Period as written"),
    "village_text": gettext_lazy("Village as written"),
}
_WRITTEN: Final = {"date_text": "date", "retention_text": "retention"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it stands and as it will stand; either may be empty."""

    word: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One record: the row it comes from, its code and title, and its fields that change. ``item`` is the record held, if any."""

    where: str
    code: str
    title: str
    item: UUID | None
    held: bool
    fields: tuple[Field, ...]


def changes(reader: Actor, today: date, found: Differences) -> list[Changed]:
    """The records of one page; those the reader cannot see are not linked."""
    held = [one.item for one in found.rows if one.kind != "create"]
    seen = items(reader=reader, today=today, ids=held) if held else {}
    sheets = {one.sheet for one in found.rows}
    return [_changed(one, one.item in seen, several=len(sheets) > 1) for one in found.rows]


def elsewhere(found: Iterable[NamedElsewhere]) -> list[str]:
    """What is to be known of rows that name another village, or one nobody knows, line by line."""
    return [_elsewhere(one) for one in found]


def _elsewhere(one: NamedElsewhere) -> str:
    told = {"number": figure(one.rows), "name": one.name, "place": one.place}
    if one.place and one.name:
        return ngettext(
            "{number} row names {name} and goes to {place}, as was said.",
            "{number} rows name {name} and go to {place}, as was said.",
            one.rows,
        ).format(**told)
    if one.place:
        return ngettext(
            "{number} row names no village and goes to {place}, as was said.",
            "{number} rows name no village and go to {place}, as was said.",
            one.rows,
        ).format(**told)
    if one.name:
        return ngettext(
            "{number} row names {name}; whose it is has not been said, and it is not taken in.",
            "{number} rows name {name}; whose they are has not been said, and they are not taken in.",
            one.rows,
        ).format(**told)
    return ngettext(
        "{number} row names no village; whose it is has not been said, and it is not taken in.",
        "{number} rows name no village; whose they are has not been said, and they are not taken in.",
        one.rows,
    ).format(**told)


def _changed(one: Difference, seen: bool, *, several: bool) -> Changed:
    return Changed(
        where=f"{one.sheet} {one.row}" if several else str(one.row),
        code=one.reference_code,
        title=one.title,
        item=one.item if seen else None,
        held=one.kind == "change",
        fields=_fields(one.changes),
    )


def _fields(changes: Sequence[Change]) -> tuple[Field, ...]:
    """The fields that change in a person's eyes: how a thing was written is told only where it is read the same."""
    told = {change.field for change in changes}
    fields = (_field(change) for change in changes if _WRITTEN.get(change.field) not in told)
    return tuple(field for field in fields if field.old != field.new)


def _field(change: Change) -> Field:
    name = change.field
    word = desk_words.word(_FIELDS, name) if name in _FIELDS else words.field(name)
    return Field(word, _text(name, change.held), _text(name, change.new))


def _text(name: str, text: str) -> str:
    if not text:
        return ""
    match name:
        case "retention" | "retention_mapped":
            return desk_words.retention(text)
        case "date":
            return dates.in_words(text)
        case "category":
            return category_name(text)
        case "access_class":
            return desk_words.word(desk_words.ACCESS_CLASSES, text)
    return text
