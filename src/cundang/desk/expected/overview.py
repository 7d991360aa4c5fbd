"""A place and all that lies in it: what stands worst comes first, each with its last years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

from cundang.catalogue.queries.expected import Standing, Totals, said_mark, standing
from cundang.core.actor import Actor
from cundang.desk.holdings import kept
from cundang.kernel.paths import Level

if TYPE_CHECKING:
    from cundang.regions.models import Region

HEATS = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One year of a place: the share settled, how dark, and where it leads. ``heat`` 0: nothing was expected."""

    year: int
    totals: Totals
    heat: int
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """One place of an overview."""

    standing: Standing
    address: str
    years: list[Cell]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a page, a sheet and a print share. ``level`` is that of the lines."""

    level: str
    lines: list[Line]
    totals: Totals
    years: list[Cell]


def level_beneath(within: Region | None) -> Level:
    """What the lines of a place's overview are: villages of a township, townships of a county or a city, else counties."""
    if within is None or within.level == Level.PROVINCE:
        return Level.COUNTY
    return Level.VILLAGE if within.level in {Level.TOWNSHIP, Level.VILLAGE} else Level.TOWNSHIP


def overview(*, reader: Actor, today: date, within: Region | None, year: int, years: Sequence[int]) -> Overview:
    """The places beneath one in a year, worst first, each with the years beside it."""
    level = level_beneath(within)
    mark = said_mark()
    found: dict[int, dict[str, Standing]] = {}
    for one in {*years, year}:
        asking = ("expected", within.code if within else "", level.value, one, today, mark)

        def ask(one: int = one) -> tuple[Standing, ...]:
            return standing(reader=reader, today=today, within=within, year=one, level=level)

        found[one] = {place.code: place for place in kept(asking, reader, today, ask)}
    worst = sorted(found[year].values(), key=lambda one: (one.totals.percent, -one.missing, one.path))
    return Overview(
        level=level.value,
        lines=[
            Line(one, address(one.code, one.level, year), [_cell(found[at].get(one.code), one, at) for at in years])
            for one in worst
        ],
        totals=sum((one.totals for one in worst), Totals()),
        years=[
            Cell(at, total, _heat(total), "")
            for at in years
            for total in [sum((one.totals for one in found[at].values()), Totals())]
        ],
    )


def address(code: str, level: str, year: int) -> str:
    """Where the name of a place leads: to its list, or to what lies in it."""
    if level == Level.VILLAGE:
        return reverse("expected-village", args=[code, year])
    return f"{reverse('expected')}?{urlencode({'within': code, 'year': str(year)})}"


def _cell(there: Standing | None, place: Standing, year: int) -> Cell:
    totals = there.totals if there else Totals()
    return Cell(year, totals, _heat(totals), address(place.code, place.level, year))


def _heat(totals: Totals) -> int:
    return min(HEATS, 1 + totals.percent * HEATS // 101) if totals.expected else 0
