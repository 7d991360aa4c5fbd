"""What places were called and what became of them (地名沿革), read for people. Which places exist is no secret: no reader is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from cundang.kernel.hanzi import clean
from cundang.regions.models import Region, RegionName, RegionSuccession
from cundang.regions.spans import span_of


class Borne(NamedTuple):
    """A name a place bore beside or before its present one, its term (None where unknown) and the id of the entry."""

    name: str
    valid_from: date | None
    valid_to: date | None
    id: UUID


class Turn(NamedTuple):
    """One place following another: the other place, how (:class:`cundang.regions.enums.Succession`) and when, if known."""

    place: Region
    kind: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """One place: its other names, the oldest first, the places it came from and those that came of it."""

    region: Region
    names: tuple[Borne, ...]
    came_from: tuple[Turn, ...]
    became: tuple[Turn, ...]


def changed_places(
    *, within: Region | None, text: str = "", limit: int = 100, offset: int = 0
) -> tuple[tuple[Chronicle, ...], int]:
    """The places of a place (None: all) that bore another name, came of others or became others, in the order of the tree.

    With ``text``, those that bear or bore a name with it, changed or not. Returns so many of them, and how many there are.
    """
    found = Region.objects.filter(_within(within))
    if wanted := clean(text):
        bore = RegionName.objects.filter(name__contains=wanted).values("region")
        found = found.filter(Q(name__contains=wanted) | Q(id__in=bore))
    else:
        followed = RegionSuccession.objects
        found = found.filter(
            Q(id__in=RegionName.objects.values("region"))
            | Q(id__in=followed.values("predecessor"))
            | Q(id__in=followed.values("successor"))
        )
    page = list(found.order_by("path")[offset : offset + limit])
    return tuple(_chronicles(page)), found.count()


def chronicle(region: Region) -> Chronicle:
    """What one place was called, came from and became."""
    return next(iter(_chronicles([region])))


def _chronicles(places: list[Region]) -> Iterable[Chronicle]:
    ids = [place.id for place in places]
    names: dict[UUID, list[Borne]] = defaultdict(list)
    for one in RegionName.objects.filter(region__in=ids).order_by("valid_from", "valid_to", "name"):
        names[one.region_id].append(Borne(one.name, one.valid_from, one.valid_to, one.id))
    came_from: dict[UUID, list[Turn]] = defaultdict(list)
    became: dict[UUID, list[Turn]] = defaultdict(list)
    turns = RegionSuccession.objects.filter(Q(predecessor__in=ids) | Q(successor__in=ids))
    for turn in turns.select_related("predecessor", "successor").order_by("on", "id"):
        became[turn.predecessor_id].append(Turn(turn.successor, turn.kind, turn.on))
        came_from[turn.successor_id].append(Turn(turn.predecessor, turn.kind, turn.on))
    for place in places:
        # Where the beginning is unknown, the end puts a name in its order.
        known = sorted(names[place.id], key=lambda one: one.valid_from or one.valid_to or date.max)
        yield Chronicle(place, tuple(known), tuple(came_from[place.id]), tuple(became[place.id]))


def _within(region: Region | None) -> Q:
    if region is None:
        return Q()
    span = span_of(region)
    return Q(path__gte=span.low, path__lt=span.high)
