"""Names that records speak of: all of them for whoever keeps a table of names, and for a reader how many records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Value

from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item, ItemAlias, ItemPerson, PersonName
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.kernel.paths import Span

NAMES_ONLY = ~Q(folded_alias__regex="[0-9]")
"""Other names that may be names: what was given beside a name may be its number."""


class Mentions(NamedTuple):
    """How often held records name a person so, and between which paths of places; never, where only the list of people
    has the name."""

    folded: str
    times: int
    low: int
    high: int


def mentions(*, page: int = 2_000) -> Iterator[tuple[str | None, list[Mentions]]]:
    """Every folded name that held records speak of, other names too, and those of the list of people; in ranges of
    ``page`` names of persons at most: up to which name, ``None`` for the last, and those there are, which may be none.

    No reader stands behind this: for a table from which nobody is told anything without being asked for again.
    """
    after = ""
    while True:
        later = ItemPerson.objects.filter(folded__gt=after).order_by("folded")
        # The range first, from the index alone: asked for names and counts in one, PostgreSQL counts all that is left.
        names = list(later.values_list("folded", flat=True).distinct()[:page])
        last = names[-1] if len(names) == page else None
        yield last, _between(after, last)
        if last is None:
            return
        after = last


def _between(after: str, last: str | None) -> list[Mentions]:
    """The names after one and up to another, in no order."""

    def within(column: str) -> Q:
        return Q((f"{column}__gt", after)) & (Q((f"{column}__lte", last)) if last else Q())

    persons = ItemPerson.objects.filter(within("folded"), item__state=ItemState.HELD).values("folded")
    others = ItemAlias.objects.filter(within("folded_alias"), NAMES_ONLY, item__state=ItemState.HELD)
    people = PersonName.objects.filter(within("folded")).values("folded")
    low, high = Min("item__region__path"), Max("item__region__path")
    nearest, farthest = Min("person__region__path"), Max("person__region__path")
    found: dict[str, Mentions] = {}
    for name, times, lowest, highest in chain(
        persons.annotate(times=Count("id"), low=low, high=high).values_list("folded", "times", "low", "high"),
        others.values("folded_alias")
        .annotate(times=Count("id"), low=low, high=high)
        .values_list("folded_alias", "times", "low", "high"),
        people.annotate(times=Value(0), low=nearest, high=farthest).values_list("folded", "times", "low", "high"),
    ):
        had = found.get(name)
        found[name] = (
            Mentions(name, had.times + times, min(had.low, lowest), max(had.high, highest))
            if had
            else Mentions(name, times, lowest, highest)
        )
    return list(found.values())


def bearers(
    folded: Collection[str], *, reader: Actor, today: date, within: Span | None = None
) -> dict[str, dict[str, int]]:
    """By each of these folded names the forms in which it is written in records the reader may see in a place, and how
    many of those records name a person so, or give it as another name of somebody. A name that no such record speaks of
    is left out."""
    seen = Item.objects.filter(visible(reader, today=today), under(within)).order_by()
    named = seen.filter(persons__folded__in=folded).values("persons__folded", "persons__name")
    # A record that names somebody so and gives it as another name of somebody else counts once.
    twice = ItemPerson.objects.filter(item=OuterRef("item"), folded=OuterRef("folded_alias"))
    given = ItemAlias.objects.filter(
        Exists(seen.filter(id=OuterRef("item"))), ~Exists(twice), folded_alias__in=folded
    ).values("folded_alias", "alias")
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, written, count in chain(
        named.annotate(count=Count("id", distinct=True)).values_list("persons__folded", "persons__name", "count"),
        given.annotate(count=Count("item", distinct=True)).values_list("folded_alias", "alias", "count"),
    ):
        found[name][written] = found[name].get(written, 0) + count
    return dict(found)
