"""Records in brief, as lists of results show them: one question to the database, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.sql.compiler import SQLCompiler

from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item
from cundang.catalogue.queries.details import former_codes, texts
from cundang.core.actor import Actor
from cundang.kernel.authority import may, reach
from cundang.kernel.identity import mask_text

_COLUMNS = [
    "id",
    "state",
    "access_level",
    "region__path",
    "region__code",
    "region__name",
    "category",
    "reference_code",
    "title",
    "creator",
    "document_number",
    "date",
    "year",
    "volume_number",
    "box_number",
    "location",
    "remarks",
    "attributes",
    "persons__name",
    "persons__alias",
]


_SIZES = (1, 5, 20, 100)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list shows of a record and what a word may be found in; every identity number covered.

    ``path`` is where its place lies (:mod:`cundang.kernel.paths`); ``persons`` are names in order, ``aliases`` the other names given for them; any of the tuples may be empty.
    """

    id: UUID
    path: int
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
    named: dict[UUID, list[tuple[str, str]]] = {}
    kept = {}
    for *row, person, alias in _rows(ids):
        identifier, state, level, path = row[:4]
        if state == ItemState.HELD and may(reaches, path, level):
            kept[identifier] = row
            if person:
                named.setdefault(identifier, []).append((mask_text(person), mask_text(alias)))
    return {identifier: _brief(row, named.get(identifier, ())) for identifier, row in kept.items()}


def _rows(ids: Sequence[UUID]) -> Iterator[Sequence[Any]]:
    """A row for each person a record names: cheaper than a second question.

    Django needs three times as long to write this statement as the database to answer it; so it is written once for so
    many ids, and short lists are filled up by repeating one.
    """
    size = next((size for size in _SIZES if size >= len(ids)), len(ids))
    statement, compiler, converters = _statement(size)
    prepare = Item._meta.pk.get_db_prep_value
    values = [prepare(identifier, connection) for identifier in ids]
    with connection.cursor() as cursor:
        cursor.execute(statement, values + values[-1:] * (size - len(ids)))
        yield from compiler.apply_converters(cursor.fetchall(), converters)


@lru_cache(maxsize=8)
def _statement(size: int) -> tuple[str, SQLCompiler, dict[int, Any]]:
    asked = Item.objects.filter(id__in=[UUID(int=number) for number in range(size)]).order_by("persons__position")
    compiler = asked.values_list(*_COLUMNS).query.get_compiler(connection=connection)
    statement, _values = compiler.as_sql()
    return statement, compiler, compiler.get_converters([column for column, _sql, _alias in compiler.select])


def _brief(row: list[Any], persons: Sequence[tuple[str, str]]) -> Brief:
    identifier, _state, _level, path, code, place, category, reference, *described, attributes = row
    title, creator, number, day, year, volume, box, location, remarks = described
    return Brief(
        id=identifier,
        path=path,
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
