"""How closed a record is until somebody reviews it, and which row of the schedule it belongs to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from cundang.catalogue import packs
from cundang.catalogue.queries.schedule import Schedule, holding_packs, rows_of
from cundang.catalogue.records import Fields
from cundang.kernel.openness import AccessClass, level, most_careful, read_class
from cundang.regions.models import Region


class Classing:
    """Classes many records of a few places by the schedule that holds there on ``day``; each schedule is made ready once."""

    def __init__(self, *, day: date) -> None:
        self._day = day
        self._by_region: dict[UUID, Schedule] = {}
        # Most places of a county share one schedule.
        self._by_packs: dict[tuple[UUID, ...], Schedule] = {}
        self._defaults = {key: read_class(word) for key, word in packs.national().defaults.items()}

    def of(self, content: Fields, region: UUID, access_class: str) -> Fields:
        """The columns ``access_class``, ``access_level`` and ``schedule_code`` of one record.

        The most careful of what the list (``access_class``), the schedule and the category say; unknown, that is closed, when
        none says anything.
        """
        suggestion = self._schedule(region).suggest(content["title"], content["category"])
        said = [AccessClass(access_class), self._defaults.get(content["category"], AccessClass.UNKNOWN)]
        if suggestion:
            said.append(suggestion.access_class)
        access = most_careful(*(one for one in said if one is not AccessClass.UNKNOWN))
        return {
            "access_class": access.value,
            "access_level": level(access),
            "schedule_code": suggestion.code if suggestion else "",
        }

    def _schedule(self, region: UUID) -> Schedule:
        schedule = self._by_region.get(region)
        if schedule is None:
            holding = holding_packs(region=Region.objects.get(id=region), day=self._day)
            key = tuple(pack.id for pack in holding)
            schedule = self._by_packs.get(key) or Schedule(rows_of(holding, day=self._day))
            self._by_region[region] = self._by_packs[key] = schedule
        return schedule
