"""What stands when a list speaks again of a record that is held: its word, but for what it is silent on or a person has mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cundang.catalogue.records import CONTENT, WEIGHED, Delivered, Fields, NamedPerson
from cundang.kernel.codes import HAND_EDIT_STANDS

Note = tuple[str, str, str]
"""A finding: its code, our field name or '', what was found."""

# Columns that are read from one cell together stand or fall together.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("date", "date_basis", "date_text", "date_from", "date_to"),
    ("retention", "retention_mapped", "retention_text"),
)
_GROUPED = frozenset(name for group in GROUPS for name in group)
_ALL = (*GROUPS, *((name,) for name in CONTENT if name not in _GROUPED and name != "attributes"))

_FLAGS, _INFERRED, _OTHER = "flags", "inferred", "other"
"""Attributes without a cell of their own: what the remarks imply, how this row was read, and columns nobody knows."""


@dataclass(slots=True)
class Standing:
    """An item as it stands: its columns, its persons in order, and the names of the fields a person has changed."""

    fields: Fields
    persons: tuple[NamedPerson, ...] = ()
    by_hand: set[str] = field(default_factory=set)


def merge(one: Delivered, standing: Standing) -> tuple[Fields, tuple[NamedPerson, ...], tuple[Note, ...], bool]:
    """The content and the persons that stand, what did not prevail, and whether anything that weighs has changed.

    A blank says nothing: what is held stands, and only what is given replaces it. An issued reference code is never taken
    away. What a person mended stands, with a finding when the list says otherwise.
    """
    old, merged, notes = standing.fields, dict(one.content), []
    for group in _ALL:
        said, was = [one.content[name] for name in group], [old[name] for name in group]
        if said == was:
            continue
        name = group[0]
        # An issued code stands as it was issued; what matched it differs in width or dots at most.
        issued = name == "reference_code" and was[0] is not None
        silent = issued or _blank(said[:3])
        by_hand = not standing.by_hand.isdisjoint(group)
        if by_hand and not silent and said[0] != was[0]:
            notes.append((HAND_EDIT_STANDS, name, str(said[0] if said[0] is not None else "")))
        if silent or by_hand:
            merged.update(zip(group, was, strict=True))
    merged["attributes"] = (
        old["attributes"] if "attributes" in standing.by_hand else _attributes(one, old["attributes"])
    )
    persons = standing.persons if "persons" in standing.by_hand else _persons(one, standing.persons)
    changed = (
        persons != standing.persons
        or any(_weighed(name, merged[name]) != _weighed(name, old[name]) for name in WEIGHED)
        or _read_anew(merged, old)
    )
    return merged, persons, tuple(notes), changed


def _blank(values: Iterable[Any]) -> bool:
    return all(value in (None, "", "unknown", [], {}) for value in values)


def _attributes(one: Delivered, old: Fields) -> Fields:
    renewed = {_INFERRED, _FLAGS} if one.content["remarks"] else {_INFERRED}
    kept = {name: value for name, value in old.items() if name not in renewed}
    given = {name: value for name, value in one.content["attributes"].items() if not _blank([value])}
    if _OTHER in given and _OTHER in kept:
        given[_OTHER] = {**kept[_OTHER], **given[_OTHER]}
    return {**kept, **given}


def _weighed(name: str, value: Any) -> Any:
    """A value as far as it weighs: how a row was read is no part of what it says."""
    return {key: one for key, one in value.items() if key != _INFERRED} if name == "attributes" else value


def _persons(one: Delivered, old: tuple[NamedPerson, ...]) -> tuple[NamedPerson, ...]:
    if any(person.found_in == "column" for person in one.persons):
        return one.persons
    known = {person.folded for person in one.persons}
    return (*one.persons, *(person for person in old if person.found_in == "column" and person.folded not in known))


def _read_anew(merged: Fields, old: Fields) -> bool:
    """Whether a date or period that nobody can read is written differently; the spelling of one that is known does not weigh."""
    return (merged["date"] is None and merged["date_text"] != old["date_text"]) or (
        merged["retention"] is None and merged["retention_text"] != old["retention_text"]
    )
