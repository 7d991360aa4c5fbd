"""The occasions of a village and year: those people registered, and those the program infers and says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cundang.catalogue.enums import OccasionKind
from cundang.catalogue.models import Occasion
from cundang.catalogue.occurrence import Duties as Facts
from cundang.catalogue.occurrence import Window
from cundang.catalogue.policies import may_keep
from cundang.catalogue.queries.expected.counting import Counts
from cundang.catalogue.queries.expected.duties import Duties
from cundang.catalogue.queries.expected.said import SaidOccasions
from cundang.core.actor import Actor
from cundang.kernel.identity import mask_text
from cundang.regions.models import Region


@dataclass(frozen=True, slots=True)
class OccasionView:
    """One kind of occasion in a village and year. ``how``: ``said`` by a person, inferred from ``records`` (so many) or from the
    ``rule`` (a window of years, with its confidence); not ``happened`` when a person said that it did not.

    ``ids`` are what was said, one for each title; ``place`` where it was said for, ``own`` when that is the village itself, ``by`` and ``at`` by whom and when. Titles and
    basis are '' to a reader who does not reach the village fully.
    """

    kind: str
    how: str
    happened: bool = True
    ids: tuple[UUID, ...] = ()
    titles: tuple[str, ...] = ()
    basis: str = ""
    place: str = ""
    own: bool = False
    by: str = ""
    at: datetime | None = None
    records: int = 0
    window: Window | None = None


class Occasions:
    """Finds them for many villages of one year."""

    def __init__(self, *, year: int, facts: Facts, counts: Counts) -> None:
        self._year = year
        self._facts = facts
        self._counts = counts
        self._windows = {one.kind: one for one in facts.windows if one.last == year}
        first = min([year, *(one.first for one in self._windows.values())])
        self._said = SaidOccasions(range(first, year + 1))

    def of(self, village: Region, duties: Duties, *, full: bool) -> dict[str, OccasionView]:
        """What is known of a village, by kind, in the order of the kinds; ``full``: with the words people wrote."""
        said = self._said.of(village.path, self._year)
        found = {}
        for kind in OccasionKind.values:
            view = _view(said[kind], village, full=full) if kind in said else self._inferred(kind, village, duties)
            if view:
                found[kind] = view
        return found

    def _inferred(self, kind: str, village: Region, duties: Duties) -> OccasionView | None:
        if records := self._records(kind, village, duties, self._year):
            return OccasionView(kind, "records", records=records)
        window = self._windows.get(kind)
        if window is None:
            return None
        # It fell in one year of the window; not in this one where another is known.
        for year in range(window.first, self._year):
            said = self._said.of(village.path, year).get(kind, ())
            if any(one.happened for one in said) or self._records(kind, village, duties, year):
                return None
        return OccasionView(kind, "rule", window=window)

    def _records(self, kind: str, village: Region, duties: Duties, year: int) -> int:
        """How many records of the year tell of it."""
        held = self._counts.around.get(village.id)
        rows = sum(held[code].get(year, 0) for code in duties.codes(kind) & held.keys()) if held else 0
        told = self._counts.told.get(village.id) if year == self._year else None
        if not told:
            return rows
        return max(rows, sum(count for category, count in told.items() if self._facts.told_by[category] == kind))


def _view(said: list[Occasion], village: Region, *, full: bool) -> OccasionView:
    held = [one for one in said if one.happened] or said
    last = held[-1]
    return OccasionView(
        last.kind,
        "said",
        happened=last.happened,
        ids=tuple(one.id for one in held),
        titles=tuple(mask_text(one.title) for one in held) if full else tuple("" for _one in held),
        basis=mask_text(last.basis) if full else "",
        place=last.region.name,
        own=last.region_id == village.id,
        by=last.by,
        at=last.said_at,
    )


def occasions_of(*, reader: Actor, today: date, place: Region, year: int) -> list[OccasionView]:
    """What was said for a place itself, and with it for all that lies in it, in a year; nothing to a reader who does not reach
    it fully."""
    if not may_keep(reader, place, today=today, verb="read"):
        return []
    said = Occasion.objects.filter(region=place, year=year, taken_back_at=None).select_related("region")
    return [_view([one], place, full=True) for one in said.order_by("kind", "said_at")]
