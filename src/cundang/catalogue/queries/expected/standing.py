"""How every village stands, and what lies above: the same numbers as the lists, added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cundang.catalogue.queries.expected.judging import Totals, default_year, village_totals
from cundang.core.actor import Actor
from cundang.kernel.paths import Level, ancestor
from cundang.regions.models import Region


@dataclass(frozen=True, slots=True)
class Standing:
    """One place and year; ``villages`` is how many lists it adds up. ``expected`` = ``received`` + ``not_formed`` + ``missing``."""

    id: UUID
    name: str
    code: str
    level: str
    path: int
    villages: int
    totals: Totals

    @property
    def expected(self) -> int:
        """What must exist and is due."""
        return self.totals.expected

    @property
    def received(self) -> int:
        """What is held."""
        return self.totals.received

    @property
    def not_formed(self) -> int:
        """What somebody declared not formed."""
        return self.totals.not_formed

    @property
    def missing(self) -> int:
        """What is neither."""
        return self.totals.missing


def standing(
    *, reader: Actor, today: date, within: Region | None, year: int | None = None, level: str = Level.VILLAGE
) -> tuple[Standing, ...]:
    """How each village of a place (None: of everything the reader reaches) stands, or each township or county when ``level``
    says so; in the order of the tree. Without a year: of the one whose papers are being filed."""
    found = village_totals(reader=reader, today=today, within=within, year=year or default_year(today))
    villages = [Standing(one.id, one.name, one.code, one.level, one.path, 1, totals) for one, totals in found]
    return tuple(villages if level == Level.VILLAGE else _above(villages, Level(level)))


def _above(villages: Iterable[Standing], level: Level) -> list[Standing]:
    """The villages added up to the places of a level they lie in. One with no such place above it is left out."""
    added: dict[int, tuple[int, Totals]] = {}
    for one in villages:
        path = ancestor(one.path, level)
        count, totals = added.get(path, (0, Totals()))
        added[path] = (count + 1, totals + one.totals)
    places = {place.path: place for place in Region.objects.filter(path__in=list(added), level=level)}
    return [
        Standing(place.id, place.name, place.code, place.level, path, count, totals)
        for path, (count, totals) in sorted(added.items())
        if (place := places.get(path))
    ]
