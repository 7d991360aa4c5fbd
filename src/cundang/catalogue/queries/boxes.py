"""Boxes and what each holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.models import Box, Fonds, Item
from cundang.catalogue.policies import visible
from cundang.core.actor import Actor
from cundang.core.errors import NotFound
from cundang.kernel.identity import mask_text
from cundang.regions.models import Region
from cundang.regions.spans import span_of


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box as the reader knows it: how many records of it are in sight, the first and last of their reference codes ('' without
    any), the years they span (None unknown), the period on the box ('' for none) and where it stands ('' unknown)."""

    id: UUID
    number: str
    retention: str
    count: int
    first: str
    last: str
    year_from: int | None
    year_to: int | None
    location: str


def boxes(*, reader: Actor, today: date, fonds_id: UUID) -> tuple[BoxView, ...]:
    """The boxes of a fonds in which the reader sees something, by period, year and number. One question to the database."""
    seen = Item.objects.filter(visible(reader, today=today), fonds=fonds_id, box__isnull=False)
    counted = (
        seen.order_by()
        .values_list("box_id", "box__number", "box__retention", "box__year")
        .annotate(Count("pk"), Min("code_key"), Max("code_key"), Min("year"), Max("year"), Max("location"))
    )
    rows = sorted(counted, key=lambda row: _order(row[1], row[2], row[3]))
    codes = _codes({key for row in rows for key in row[5:7] if key}, fonds_id)
    return tuple(
        BoxView(
            id=box,
            number=mask_text(number),
            retention=retention or "",
            count=count,
            first=codes.get(first or "", ""),
            last=codes.get(last or "", ""),
            year_from=since or year,
            year_to=until or year,
            location=mask_text(location),
        )
        for box, number, retention, year, count, first, last, since, until, location in rows
    )


def box(*, reader: Actor, today: date, box_id: UUID) -> BoxView:
    """One box. Errors: :class:`NotFound`, also for one of which the reader sees nothing."""
    fonds = Box.objects.filter(id=box_id).values_list("fonds_id", flat=True).first()
    for one in boxes(reader=reader, today=today, fonds_id=fonds) if fonds else ():
        if one.id == box_id:
            return one
    raise NotFound("box-unknown", _("There is no such box, or it is not yours to see."))


def count_boxes(*, reader: Actor, today: date, within: Region) -> dict[UUID, int]:
    """How many boxes the reader knows of each fonds of a place; fonds without any are left out. Made for a township or less."""
    span = span_of(within)
    # The planner would read every record that lies in a box; the fonds of a township are few.
    there = Fonds.objects.filter(region__path__gte=span.low, region__path__lt=span.high).values_list("id", flat=True)
    seen = Item.objects.filter(visible(reader, today=today), fonds__in=list(there), box__isnull=False)
    return dict(seen.order_by().values_list("fonds_id").annotate(Count("box", distinct=True)))


def _codes(keys: set[str], fonds_id: UUID) -> dict[str, str]:
    found: dict[str, str] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), 1_000):
        some = Item.objects.filter(fonds=fonds_id, code_key__in=ordered[start : start + 1_000])
        found |= {key: mask_text(code or "") for key, code in some.values_list("code_key", "reference_code") if key}
    return found


def _order(number: str, retention: str | None, year: int | None) -> tuple[str, int, int, str]:
    """As they stand on the shelf: by period, year, and number, ten after nine."""
    digits = "".join(filter(str.isdecimal, number))
    return (retention or "", year or 0, int(digits) if digits else 0, number)
