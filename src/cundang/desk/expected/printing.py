"""Which lists are printed at once, township by township, and how the others are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from cundang.catalogue.queries.expected import VillageList
from cundang.regions.queries import labels_of

if TYPE_CHECKING:
    from cundang.regions.models import Region

PRINTED_AT_ONCE = 120
Left = dict[UUID | None, list[VillageList]]
"""Lists by the place their villages lie in."""


@dataclass(frozen=True, slots=True)
class Other:
    """Lists that are printed by themselves: where they lie, how many they are, and the address of their print."""

    name: str
    count: int
    address: str


def at_once(wanted: Iterable[VillageList]) -> tuple[list[VillageList], Left]:
    """Those printed, whole townships as long as they fit, and those left out. ``wanted`` come in the order of the tree."""
    here: list[VillageList] = []
    left: Left = {}
    for place, found in groupby(wanted, key=lambda one: one.village.parent_id):
        some = list(found)
        room = PRINTED_AT_ONCE - len(here) if not left else 0
        if len(some) > room and here:
            room = 0
        here += some[:room]
        if some[room:]:
            left[place] = [*left.get(place, []), *some[room:]]
    return here, left


def others(left: Left, *, within: Region | None, year: int, chosen: bool) -> list[Other]:
    """How those left out are printed: a township by its code, villages of the place printed now by their own."""
    labels = labels_of(place for place in left if place)
    found = []
    for place, some in left.items():
        if place is None or place not in labels:
            continue
        code, name = labels[place]
        if chosen or (within and within.id == place):
            codes = [one.village.code for one in some]
            parts = [codes[at : at + PRINTED_AT_ONCE] for at in range(0, len(codes), PRINTED_AT_ONCE)]
            found += [Other(name, len(part), _address(code, year, part)) for part in parts]
        else:
            found.append(Other(name, len(some), _address(code, year, ())))
    return found


def _address(code: str, year: int, villages: Sequence[str]) -> str:
    query = QueryDict(mutable=True)
    query.update({"within": code, "year": str(year)})
    query.setlist("village", list(villages))
    return f"{reverse('expected-print')}?{query.urlencode()}"
