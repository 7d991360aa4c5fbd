"""Where in the tree the next place goes. Paths are handed out once: that of a place now gone is not used again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max

from cundang.core.ids import new_id
from cundang.kernel.paths import Level, compose, span
from cundang.regions.codes import parents
from cundang.regions.comparison import Known
from cundang.regions.models import Region
from cundang.regions.table import Row


def next_path(above: tuple[int, Level] | None, level: Level, last: int | None) -> int:
    """The path of the next place of ``level`` in the place ``above`` (its path and level, None for the country).

    ``last`` is the highest path of that level handed out there before, or None.
    """
    path, parent_level = above or (None, None)
    ordinal = 0 if last is None else (last - (path or 0)) // span(0, level).high
    return compose(path, parent_level, level, ordinal + 1)


def highest_path(parent: Region | None, level: Level) -> int | None:
    """The highest path of that level handed out directly in a place, also to places now gone; None before the first."""
    beside = Region.objects.filter(parent=parent, level=level.value)
    highest: int | None = beside.aggregate(highest=Max("path"))["highest"]
    return highest


class Placing:
    """Gives ids, parents and paths to the new places of one province, parents first."""

    def __init__(self, known: Iterable[Known], returned: Iterable[Known]) -> None:
        again = {one.id for one in returned}
        self.placed: dict[tuple[str, Level], tuple[UUID, int]] = {}
        self._last: dict[tuple[UUID | None, Level], int] = {}
        for one in known:
            beside = (one.parent_id, one.level)
            self._last[beside] = max(one.path, self._last.get(beside, 0))
            if one.valid_to is None or one.id in again:
                self.placed[one.code, one.level] = (one.id, one.path)
        provinces = highest_path(None, Level.PROVINCE)
        if provinces is not None:
            self._last[None, Level.PROVINCE] = provinces

    def place(self, row: Row) -> tuple[UUID, UUID | None, int]:
        """Id, parent's id and path of a new place. Its parent is known or was placed before."""
        above = next((place for place in parents(row.code, row.level) if place in self.placed), None)
        parent_id, parent_path = self.placed[above] if above else (None, None)
        beside = (parent_id, row.level)
        lying_in = None if above is None or parent_path is None else (parent_path, above[1])
        path = self._last[beside] = next_path(lying_in, row.level, self._last.get(beside))
        region_id = new_id()
        self.placed[row.code, row.level] = (region_id, path)
        return region_id, parent_id, path
