"""Counting what is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from cundang.catalogue.models import Item, ItemPerson
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.regions.models import Region
from cundang.regions.spans import span_of


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a reader sees in a place. Fonds, volumes and boxes count when something of theirs is in sight; ``persons`` are
    different names. ``by_retention`` has the periods as given, ``unknown`` for none; both mappings have the largest first."""

    items: int
    volumes: int
    fonds: int
    boxes: int
    persons: int
    by_category: dict[str, int]
    by_retention: dict[str, int]


def stats(*, reader: Actor, today: date, within: Region | None = None) -> Stats:
    """What the reader sees of a place and everything beneath it (None: of everything), in three questions to the database."""
    held = Item.objects.filter(visible(reader, today=today), under(span_of(within) if within else None))
    counts = held.aggregate(
        items=Count("id"),
        volumes=Count("volume", distinct=True),
        fonds=Count("fonds", distinct=True),
        boxes=Count("box", distinct=True),
    )
    kinds = held.order_by().values_list("category", "retention").annotate(count=Count("id"))
    by_category: dict[str, int] = {}
    by_retention: dict[str, int] = {}
    for category, retention, count in kinds:
        by_category[category] = by_category.get(category, 0) + count
        by_retention[retention or "unknown"] = by_retention.get(retention or "unknown", 0) + count
    people = ItemPerson.objects.filter(item__in=held)
    return Stats(
        **counts,
        persons=people.aggregate(count=Count("folded", distinct=True))["count"],
        by_category=_largest_first(by_category),
        by_retention=_largest_first(by_retention),
    )


def count(*, reader: Actor, today: date, within: Region | None = None) -> int:
    """How many records the reader sees of a place and everything beneath it (None: of everything), in one question."""
    span = span_of(within) if within else None
    return Item.objects.filter(visible(reader, today=today), under(span)).count()


def _largest_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
