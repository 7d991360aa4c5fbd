"""How much is held of each row, village by village: four questions to the database, whatever the number of villages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cundang.catalogue.models import Item
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.kernel.paths import Span


@dataclass(frozen=True, slots=True)
class Counts:
    """Records within the reader's sight. ``at`` by village and row, of the year; ``around`` also by year, of rows that occasions
    ask for, of the years about it; ``ever`` by village and row, of any year up to the one asked for and of none; ``told`` by
    village and category, of the year."""

    at: dict[UUID, dict[str, int]]
    around: dict[UUID, dict[str, dict[int, int]]]
    ever: dict[UUID, dict[str, int]]
    told: dict[UUID, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Codes:
    """Which rows are counted how: of the year, of the years about it, of all years before."""

    at: frozenset[str]
    around: frozenset[str]
    ever: frozenset[str]


def count_held(
    *,
    reader: Actor,
    today: date,
    span: Span | None,
    year: int,
    spread: int,
    codes: Codes,
    categories: Iterable[str],
    all_codes: Iterable[str],
) -> Counts:
    """Count the records of these rows and categories in a part of the tree; ``spread`` is how many years about the year are
    looked at. ``all_codes`` are those of the whole schedule: the index begins with them."""
    seen = Item.objects.filter(visible(reader, today=today), under(span)).order_by()
    at = seen.filter(schedule_code__in=sorted(codes.at), year=year)
    around: dict[UUID, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    near = seen.filter(schedule_code__in=sorted(codes.around), year__gte=year - spread, year__lte=year + spread)
    for village, code, bears, count in near.values_list("region_id", "schedule_code", "year").annotate(n=Count("id")):
        around[village][code][bears] = count
    ever = seen.filter(Q(year__lte=year) | Q(year=None), schedule_code__in=sorted(codes.ever))
    told = seen.filter(schedule_code__in=[*all_codes, ""], year=year, category__in=sorted(categories))
    return Counts(_by(at, "schedule_code"), dict(around), _by(ever, "schedule_code"), _by(told, "category"))


def _by(held: QuerySet[Item], column: str) -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for village, value, count in held.values_list("region_id", column).annotate(n=Count("id")):
        found[village][value] = count
    return dict(found)
