"""A record as labelled rows: what it is, what its category adds, and how it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cundang.catalogue.categories import Label, categories
from cundang.catalogue.queries import EffectiveRow, ItemDetail, Person
from cundang.desk import dates, words


@dataclass(frozen=True, slots=True)
class Row:
    """One label and what stands beside it; ``note`` a reason or the source's wording, ``code`` wants even letters."""

    label: str
    text: str
    note: str = ""
    code: bool = False


def description(item: ItemDetail) -> list[Row]:
    """What the record is; rows with nothing to say are left out."""
    return [row for row in _description(item) if row.text]


def attributes(item: ItemDetail) -> list[Row]:
    """What its category adds, in the order of the category, then what else its list had."""
    pack = categories()
    category = pack.by_key.get(item.category)
    order = [*(category.attributes if category else ()), *pack.common]
    names = sorted(item.attributes, key=lambda name: order.index(name) if name in order else len(order))
    rows = (Row(_named(pack.attributes, name), _attribute(name, item.attributes[name], pack.parcel)) for name in names)
    return [row for row in rows if row.text]


def keeping(item: ItemDetail, schedule: EffectiveRow | None) -> list[Row]:
    """How long it is kept and why, who may see it, whose it is and who keeps it."""
    return [row for row in _keeping(item, schedule) if row.text]


def category_name(key: str) -> str:
    """The category in words."""
    category = categories().by_key.get(key)
    return _in_language(category.label) if category else key


def _description(item: ItemDetail) -> Iterator[Row]:
    yield Row(_("Reference code"), item.reference_code or "", code=True)
    yield Row(_("Former reference code"), "\n".join(item.former_codes), code=True)
    yield Row(_("Creator"), item.creator)
    yield Row(_("Document number"), item.document_number)
    yield Row(_("Date"), dates.in_words(item.date) or item.date_text, _date_note(item))
    yield Row(_("Year"), str(item.year or ""))
    yield Row(_("People named"), "\n".join(map(_person, item.persons)))
    yield Row(_("Number of pages"), str(item.page_count or ""))
    yield Row(_("Number of items"), str(item.item_count or ""))
    yield Row(_("Volume"), " ".join(filter(None, (item.volume_number, item.volume_title))))
    yield Row(_("Item number"), item.item_number)
    yield Row(_("Box number"), item.box_number)
    yield Row(_("Remarks"), item.remarks)


def _keeping(item: ItemDetail, schedule: EffectiveRow | None) -> Iterator[Row]:
    given = words.retention(item.retention) if item.retention else ""
    written = item.retention_text if item.retention_text != given else ""
    yield Row(
        _("Retention period"), given or _("unknown"), _("written as “{text}”").format(text=written) if written else ""
    )
    if item.retention_mapped and item.retention_mapped != item.retention:
        reason = _("by the rule that turns the periods used before 2006 into those of today")
        yield Row(_("By today's rule"), words.retention(item.retention_mapped), reason)
    if schedule:
        yield Row(_("Row of the schedule"), f"{schedule.code} {_series(schedule)}", _reason(schedule))
    yield Row(_("Access"), words.word(words.ACCESS_CLASSES, item.access_class))
    fonds = [item.fonds_number, item.fonds_name if item.fonds_name != item.region_name else ""]
    yield Row(_("Owner"), item.region_name, " ".join(filter(None, fonds)))
    yield Row(_("Kept by"), item.custodian_name or item.region_name)
    yield Row(_("Place of keeping"), item.location)


def _date_note(item: ItemDetail) -> str:
    notes = []
    if item.date and item.date_text and item.date_text != item.date:
        notes.append(_("written as “{text}”").format(text=item.date_text))
    if item.date_basis in words.DATE_BASES:
        notes.append(words.word(words.DATE_BASES, item.date_basis))
    return _("; ").join(notes)


def _person(person: Person) -> str:
    more = [_("also {name}").format(name=person.alias)] if person.alias else []
    more += [words.word(words.PERSON_ROLES, person.role)] if person.role else []
    more += [_("read from the title")] if person.found_in == "title" else []
    return _("{name} ({more})").format(name=person.name, more=_("; ").join(more)) if more else person.name


def _series(schedule: EffectiveRow) -> str:
    return _in_language(Label(schedule.series, schedule.series_en or schedule.series))


def _reason(schedule: EffectiveRow) -> str:
    """What the schedule has, by which rule, and how sure that is; notes to the rule are for who keeps the pack."""
    rule = re.split(r"\s*[\[(;]", schedule.source)[0]
    known = _("{retention} by {rule}") if rule and not re.search("[a-z]", rule) else "{retention}"
    sure = words.word(words.CONFIDENCE, schedule.confidence)
    return _("; ").join(filter(None, (known.format(retention=schedule.retention, rule=rule), sure)))


def _attribute(name: str, value: Any, parts: Mapping[str, Label]) -> str:
    """An attribute as text: a list line by line, a parcel by its name and its parts with their labels."""
    match name, value:
        case "flags", list():
            return _(", ").join(words.word(words.FLAGS, one) for one in value)
        case "inferred", list():
            return _(", ").join(words.word(words.FIELDS, one) for one in value)
        case _, list():
            return "\n".join(filter(None, (_attribute(name, one, parts) for one in value)))
        case "other", Mapping():
            return "\n".join(f"{heading} {text}" for heading, text in value.items() if text)
        case _, Mapping():
            known = (
                text if part == "name" else f"{_named(parts, part)} {text}" for part, text in value.items() if text
            )
            return _(", ").join(known)
    return "" if value is None else str(value)


def _named(labels: Mapping[str, Label], name: str) -> str:
    return _in_language(labels[name]) if name in labels else name


def _in_language(label: Label) -> str:
    return label.en if get_language() == "en" else label.zh
