"""Records as the indexer takes them. No reader stands behind these; identity numbers are taken out altogether."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cundang.catalogue.models import Item, ItemPerson, ItemRevision
from cundang.catalogue.queries.details import former_codes, texts
from cundang.kernel.identity import find_identity_numbers
from cundang.kernel.paths import Level


@dataclass(frozen=True, slots=True)
class IndexPerson:
    """A person named in a record."""

    name: str
    alias: str


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What of one record may be searched for. ``path`` is its place in the tree; ``state`` says whether it is in sight.

    ``township`` and ``village`` are ids of places, None where the record belongs to neither. ``attributes`` are the texts of
    its category's own attributes. Nothing in it is an identity number.
    """

    id: UUID
    version: int
    state: str
    path: int
    township: UUID | None
    village: UUID | None
    access_level: int
    category: str
    year: int | None
    retention: str | None
    reference_code: str | None
    former_codes: tuple[str, ...]
    title: str
    creator: str
    document_number: str
    date: str | None
    persons: tuple[IndexPerson, ...]
    attributes: tuple[str, ...]
    remarks: str
    location: str
    volume_number: str
    box_number: str


_COVERED = re.compile(r"[0-9]{6}\*{4,}[0-9]{3}[0-9Xx]?")

_COLUMNS = (
    "id", "version", "state", "region_id", "region__path", "region__level", "region__parent_id", "access_level",
    "category", "year", "retention", "reference_code", "title", "creator", "document_number", "date", "attributes",
    "remarks", "location", "volume_number", "box_number",
)  # fmt: skip


def documents_for_index(
    *, ids: Sequence[UUID] | None = None, batch: UUID | None = None, after: UUID | None = None, limit: int = 2_000
) -> list[IndexDocument]:
    """Records by their ids, or a page of those a batch made or changed, or a page of all; stubs too, ``state`` tells them.

    Pages are in the order of ids and begin after ``after``; fewer than ``limit``, and in the end none, when there are no more.
    """
    if ids is not None:
        wanted: Sequence[UUID] = ids
    elif batch is not None:
        wanted = _page_of_batch(batch, after, limit)
    else:
        later = Item.objects.filter(id__gt=after) if after else Item.objects.all()
        wanted = list(later.order_by("id").values_list("id", flat=True)[:limit])
    rows = Item.objects.filter(id__in=wanted).order_by("id").values(*_COLUMNS)
    persons: dict[UUID, list[IndexPerson]] = defaultdict(list)
    people = ItemPerson.objects.filter(item_id__in=wanted).order_by("item_id", "position")
    for item, name, alias in people.values_list("item_id", "name", "alias"):
        persons[item].append(IndexPerson(_bare(name), _bare(alias)))
    return [_document(row, tuple(persons[row["id"]])) for row in rows]


def _page_of_batch(batch: UUID, after: UUID | None, limit: int) -> list[UUID]:
    made = Item.objects.filter(batch=batch)
    changed = ItemRevision.objects.filter(batch=batch)
    if after:
        made, changed = made.filter(id__gt=after), changed.filter(item__gt=after)
    first = made.order_by("id").values_list("id", flat=True)[:limit]
    second = changed.order_by("item_id").values_list("item_id", flat=True).distinct()[:limit]
    return sorted({*first, *second})[:limit]


def _document(row: dict[str, Any], persons: tuple[IndexPerson, ...]) -> IndexDocument:
    level, region = row["region__level"], row["region_id"]
    village = region if level == Level.VILLAGE else None
    township = row["region__parent_id"] if village else region if level == Level.TOWNSHIP else None
    return IndexDocument(
        id=row["id"],
        version=row["version"],
        state=row["state"],
        path=row["region__path"],
        township=township,
        village=village,
        access_level=row["access_level"],
        category=row["category"],
        year=row["year"],
        retention=row["retention"],
        reference_code=_bare(row["reference_code"]) if row["reference_code"] else None,
        former_codes=_bares(former_codes(row["attributes"])),
        title=_bare(row["title"]),
        creator=_bare(row["creator"]),
        document_number=_bare(row["document_number"]),
        date=row["date"],
        persons=persons,
        attributes=_bares(texts(row["attributes"])),
        remarks=_bare(row["remarks"]),
        location=_bare(row["location"]),
        volume_number=_bare(row["volume_number"]),
        box_number=_bare(row["box_number"]),
    )


def _bares(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_bare, given))


def _bare(text: str) -> str:
    """The text with a blank in place of every identity number, and of what a covered one still shows."""
    if len(text) < 15:
        return text
    if "*" in text:
        text = _COVERED.sub(" ", text)
    for span in reversed(find_identity_numbers(text)):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text
