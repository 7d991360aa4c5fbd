"""Records in their order: place by place, fonds by fonds, by reference code within a fonds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from cundang.catalogue.models import Fonds
from cundang.catalogue.queries.details import ItemDetail
from cundang.catalogue.queries.items import items
from cundang.catalogue.queries.tallies import Where, held
from cundang.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: ``total`` of all that is meant, and the records of this page in order; records without a code come last."""

    total: int
    items: tuple[ItemDetail, ...]


def listing(
    *, reader: Actor, today: date, where: Where, counts: Mapping[UUID, int], offset: int, limit: int
) -> Listing:
    """The records from ``offset`` on. ``counts`` is how many the reader sees of each fonds, as a tally of the same ``where``.

    The counts say in which fonds a page begins: no page is dearer than the first, however far behind it lies.
    """
    ids: list[UUID] = []
    skip = offset
    for fonds in _in_order(counts):
        if skip >= counts[fonds]:
            skip -= counts[fonds]
            continue
        found = held(reader, today, where).filter(fonds=fonds).order_by(F("code_key").asc(nulls_last=True), "id")
        ids += found.values_list("id", flat=True)[skip : skip + limit - len(ids)]
        skip = 0
        if len(ids) >= limit:
            break
    known = items(reader=reader, today=today, ids=ids)
    return Listing(sum(counts.values()), tuple(known[one] for one in ids if one in known))


def _in_order(counts: Mapping[UUID, int]) -> list[UUID]:
    """The fonds that have something, by place and number. All are asked for: their ids may be too many for one statement."""
    if len(counts) == 1:
        return list(counts)
    ordered = Fonds.objects.order_by("region__path", "number", "id").values_list("id", flat=True)
    return [one for one in ordered.iterator() if one in counts]
