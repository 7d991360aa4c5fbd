"""Facets as the page shows them: what would be left, and the address that narrows or widens to it; and what narrows now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cundang.desk import words
from cundang.desk.items.rows import category_name
from cundang.desk.search.address import Asked
from cundang.search.documents import UNKNOWN
from cundang.search.enums import Facet as By
from cundang.search.queries.naming import FacetValue

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One value and where choosing it leads; choosing the one that is here takes it away.

    ``id`` lets the keyboard's place be found again after the part was swapped.
    """

    id: str
    name: str
    count: int
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of narrowing, the chosen value first. ``without`` leads to the search without it."""

    heading: str
    parameter: str
    choices: list[Choice]
    without: str

    @property
    def narrowed(self) -> bool:
        """Whether one of its values is chosen."""
        return any(choice.here for choice in self.choices)

    @property
    def first(self) -> list[Choice]:
        """The values shown at once."""
        return self.choices[:SHOWN]

    @property
    def more(self) -> list[Choice]:
        """The values that unfold."""
        return self.choices[SHOWN:]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows the search, and the address without it."""

    name: str
    without: str


Counts = Mapping[By, Sequence[FacetValue]]


def shown(counts: Counts, asked: Asked) -> list[Facet]:
    """The facets worth showing: those with a choice to make, or one made."""
    return [facet for facet in _all(counts, asked) if len(facet.choices) > 1 or facet.narrowed]


def chips(asked: Asked, place: str) -> list[Chip]:
    """What narrows the search, in words, whether anything is left or not; ``place`` is the name of the place searched."""
    found = [Chip(_("with “{words}”").format(words=one), _without(asked, one)) for one in asked.also]
    if asked.within:
        found.append(Chip(place, asked.address(within="")))
    if asked.category:
        found.append(Chip(category_name(asked.category), asked.address(category="")))
    if asked.decade:
        known = asked.decade != UNKNOWN
        name = _("{decade}s").format(decade=asked.decade) if known else _("year unknown")
        found.append(Chip(name, asked.address(decade="")))
    if asked.retention:
        known = asked.retention != UNKNOWN
        name = words.retention(asked.retention) if known else _("period unknown")
        found.append(Chip(name, asked.address(retention="")))
    return found


def _without(asked: Asked, gone: str) -> str:
    return asked.address(also=tuple(one for one in asked.also if one != gone))


def _all(counts: Counts, asked: Asked) -> Iterator[Facet]:
    yield _facet(_("Township"), "within", counts[By.TOWNSHIP], asked)
    yield _facet(_("Village or community"), "within", counts[By.VILLAGE], asked)
    yield _facet(_("Category"), "category", counts[By.CATEGORY], asked)
    yield _facet(_("Decade"), "decade", sorted(counts[By.DECADE], key=lambda value: value.code), asked)
    yield _facet(_("Retention period"), "retention", counts[By.RETENTION], asked)


def _facet(heading: str, parameter: str, values: Sequence[FacetValue], asked: Asked) -> Facet:
    chosen = getattr(asked, parameter)
    choices = [
        Choice(
            id=f"by-{parameter}-{value.code}",
            name=value.name,
            count=value.count,
            address=asked.address(**{parameter: "" if value.code == chosen else value.code}),
            here=value.code == chosen,
        )
        for value in values
    ]
    choices.sort(key=lambda choice: not choice.here)
    return Facet(heading, parameter, choices, without=asked.address(**{parameter: ""}))
