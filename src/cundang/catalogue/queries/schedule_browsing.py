"""The schedule as a person looks into it: by matter, with what a place changed, what must not be filed, and every version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from cundang.audit.queries import events_of
from cundang.catalogue import matters
from cundang.catalogue.models import Item, SchedulePack, ScheduleRow
from cundang.catalogue.policies import under, visible
from cundang.catalogue.queries.schedule import TEXT, EffectiveRow, Schedule, holding_packs, rows_of
from cundang.core.actor import Actor
from cundang.kernel.hanzi import clean, simplify
from cundang.regions.models import Region
from cundang.regions.spans import span_of

NOT_FILED = "不归档"
NOT_KEPT = "不留"
NEAR = 6
# So many characters name a paper; fewer are a word of many.
PAPER = 4
_PARTS = re.compile("[、，；：（）(),;:/\\s]+")
LONGEST = 60
# What of a row a place's own pack can change and a reader wants to see changed.
_TOLD = tuple(name for name in TEXT if name not in {"matters", "categories", "category_en", "series_en"})


@dataclass(frozen=True, slots=True)
class PackView:
    """One version of a pack as loaded. ``place`` is '' for the national one; ``by`` who loaded it, '' where nobody knows."""

    name: str
    version: str
    place: str
    valid_from: date | None
    valid_to: date | None
    loaded_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as it holds in a place, the pack that spoke last, and what differs from the national schedule: column, the value
    there, the value here. ``own``: the national schedule has no such row."""

    row: EffectiveRow
    pack: PackView
    changes: tuple[tuple[str, str, str], ...]
    own: bool

    @property
    def filed(self) -> bool:
        """Whether it is filed at all."""
        return self.row.retention != NOT_FILED and self.row.minimum_list != NOT_KEPT


@dataclass(frozen=True, slots=True)
class RowVersion:
    """What one version of one pack says of a row: the columns it fills."""

    pack: PackView
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search in the schedule gives. ``near`` are rows that come close when ``rows`` is empty; ``by_title`` says that what
    was typed was understood as a title of this row."""

    rows: tuple[RowView, ...]
    near: tuple[RowView, ...] = ()
    by_title: str = ""


def browse(*, region: Region | None, day: date, text: str = "") -> Found:
    """The rows that hold in a place on a day, all or those a text speaks of, in the order of the packs.

    Every word must stand in the row's words, code, or the matters by which titles are known. Where no row has them all, the text
    is read as the title of a record; where that fails too, rows that share characters with it are near.
    """
    holding = holding_packs(region=region, day=day)
    rows = rows_of(holding, day=day)
    national = {row.code: row for row in rows_of([pack for pack in holding if pack.region is None], day=day)}
    views = {(pack.name, pack.version): _pack(pack) for pack in holding}
    shown = [_view(row, national.get(row.code), views[row.pack, row.version]) for row in rows]
    words = simplify(clean(text[:LONGEST])).casefold().split()
    if not words:
        return Found(tuple(shown))
    having = tuple(one for one in shown if all(word in _said(one.row) for word in words))
    if having:
        return Found(having)
    title = "".join(words)
    codes = _titled(rows, title)
    if codes:
        return Found(tuple(one for one in shown if one.row.code in codes), by_title=title)
    return Found((), near=tuple(_nearest(shown, title)))


def row_versions(*, code: str) -> tuple[RowVersion, ...]:
    """What every pack ever loaded says of a row, newest first; which packs are loaded is no secret."""
    found = ScheduleRow.objects.filter(code=code).select_related("pack__region")
    versions = []
    for row in found.order_by("-pack__loaded_at", "-id"):
        says = {name: value for name in _TOLD if (value := getattr(row, name))}
        versions.append(RowVersion(_pack(row.pack), says))
    return tuple(versions)


def places_with_packs() -> list[Region]:
    """The places that have a schedule of their own, in the order of the tree."""
    return list(Region.objects.filter(schedule_packs__isnull=False).distinct().order_by("path"))


def records_of_row(
    *,
    reader: Actor,
    today: date,
    code: str,
    within: Region | None,
    years: tuple[int, int] | None = None,
    start: int = 0,
    limit: int = 20,
) -> tuple[int, list[UUID]]:
    """How many records the reader sees under a row in a place (None: everywhere), and a page of their ids, newest year first;
    ``years`` only those of these years, both included."""
    held = Item.objects.filter(
        visible(reader, today=today), under(span_of(within) if within else None), schedule_code=code
    )
    if years:
        held = held.filter(year__gte=years[0], year__lte=years[1])
    ids = held.order_by(F("year").desc(nulls_last=True), "id").values_list("id", flat=True)
    return held.count(), list(ids[start : start + limit])


def _pack(pack: SchedulePack) -> PackView:
    loaded = next((event for event in events_of("schedule", str(pack.id)) if event.act == "schedule.loaded"), None)
    return PackView(
        pack.name,
        pack.version,
        pack.region.name if pack.region else "",
        pack.valid_from,
        pack.valid_to,
        pack.loaded_at,
        loaded.actor_name if loaded else "",
    )


def _view(row: EffectiveRow, national: EffectiveRow | None, pack: PackView) -> RowView:
    if national is None:
        return RowView(row, pack, (), own=True)
    changes = tuple(
        (name, getattr(national, name), getattr(row, name))
        for name in _TOLD
        if getattr(row, name) != getattr(national, name)
    )
    return RowView(row, pack, changes, own=False)


def _said(row: EffectiveRow) -> str:
    words = [word for one in matters.read(row.code, row.matters) for word in one.words]
    return " ".join((row.code, row.category, row.category_en, row.series, row.series_en, *words)).casefold()


def _titled(rows: Iterable[EffectiveRow], title: str) -> set[str]:
    """The rows a title may be about, whatever category it stands in: by its matters, or because it names one of its papers."""
    schedule = Schedule(rows)
    categories = {category.strip() for row in rows for category in row.categories.split(";")} - {""}
    found = (schedule.suggest(title, category) for category in sorted(categories))
    named = {row.code for row in rows if any(part in title for part in _PARTS.split(row.series) if len(part) >= PAPER)}
    return named | {one.code for one in found if one}


def _nearest(shown: Iterable[RowView], text: str) -> list[RowView]:
    """Rows that share most with a text: pairs of characters first, then single ones."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    shares: Counter[RowView] = Counter()
    for one in shown:
        said = _said(one.row)
        share = 10 * sum(pair in said for pair in pairs) + sum(sign in one.row.series for sign in set(text))
        if share > 1:
            shares[one] = share
    return [one for one, _share in shares.most_common(NEAR)]
