"""The rows of the schedule as pages show them: every mark in words, what a place changed beside what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cundang.catalogue.queries.schedule_browsing import RowVersion, RowView
from cundang.desk import words as desk_words
from cundang.desk.expected.rows import series_of
from cundang.desk.schedule import words
from cundang.desk.schedule.sources import ground


@dataclass(frozen=True, slots=True)
class Change:
    """One column a place's own schedule has otherwise."""

    column: str
    national: str
    here: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One row in words. ``changes`` tell of the place's own schedule, ``pack`` which that is."""

    view: RowView
    series: str
    retention: str
    holder: str
    minimum: str
    always: bool
    sensitivity: str
    closed: bool
    occurs: str
    source: str
    sure: str
    proven: bool
    pack: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Category:
    """The rows of one category; ``key`` is the anchor."""

    key: str
    name: str
    rows: list[Shown]


def shown(view: RowView) -> Shown:
    """One row in words."""
    row = view.row
    return Shown(
        view=view,
        series=series_of(row),
        retention=row.retention,
        holder=words.value("township_held", row.township_held),
        minimum=words.value("minimum_list", row.minimum_list),
        always=row.minimum_list == "必留",
        sensitivity=words.value("sensitivity", row.sensitivity),
        closed=row.sensitivity in {"敏感", "高敏"},
        occurs=words.occurs(row.occurs),
        source=ground(row.source),
        sure=desk_words.word(desk_words.CONFIDENCE, row.confidence),
        proven=row.confidence == "H",
        pack=words.pack(view.pack),
        changes=[
            Change(words.said(words.COLUMNS, column), _told(column, national), _told(column, here))
            for column, national, here in view.changes
        ],
    )


def categories(views: Iterable[RowView]) -> list[Category]:
    """The rows by category, in the order of the schedule."""
    found: dict[str, Category] = {}
    for view in views:
        name = words.category(view.row)
        known = found.setdefault(name, Category(f"group-{len(found) + 1}", name, []))
        known.rows.append(shown(view))
    return list(found.values())


def version(one: RowVersion) -> list[tuple[str, str]]:
    """What one version says, column by column."""
    return [(words.said(words.COLUMNS, column), _told(column, mark)) for column, mark in one.says.items()]


def _told(column: str, mark: str) -> str:
    match column:
        case "confidence":
            return desk_words.word(desk_words.CONFIDENCE, mark)
        case "source":
            return ground(mark)
    return words.value(column, mark)
