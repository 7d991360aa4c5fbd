"""A record as the API gives it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema


class Cell(Schema):
    """One cell of the delivered sheet as written; identity numbers are masked."""

    header: str
    text: str


class Source(Schema):
    """The row of the delivered sheet the record came from."""

    batch: str
    file: str
    sheet: str
    row: int
    cells: list[Cell]


class Item(Schema):
    """Everything known of a record; what is unknown is null or empty, never a guess."""

    id: str
    version: int
    level: str
    sheet: str
    row: int | None
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
    persons: list[str]
    attributes: dict[str, Any]
    category: str
    access_class: str
    region_code: str
    region: str
    created_at: datetime
    updated_at: datetime
    provenance: list[Source]
