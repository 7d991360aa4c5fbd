"""Records in brief, as lists of results show them: one question to the database, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item
from cundang.catalogue.queries.details import former_codes, texts
from cundang.core.actor import Actor
from cundang.kernel.authority import may, reach
from cundang.kernel.identity import mask_text

_COLUMNS = (
    "id state access_level region__path region__code region__name category reference_code title creator document_number date "
    "year volume_number box_number location remarks attributes persons__name persons__alias"
).split()


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list shows of a record and what a word may be found in; every identity number covered.

    ``persons`` are names in order, ``aliases`` the other names given for them; any of the tuples may be empty.
    """

    id: UUID
    region_code: str
    region_name: str
    category: str
    reference_code: str | None
    former_codes: tuple[str, ...]
    title: str
    creator: str
    document_number: str
    date: str | None
    year: int | None
    volume_number: str
    box_number: str
    location: str
    remarks: str
    attributes: tuple[str, ...]
    persons: tuple[str, ...]
    aliases: tuple[str, ...]


def briefs(*, reader: Actor, today: date, ids: Sequence[UUID]) -> dict[UUID, Brief]:
    """Those of these records that the reader may see, by id."""
    if not ids:
        return {}
    reaches = reach(reader.grants, day=today, verb="read")
    # A row for each person a record names: cheaper than a second question.
    rows = Item.objects.filter(id__in=ids).order_by("persons__position").values_list(*_COLUMNS)
    named: dict[UUID, list[tuple[str, str]]] = {}
    kept = {}
    for *row, person, alias in rows:
        identifier, state, level, path = row[:4]
        if state == ItemState.HELD and may(reaches, path, level):
            kept[identifier] = row
            if person:
                named.setdefault(identifier, []).append((mask_text(person), mask_text(alias)))
    return {identifier: _brief(row, named.get(identifier, ())) for identifier, row in kept.items()}


def _brief(row: list[Any], persons: Sequence[tuple[str, str]]) -> Brief:
    identifier, _state, _level, _path, code, place, category, reference, *described, attributes = row
    title, creator, number, day, year, volume, box, location, remarks = described
    return Brief(
        id=identifier,
        region_code=code,
        region_name=place,
        category=category,
        reference_code=mask_text(reference) if reference else None,
        former_codes=tuple(map(mask_text, former_codes(attributes))),
        title=mask_text(title),
        creator=mask_text(creator),
        document_number=mask_text(number),
        date=day,
        year=year,
        volume_number=mask_text(volume),
        box_number=mask_text(box),
        location=mask_text(location),
        remarks=mask_text(remarks),
        attributes=tuple(map(mask_text, texts(attributes))),
        persons=tuple(name for name, _alias in persons),
        aliases=tuple(alias for _name, alias in persons if alias),
    )
