"""What happened to a record: each act with what stood in a field and what stands there since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cundang.catalogue.persons import spelled
from cundang.catalogue.queries import Step
from cundang.catalogue.queries.items import Change
from cundang.desk import dates, words
from cundang.desk.items.attributes import attribute_rows
from cundang.desk.items.naming import category_name


@dataclass(frozen=True, slots=True)
class Changed:
    """One field with its old and its new text, '' for nothing."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One act and what it changed, in words."""

    step: Step
    changes: tuple[Changed, ...]


def steps(history: tuple[Step, ...], category: str) -> list[ShownStep]:
    """The history as the page shows it; columns that only follow from others are left out."""
    return [ShownStep(step, tuple(_changed(step, category))) for step in history]


def _changed(step: Step, category: str) -> Iterator[Changed]:
    for change in step.changes:
        if change.field == "attributes":
            yield from _attributes(change, category)
        elif change.field in words.FIELDS:
            was, now = (_text(change.field, value) for value in (change.was, change.now))
            if was != now:
                yield Changed(words.word(words.FIELDS, change.field), was, now)


def _attributes(change: Change, category: str) -> Iterator[Changed]:
    was, now = (dict(attribute_rows(value or {}, category)) for value in (change.was, change.now))
    for name in dict.fromkeys([*was, *now]):
        if was.get(name) != now.get(name):
            yield Changed(name, was.get(name, ""), now.get(name, ""))


def _text(field: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if field == "persons":
        return _(", ").join(spelled(str(person[0]), str(person[2])) for person in value)
    in_words = _IN_WORDS.get(field, str)
    return in_words(str(value))


_IN_WORDS: dict[str, Callable[[str], str]] = {
    "retention": words.retention,
    "category": category_name,
    "access_class": lambda code: words.word(words.ACCESS_CLASSES, code),
    "date": dates.in_words,
}
