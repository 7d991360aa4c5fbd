"""How each place beneath one is doing: its villages added up, so that the lines add up to the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from cundang.catalogue.queries.expected import Standing, Totals, default_year, said_mark, standing
from cundang.catalogue.queries.tallies import Where
from cundang.core.actor import Actor
from cundang.desk.holdings import kept, tallied
from cundang.kernel.paths import Level, ancestor
from cundang.regions.queries import paths_of, within

if TYPE_CHECKING:
    from cundang.regions.models import Region

LATE = 50
"""Below this share of what must be there a place is behind."""


@dataclass(frozen=True, slots=True)
class PlaceProgress:
    """One place: its villages, how many of them have records, the records in sight, and what must be there of the year."""

    name: str
    code: str
    villages: int
    begun: int
    records: int
    totals: Totals

    @property
    def percent(self) -> int:
        """The share of what must be there that is there or was not formed; the one measure of every bar."""
        return self.totals.percent

    @property
    def late(self) -> bool:
        """Whether less than half of it is settled."""
        return self.totals.percent < LATE


@dataclass(frozen=True, slots=True)
class Progress:
    """The places beneath ``place`` and all of them together; ``of_villages`` when they are villages. ``rows`` may be empty.

    ``own`` records are of the place itself, which has no list of what must be there: with the rows they are the whole.
    """

    year: int
    rows: tuple[PlaceProgress, ...]
    whole: PlaceProgress
    of_villages: bool

    @property
    def own(self) -> int:
        """How many records lie in none of the places beneath."""
        return self.whole.records - sum(row.records for row in self.rows)


def progress(*, reader: Actor, today: date, place: Region) -> Progress:
    """How the townships of a county are doing, or the villages of a township; a village has one line, itself."""
    year = default_year(today)
    standings = kept(
        ("standing", str(place.id), year, said_mark()),
        reader,
        today,
        lambda: standing(reader=reader, today=today, within=place, year=year),
    )
    counts = {
        region: count
        for (region,), count in tallied(reader=reader, today=today, by=("region",), where=Where(within=place)).items()
    }
    level = Level.VILLAGE if place.level in (Level.TOWNSHIP, Level.VILLAGE) else Level.TOWNSHIP
    rows = _rows(within(place, gone=True), level, standings, counts)
    whole = PlaceProgress(
        place.name,
        place.code,
        villages=sum(row.villages for row in rows),
        begun=sum(row.begun for row in rows),
        records=sum(counts.values()),
        totals=sum((row.totals for row in rows), Totals()),
    )
    return Progress(year, tuple(rows), whole, of_villages=level == Level.VILLAGE)


def _rows(
    places: Iterable[Region], level: Level, standings: Iterable[Standing], counts: dict[UUID, int]
) -> list[PlaceProgress]:
    totals: dict[int, Totals] = defaultdict(Totals)
    villages: dict[int, int] = defaultdict(int)
    begun: dict[int, int] = defaultdict(int)
    records: dict[int, int] = defaultdict(int)
    for one in standings:
        at = ancestor(one.path, level)
        totals[at] += one.totals
        villages[at] += 1
        begun[at] += one.id in counts
    paths = paths_of(counts)
    for region, count in counts.items():
        records[ancestor(paths[region], level)] += count
    return [
        PlaceProgress(one.name, one.code, villages[one.path], begun[one.path], records[one.path], totals[one.path])
        for one in places
        # What is gone, or has no villages, stays in sight as long as something is held of it.
        if one.level == level and (villages[one.path] or records[one.path])
    ]
