"""Counting what is held crosswise: one question, answered from one index, for every matrix and every bar of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Literal
from uuid import UUID

from django.db.models import Count, ExpressionWrapper, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from cundang.catalogue.models import Item
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.kernel.authority import reach
from cundang.kernel.paths import ROOT, Span
from cundang.regions.models import Region
from cundang.regions.spans import span_of

Dimension = Literal["region", "fonds", "category", "year", "decade", "retention"]
"""What is counted by. Places and fonds come as ids, years and decades as numbers (1990 for the decade) or None, retention
as its code or '' for none."""

UNKNOWN = "unknown"
"""The value that asks for records without a year, or without a period."""

_COLUMNS = {"region": "region_id", "fonds": "fonds_id", "retention": "period"}
_FOLDED = {
    # Whole numbers divide to whole numbers in both databases.
    "decade": ExpressionWrapper(F("year") / 10 * 10, output_field=IntegerField(null=True)),
    "retention": Coalesce("retention", Value("")),
}


@dataclass(frozen=True, slots=True)
class Where:
    """Which records are meant. What is empty narrows nothing; ``year``, ``decade`` (its first year) and ``retention`` may be
    :data:`UNKNOWN`. ``alone`` means what is held of the place itself, without the places beneath it."""

    within: Region | None = None
    fonds: UUID | None = None
    box: UUID | None = None
    category: str = ""
    decade: str = ""
    year: str = ""
    retention: str = ""
    alone: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The same in plain texts, by which two questions are the same question."""
        place = str(self.within.id) if self.within else ""
        return (
            place,
            str(self.fonds or ""),
            str(self.box or ""),
            self.category,
            self.decade,
            self.year,
            self.retention,
            "alone" if self.alone else "",
        )


EVERYTHING = Where()


def tally(
    *, reader: Actor, today: date, by: Sequence[Dimension], where: Where = EVERYTHING
) -> dict[tuple[Any, ...], int]:
    """How many records the reader sees there for every combination of values that occurs, in no order; the sums add up.

    One question to the database, whatever is asked: a tenth of a second for two hundred thousand records.
    """
    asked = (
        held(reader, today, where)
        .order_by()
        .annotate(**{_COLUMNS.get(name, name): _FOLDED[name] for name in by if name in _FOLDED})
    )
    columns = [_COLUMNS.get(name, name) for name in by]
    return {tuple(values): count for *values, count in asked.values_list(*columns).annotate(count=Count("*"))}


def held(reader: Actor, today: date, where: Where) -> QuerySet[Item]:
    """The records that are meant and that the reader may see."""
    asked = _lying(where.within, alone=where.alone) if where.within else Q()
    asked &= _placed([one.span for one in reach(reader.grants, day=today, verb="read")])
    if where.fonds:
        asked &= Q(fonds=where.fonds)
    if where.box:
        asked &= Q(box=where.box)
    if where.category:
        asked &= Q(category=where.category)
    if where.year:
        asked &= _year(where.year)
    elif where.decade:
        asked &= _decade(where.decade)
    if where.retention:
        asked &= (
            Q(retention__isnull=True) | Q(retention="") if where.retention == UNKNOWN else Q(retention=where.retention)
        )
    return Item.objects.filter(visible(reader, today=today), asked)


def _lying(place: Region, *, alone: bool) -> Q:
    return Q(region=place) if alone else under(span_of(place)) & _placed([span_of(place)])


def _placed(spans: Sequence[Span]) -> Q:
    """The places of these spans by name. The gate says the same by paths, but the database then reads the whole index and asks
    each record for its path; told the places, it goes to them: 2 ms instead of 60 for a village among 200,000 records."""
    if ROOT in spans or not spans:
        return Q()
    lying = [Q(path__gte=span.low, path__lt=span.high) for span in spans]
    return Q(region__in=Region.objects.filter(reduce(or_, lying)).values("id"))


def _year(text: str) -> Q:
    return Q(year=int(text)) if text.isdecimal() else Q(year=None)


def _decade(text: str) -> Q:
    return Q(year__gte=int(text), year__lt=int(text) + 10) if text.isdecimal() else Q(year=None)
