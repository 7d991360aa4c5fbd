"""Names that records speak of: all of them for whoever keeps a table of names, and for a reader how many records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Min

from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item, ItemPerson
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.kernel.paths import Span


class Mentions(NamedTuple):
    """How often held records name a person so, and between which paths of places."""

    folded: str
    times: int
    low: int
    high: int


def mentions(*, page: int = 2_000) -> Iterator[tuple[str, list[Mentions]]]:
    """Every folded name that held records speak of, in ranges of ``page`` names at most: up to which name, and those
    there are; none for a range of names that only records out of sight speak of.

    No reader stands behind this: for a table from which nobody is told anything without being asked for again.
    """
    after = ""
    while True:
        later = ItemPerson.objects.filter(folded__gt=after).order_by("folded")
        # The range first, from the index alone: asked for names and counts in one, PostgreSQL counts all that is left.
        names = list(later.values_list("folded", flat=True).distinct()[:page])
        if not names:
            return
        named = later.filter(folded__lte=names[-1], item__state=ItemState.HELD).values("folded")
        counted = named.annotate(times=Count("id"), low=Min("item__region__path"), high=Max("item__region__path"))
        after = names[-1]
        yield after, [Mentions(*row) for row in counted.values_list("folded", "times", "low", "high")]


def bearers(
    folded: Collection[str], *, reader: Actor, today: date, within: Span | None = None
) -> dict[str, dict[str, int]]:
    """By each of these folded names the forms in which it is written in records the reader may see in a place, and how
    many of those records name a person so. A name that no such record speaks of is left out."""
    seen = Item.objects.filter(visible(reader, today=today), under(within), persons__folded__in=folded)
    counted = seen.order_by().values("persons__folded", "persons__name").annotate(count=Count("id", distinct=True))
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, written, count in counted.values_list("persons__folded", "persons__name", "count"):
        found[name][written] = count
    return dict(found)
