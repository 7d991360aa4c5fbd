"""Places with what is held of each: counts by place rolled up the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from cundang.kernel.paths import Level, ancestor
from cundang.regions.queries import children, paths_of

if TYPE_CHECKING:
    from cundang.regions.models import Region


@dataclass(frozen=True, slots=True)
class Held:
    """A place and how many records are held of it and everything beneath it."""

    region: Region
    count: int


def beneath(place: Region | None, counts: Mapping[UUID, int]) -> list[Held]:
    """The places directly beneath one (the provinces for None) that exist or of which something is held."""
    # A county may lie directly under a province: the level of each child is asked of the child.
    places = children(place, gone=True)
    held = {level: rolled_up(counts, level) for level in {Level(one.level) for one in places}}
    found = [Held(one, held[Level(one.level)][one.path]) for one in places]
    return [one for one in found if one.count or one.region.valid_to is None]


def rolled_up(counts: Mapping[UUID, int], level: Level) -> Counter[int]:
    """Counts by the path of the place of this level in which they lie."""
    paths = paths_of(counts)
    rolled: Counter[int] = Counter()
    for region, count in counts.items():
        rolled[ancestor(paths[region], level)] += count
    return rolled


def by_place(counts: Mapping[tuple[UUID, UUID], int]) -> Counter[UUID]:
    """Counts by place and fonds, by place alone."""
    return _summed(counts.items(), 0)


def by_fonds(counts: Mapping[tuple[UUID, UUID], int]) -> Counter[UUID]:
    """Counts by place and fonds, by fonds alone."""
    return _summed(counts.items(), 1)


def _summed(counts: Iterable[tuple[tuple[UUID, UUID], int]], at: int) -> Counter[UUID]:
    summed: Counter[UUID] = Counter()
    for key, count in counts:
        summed[key[at]] += count
    return summed
