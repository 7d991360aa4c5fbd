"""How much a fonds holds, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q, Sum

from cundang.catalogue.models import Item
from cundang.catalogue.policies import visible
from cundang.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Extent:
    """What a reader sees of a fonds. ``pages`` sums those that are known, of ``paged`` records; years are None without any;
    ``custodians`` are names of the places that keep some of it for the owner, ``held_by_owner`` the rest."""

    items: int
    volumes: int
    boxes: int
    pages: int
    paged: int
    year_from: int | None
    year_to: int | None
    held_by_owner: int
    custodians: tuple[tuple[str, int], ...]


def extent(*, reader: Actor, today: date, fonds_id: UUID) -> Extent:
    """The extent of one fonds, in two questions to the database."""
    seen = Item.objects.filter(visible(reader, today=today), fonds=fonds_id).order_by()
    counts = seen.aggregate(
        items=Count("*"),
        volumes=Count("volume", distinct=True),
        boxes=Count("box", distinct=True),
        pages=Sum("page_count"),
        paged=Count("page_count"),
        year_from=Min("year"),
        year_to=Max("year"),
        held_by_owner=Count("pk", filter=Q(custodian=None)),
    )
    elsewhere = seen.filter(custodian__isnull=False).values_list("custodian__name").annotate(count=Count("*"))
    counts["pages"] = counts["pages"] or 0
    return Extent(**counts, custodians=tuple(sorted(elsewhere, key=lambda row: -row[1])))
