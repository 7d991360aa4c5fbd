"""The retention schedule that holds in a place on a day: the national rows, overridden row by row by packs of places above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from cundang.catalogue import packs
from cundang.catalogue.matters import Matters
from cundang.catalogue.models import SchedulePack, ScheduleRow
from cundang.kernel.openness import AccessClass, most_careful, read_class
from cundang.kernel.paths import LEVELS, Level
from cundang.kernel.retention import read_retention
from cundang.regions.models import Region
from cundang.regions.spans import span_of

NATIONAL = "national"
TEXT = tuple(name for name in packs.COLUMNS if name not in {"code", "valid_from", "valid_to"})

# What may follow a place in the township column without changing the answer: 可移(代理记账).
_TOWNSHIP = {"必移": True, "可移": None, "否": False}


@dataclass(frozen=True, slots=True)
class EffectiveRow:
    """One row as it holds: ``pack`` and ``version`` name the pack that spoke last, ``overridden`` the packs beneath it.

    ``confidence`` is as the pack marks it; ``retention`` is the schedule's own word.
    """

    code: str
    category: str
    category_en: str
    series: str
    series_en: str
    retention: str
    source: str
    confidence: str
    township_held: str
    minimum_list: str
    occurs: str
    household_file: str
    sensitivity: str
    categories: str
    matters: str
    pack: str
    version: str
    overridden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the schedule would have for a record, and why; nothing of it overrides what the list gives.

    ``retention`` is our token or None (不归档 and special terms); ``township_held`` is yes, no, or None for may;
    ``words`` are the words of the title that say so.
    """

    code: str
    retention: str | None
    retention_text: str
    access_class: AccessClass
    township_held: bool | None
    series: str
    words: tuple[str, ...]
    confidence: str
    source: str
    pack: str


def schedule_rows(*, region: Region | None, day: date) -> tuple[EffectiveRow, ...]:
    """The rows that hold in a place (None: the national ones) on a day, in the order of the packs; may be empty."""
    return rows_of(holding_packs(region=region, day=day), day=day)


def schedule_row(*, code: str, region_id: UUID, day: date) -> EffectiveRow | None:
    """The row of this code that holds in a place on a day, None when there is none (any more)."""
    holding = holding_packs(region=Region.objects.get(id=region_id), day=day)
    rows = rows_of(holding, day=day, code=code) if code else ()
    return rows[0] if rows else None


def rows_of(holding: Iterable[SchedulePack], *, day: date, code: str | None = None) -> tuple[EffectiveRow, ...]:
    """The rows of these packs laid over one another, in this order; only those of ``code`` when one is given."""
    rows: dict[str, EffectiveRow] = {}
    for pack in holding:
        for row in pack.rows.filter(**({"code": code} if code else {})).order_by("id"):
            if _holds(row, day):
                rows[row.code] = _over(rows.get(row.code), row, pack)
    return tuple(rows.values())


def loaded_packs() -> list[SchedulePack]:
    """Every pack loaded, national first, then by place; the newest version of each first."""
    found = SchedulePack.objects.select_related("region").order_by(
        F("region__path").asc(nulls_first=True), "name", "-loaded_at"
    )
    return list(found)


class Schedule:
    """The rows that hold in one place on one day, made ready to be asked of many titles."""

    def __init__(self, rows: Iterable[EffectiveRow]) -> None:
        self._rows = {row.code: row for row in rows}
        self._classes = {code: read_class(row.sensitivity) for code, row in self._rows.items()}
        self._matters = Matters((row.code, row.categories, row.matters) for row in self._rows.values())

    def suggest(self, title: str, category: str) -> Suggestion | None:
        """The row a title of this category is about, or None when that is not clear.

        The access class is the most careful of all rows the title touches: a resolution about allowances is kept like both.
        """
        found = self._matters.find(title, category)
        if found is None:
            return None
        row = self._rows[found.row]
        return Suggestion(
            code=row.code,
            retention=read_retention(row.retention).given,
            retention_text=row.retention,
            access_class=most_careful(*(self._classes[code] for code in found.touched)),
            township_held=_TOWNSHIP.get(row.township_held.partition("(")[0]),
            series=row.series,
            words=found.words,
            confidence=row.confidence,
            source=row.source,
            pack=row.pack,
        )


def suggest(*, title: str, category: str, region: Region | None, day: date) -> Suggestion | None:
    """What the schedule of a place suggests for one title; for many titles use one :class:`Schedule`."""
    return Schedule(schedule_rows(region=region, day=day)).suggest(title, category)


def holding_packs(*, region: Region | None, day: date) -> list[SchedulePack]:
    """The packs that hold in a place on a day: national first, then from the province down; of each name the one loaded last."""
    return _over_place(_holding(day), region)


def schedules_of(places: Iterable[Region], *, day: date) -> dict[UUID, tuple[EffectiveRow, ...]]:
    """The rows that hold in each of many places on a day, by the place's id; those under the same packs share one tuple."""
    holding = _holding(day)
    laid: dict[tuple[UUID, ...], tuple[EffectiveRow, ...]] = {}
    found = {}
    for place in places:
        over = _over_place(holding, place)
        key = tuple(pack.id for pack in over)
        if key not in laid:
            laid[key] = rows_of(over, day=day)
        found[place.id] = laid[key]
    return found


def _holding(day: date) -> list[SchedulePack]:
    packs_loaded = SchedulePack.objects.select_related("region").order_by("loaded_at", "id")
    return [pack for pack in packs_loaded if _holds(pack, day)]


def _over_place(holding: Iterable[SchedulePack], place: Region | None) -> list[SchedulePack]:
    over: dict[tuple[int, str], SchedulePack] = {}
    for pack in holding:
        if pack.region is None:
            over[-1, pack.name] = pack
        elif place is not None and span_of(pack.region).covers(span_of(place)):
            over[LEVELS.index(Level(pack.region.level)), pack.name] = pack
    return [pack for _, pack in sorted(over.items(), key=lambda entry: (entry[0][0], entry[1].loaded_at))]


def _holds(dated: SchedulePack | ScheduleRow, day: date) -> bool:
    return (dated.valid_from is None or dated.valid_from <= day) and (dated.valid_to is None or day < dated.valid_to)


def _over(under: EffectiveRow | None, row: ScheduleRow, pack: SchedulePack) -> EffectiveRow:
    said = {name: getattr(row, name) or (getattr(under, name) if under else "") for name in TEXT}
    overridden = (*under.overridden, f"{under.pack} {under.version}") if under else ()
    return EffectiveRow(code=row.code, **said, pack=pack.name, version=pack.version, overridden=overridden)
