"""What one can go on to from where one looks, each with how many records it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from cundang.catalogue.queries.tallies import UNKNOWN
from cundang.desk import words
from cundang.desk.browse.address import Looked
from cundang.desk.items.rows import category_name

SHOWN = 12
Cube = Mapping[tuple[Any, ...], int]
"""How many records there are by category, year and period."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way on; choosing the one that is here takes it away."""

    name: str
    count: int
    address: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Ways on of one kind. ``without`` leads to the view without the choice made, '' where none is."""

    heading: str
    choices: list[Choice]
    without: str = ""

    @property
    def first(self) -> list[Choice]:
        """Those shown at once."""
        return [one for place, one in enumerate(self.choices) if place < SHOWN or one.here]

    @property
    def more(self) -> list[Choice]:
        """Those that unfold."""
        return [one for place, one in enumerate(self.choices) if place >= SHOWN and not one.here]


def crosswise(cube: Cube, looked: Looked) -> list[Facet]:
    """Categories, decades, the years of the decade chosen, periods; each counted under the other choices made."""
    decades = _counted(cube, looked, leaving=("decade", "year"), of=lambda row: decade_of(row[1]))
    facets = [
        _facet(
            _("Category"), "category", looked, category_name, _counted(cube, looked, ("category",), lambda row: row[0])
        ),
        _facet(_("Decade"), "decade", looked, decade_name, dict(sorted(decades.items())), also={"year": ""}),
    ]
    if looked.decade.isdecimal():
        years = _counted(cube, looked, ("year",), lambda row: str(row[1] or UNKNOWN))
        facets.append(_facet(_("Year"), "year", looked, str, dict(sorted(years.items()))))
    periods = _counted(cube, looked, ("retention",), lambda row: row[2] or UNKNOWN)
    facets.append(_facet(_("Retention period"), "retention", looked, retention_name, periods))
    return [facet for facet in facets if facet.choices]


def decade_of(year: int | None) -> str:
    """The decade of a year as an address has it."""
    return UNKNOWN if year is None else str(year // 10 * 10)


def decade_name(code: str) -> str:
    """The decade in words."""
    return _("year unknown") if code == UNKNOWN else _("{decade}s").format(decade=code)


def retention_name(code: str) -> str:
    """The period in words."""
    return _("period unknown") if code == UNKNOWN else words.retention(code)


def _counted(cube: Cube, looked: Looked, leaving: Collection[str], of: Callable[[Any], str]) -> Counter[str]:
    """Counts by a value of the rows that fit every choice but those left aside, the largest first."""
    counts: Counter[str] = Counter()
    for row, count in cube.items():
        if _fits(row, looked, leaving):
            counts[of(row)] += count
    return Counter(dict(counts.most_common()))


def _fits(row: tuple[Any, ...], looked: Looked, leaving: Collection[str]) -> bool:
    category, year, period = row
    values = {
        "category": category,
        "decade": decade_of(year),
        "year": str(year or UNKNOWN),
        "retention": period or UNKNOWN,
    }
    return all(getattr(looked, name) in ("", value) for name, value in values.items() if name not in leaving)


def _facet(
    heading: str,
    name: str,
    looked: Looked,
    called: Callable[[str], str],
    counts: Mapping[str, int],
    *,
    also: Mapping[str, str] | None = None,
) -> Facet:
    chosen, also = getattr(looked, name), also or {}
    choices = [
        Choice(
            called(value),
            count,
            looked.address(**{name: "" if value == chosen else value}, **also),
            here=value == chosen,
        )
        for value, count in counts.items()
    ]
    return Facet(heading, choices, looked.address(**{name: ""}, **also) if chosen else "")


def of_fonds(counts: Mapping[UUID, int], names: Mapping[UUID, str], looked: Looked) -> Facet:
    """The fonds of a place."""
    choices = [
        Choice(names[one], count, looked.address(fonds=str(one), box=""))
        for one, count in counts.items()
        if one in names
    ]
    return Facet(_("Fonds"), choices)
