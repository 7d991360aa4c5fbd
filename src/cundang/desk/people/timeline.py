"""A person's names on a line of years, drawn by the server: a bar for the time a name was borne, a dot for each year of records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cundang.catalogue.queries.authority import NameKnown
from cundang.catalogue.queries.naming import Naming
from cundang.kernel.names import fold_name

LEFT, RIGHT, ROW, HEAD = 112, 624, 30, 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One name: where its bar begins and how wide it is (0 for an unknown time), dots for years of records, the line's height."""

    name: str
    x: int
    width: int
    y: int
    preferred: bool
    dots: tuple[int, ...]

    @property
    def baseline(self) -> int:
        """Where the name is written."""
        return self.y + 5

    @property
    def top(self) -> int:
        """Where its bar begins."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: its height, the years written above it with their places, the bars."""

    height: int
    years: tuple[tuple[int, int], ...]
    bars: tuple[Bar, ...]


def timeline(names: Sequence[NameKnown], records: Iterable[Naming]) -> Timeline | None:
    """The drawing for a person's names; None when no year is known of anything."""
    named: dict[str, set[int]] = {}
    for one in records:
        if one.year:
            named.setdefault(fold_name(one.name), set()).add(one.year)
    days = [day for one in names for day in (one.first_day, one.last_day) if day]
    years = [day.year for day in days] + [year for some in named.values() for year in some]
    if not years:
        return None
    first, last = min(years) // 10 * 10, max(years) // 10 * 10 + 10
    step = 10 if last - first <= 70 else 20

    def place(year: float) -> int:
        return round(LEFT + (RIGHT - LEFT) * (year - first) / (last - first))

    bars = []
    for at, name in enumerate(names):
        begins = name.first_day.year if name.first_day else first
        ends = name.last_day.year + 1 if name.last_day else last
        dated = name.first_day or name.last_day
        dots = tuple(place(year + 0.5) for year in sorted(named.get(fold_name(name.name), ())))
        width = max(3, place(ends) - place(begins)) if dated else 0
        bars.append(Bar(name.name, place(begins), width, HEAD + ROW * at + ROW // 2, name.preferred, dots))
    written = tuple((year, place(year)) for year in range(first, last + 1, step))
    return Timeline(HEAD + ROW * len(names) + 4, written, tuple(bars))
