"""A record as readers are given it: every identity number covered, whatever column it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cundang.catalogue.models import Item
from cundang.kernel.identity import mask_text

# Attributes that say how a row was read; they are shown, but nobody looks for their words.
UNSEARCHED = frozenset({"flags", "inferred", "page_unit", "former_reference_code"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person a record names; ``found_in`` is ``column`` or ``title``."""

    name: str
    alias: str
    role: str
    found_in: str


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """One record with where it belongs. Text columns are '' or None when unknown; ``date`` is EDTF; ``level`` is item or volume.

    ``region`` owns the record; ``custodian`` is the place that keeps it, when another does. ``volume_title`` and
    ``schedule_code`` are '' when there is none. ``batch`` and the ``source`` fields say where it came from first.
    """

    id: UUID
    version: int
    state: str
    level: str
    category: str
    reference_code: str | None
    title: str
    creator: str
    document_number: str
    date: str | None
    date_basis: str
    date_text: str
    year: int | None
    retention: str | None
    retention_mapped: str | None
    retention_text: str
    page_count: int | None
    item_count: int | None
    item_number: str
    volume_number: str
    box_number: str
    location: str
    remarks: str
    persons: tuple[Person, ...]
    attributes: Mapping[str, Any]
    access_class: str
    schedule_code: str
    region_id: UUID
    region_code: str
    region_name: str
    custodian_code: str | None
    custodian_name: str | None
    fonds_id: UUID
    fonds_number: str
    fonds_name: str
    fonds_state: str
    volume_title: str
    batch: UUID | None
    source_file: str
    source_sheet: str
    source_row: int | None
    created_at: datetime
    updated_at: datetime

    @property
    def former_codes(self) -> tuple[str, ...]:
        """Reference codes the record bore before; may be empty."""
        return former_codes(self.attributes)

    @property
    def attribute_texts(self) -> tuple[str, ...]:
        """The texts of its attributes in which a word may be looked for."""
        return tuple(texts(self.attributes))


def detail(item: Item) -> ItemDetail:
    """The record as readers are given it, from a row with its region, custodian, fonds, volume and persons loaded."""
    custodian = item.custodian
    return ItemDetail(
        id=item.id,
        version=item.version,
        state=item.state,
        level=item.level,
        category=item.category,
        reference_code=mask_text(item.reference_code) if item.reference_code else None,
        title=mask_text(item.title),
        creator=mask_text(item.creator),
        document_number=mask_text(item.document_number),
        date=item.date,
        date_basis=item.date_basis,
        date_text=mask_text(item.date_text),
        year=item.year,
        retention=item.retention,
        retention_mapped=item.retention_mapped,
        retention_text=mask_text(item.retention_text),
        page_count=item.page_count,
        item_count=item.item_count,
        item_number=mask_text(item.item_number),
        volume_number=mask_text(item.volume_number),
        box_number=mask_text(item.box_number),
        location=mask_text(item.location),
        remarks=mask_text(item.remarks),
        persons=tuple(
            Person(mask_text(one.name), mask_text(one.alias), one.role, one.found_in) for one in item.persons.all()
        ),
        attributes=masked(item.attributes),
        access_class=item.access_class,
        schedule_code=item.schedule_code,
        region_id=item.region_id,
        region_code=item.region.code,
        region_name=item.region.name,
        custodian_code=custodian.code if custodian else None,
        custodian_name=custodian.name if custodian else None,
        fonds_id=item.fonds_id,
        fonds_number=item.fonds.number,
        fonds_name=item.fonds.name,
        fonds_state=item.fonds.state,
        volume_title=mask_text(item.volume.title) if item.volume else "",
        batch=item.batch,
        source_file=mask_text(item.source_file),
        source_sheet=mask_text(item.source_sheet),
        source_row=item.source_row,
        created_at=item.created_at,
        updated_at=item.updated_at,
    )


def masked(value: Any) -> Any:
    """The same value with every identity number in its texts covered; lists and mappings are gone through."""
    if isinstance(value, str):
        return mask_text(value)
    if isinstance(value, list):
        return [masked(one) for one in value]
    if isinstance(value, dict):
        return {name: masked(one) for name, one in value.items()}
    return value


def former_codes(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    """The former reference codes among attributes."""
    codes = attributes.get("former_reference_code", ())
    return (codes,) if isinstance(codes, str) else tuple(map(str, codes))


def texts(attributes: Mapping[str, Any]) -> Iterator[str]:
    """The texts of attributes in which a word may be looked for, in their order."""
    for name, value in attributes.items():
        if name not in UNSEARCHED:
            yield from _texts(value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
