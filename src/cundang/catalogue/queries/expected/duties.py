"""Which rows ask for papers in a place, made ready once for all places under the same schedule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cundang.catalogue import occurrence
from cundang.catalogue.occurrence import STANDING, YEARLY, Occurs, national_duties
from cundang.catalogue.queries.schedule import EffectiveRow, schedules_of
from cundang.kernel.openness import level, read_class
from cundang.regions.models import Region

ALWAYS = "必留"
TO_TOWNSHIP = "必移"


@dataclass(frozen=True, slots=True)
class Duty:
    """A row that must exist when called for. ``level`` is how closed its records are at least; ``due`` by when it is to be
    filed; ``bottom`` marks those that go to the township: the last to be missing."""

    row: EffectiveRow
    occurs: Occurs
    level: int
    due: date
    bottom: bool


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of one schedule in a year, by what calls for them. A row called for in two ways stands under the first."""

    all: tuple[Duty, ...]
    by_call: dict[str, tuple[Duty, ...]]
    rows: tuple[EffectiveRow, ...]
    codes_by_call: dict[str, frozenset[str]]

    def codes(self, *calls: str) -> frozenset[str]:
        """The codes of the rows that any of these call for."""
        if len(calls) == 1:
            return self.codes_by_call.get(calls[0], frozenset())
        return frozenset().union(*map(self.codes, calls))


def duties_of(villages: Iterable[Region], *, day: date, year: int) -> dict[UUID, Duties]:
    """The duties of each village in a year, by its id, as the schedule holds on ``day``."""
    made: dict[int, Duties] = {}
    found = {}
    places = {village.id: village for village in villages}
    for place, rows in schedules_of(places.values(), day=day).items():
        # Villages under the same packs share one tuple of rows.
        if id(rows) not in made:
            made[id(rows)] = _duties(rows, places[place].code, year)
        found[place] = made[id(rows)]
    return found


def _duties(rows: tuple[EffectiveRow, ...], village: str, year: int) -> Duties:
    # What only the village's own schedule has is its own wish (自定), no duty.
    asked = [row for row in rows if row.minimum_list == ALWAYS and (row.pack != village or row.overridden)]
    every = tuple(
        Duty(
            row,
            occurrence.read(row.occurs),
            level(read_class(row.sensitivity)),
            national_duties().due_on(row.categories, year),
            row.township_held.startswith(TO_TOWNSHIP),
        )
        for row in asked
        if row.occurs
    )
    by_call: dict[str, list[Duty]] = {}
    for duty in every:
        for call in _calls(duty.occurs, year):
            by_call.setdefault(call, []).append(duty)
    return Duties(
        every,
        {call: tuple(some) for call, some in by_call.items()},
        rows,
        {call: frozenset(duty.row.code for duty in some) for call, some in by_call.items()},
    )


def _calls(occurs: Occurs, year: int) -> list[str]:
    for call in (YEARLY, STANDING):
        if occurs.calls(call, year):
            return [call]
    return [kind for kind in occurs.occasions if occurs.calls(kind, year)]
