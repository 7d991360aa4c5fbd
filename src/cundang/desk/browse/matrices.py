"""The two tables of counts: a fonds by category, period and decade; a place's villages by category or decade."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cundang.catalogue.categories import categories
from cundang.catalogue.queries.tallies import UNKNOWN
from cundang.desk import words
from cundang.desk.browse.facets import decade_name, decade_of, retention_name
from cundang.desk.items.rows import category_name
from cundang.kernel.paths import Level
from cundang.ui.matrix import Column, Line, Matrix

if TYPE_CHECKING:
    from cundang.regions.models import Region

_PERIODS = ("permanent", "30y", "10y", "legacy-long", "legacy-short")


def of_fonds(fonds: UUID, cube: Mapping[tuple[Any, ...], int]) -> Matrix:
    """Category and period down, decades across. ``cube`` counts by category, decade and period."""
    address = f"{reverse('browse')}?fonds={fonds}"
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (category, decade, period), count in cube.items():
        counts[category][period or UNKNOWN][decade_of(decade)] += count
    decades = sorted({decade_of(decade) for _category, decade, _period in cube})
    lines = []
    for category in _in_order(counts):
        periods = counts[category]
        of_category = f"{address}&category={category}"
        lines.append(_line(category_name(category), of_category, sum(periods.values(), Counter()), decades, group=True))
        lines += [
            _line(retention_name(period), f"{of_category}&retention={period}", periods[period], decades)
            for period in sorted(periods, key=_period_order)
        ]
    return Matrix(_("Category and period"), _decade_columns(decades), lines, address)


def of_villages(
    places: Sequence[Region],
    counts: Mapping[tuple[UUID, Any], int],
    *,
    across: str,
    address: str,
    decade: str = "",
    narrowed: str = "",
) -> Matrix:
    """Villages down under their townships; categories, decades or the years of one ``decade`` across. Places that hold nothing
    are there all the same.

    ``places`` are a place and all beneath it in the order of the tree, ``counts`` by place and by what goes across. What is
    held of a township itself has a line of its own. ``address`` leads to everything; ``narrowed`` is what every line's address
    is narrowed to besides its column.
    """
    held: dict[UUID, Counter[str]] = defaultdict(Counter)
    for (region, value), count in counts.items():
        held[region][decade_of(value) if across == "decade" else str(value)] += count
    used = {value for counted in held.values() for value in counted}
    if across == "year":
        values = [str(year) for year in range(int(decade), int(decade) + 10)]
        columns = [Column(value, f"&year={value}") for value in values]
    elif across == "decade":
        values = sorted(used)
        columns = _decade_columns(values)
    else:
        values = _in_order(categories().by_key, also=used)
        columns = [Column(category_name(value), f"&category={value}") for value in values]
    lines = [
        replace(line, address=line.address + narrowed if line.address else "")
        for line in _village_lines(places, held, values)
    ]
    return Matrix(_("Village or community"), columns, lines, address)


def _village_lines(places: Sequence[Region], held: Mapping[UUID, Counter[str]], values: Sequence[str]) -> list[Line]:
    villages: dict[UUID | None, list[Region]] = defaultdict(list)
    others = []
    for place in places:
        if place.level == Level.VILLAGE:
            villages[place.parent_id].append(place)
        else:
            others.append(place)
    if not others:  # a single village
        return [_place(place, held, values) for place in places]
    lines = []
    for place in others:
        own, under = held.get(place.id), villages[place.id]
        if not under and not own:
            continue
        total = sum((held[one.id] for one in under if one.id in held), Counter(own or {}))
        lines.append(_line(place.name, _browse(place.code), total, values, group=True))
        if own:
            lines.append(_line(words.itself(place.name), f"{_browse(place.code)}&alone=1", own, values))
        lines += [_place(one, held, values) for one in under]
    return lines


def _place(place: Region, held: Mapping[UUID, Counter[str]], values: Sequence[str]) -> Line:
    return _line(place.name, _browse(place.code), held.get(place.id, Counter()), values)


def _browse(code: str) -> str:
    return f"{reverse('browse')}?within={code}"


def _line(name: str, address: str, counts: Counter[str], values: Sequence[str], *, group: bool = False) -> Line:
    return Line(name, address, [counts[value] for value in values], group=group)


def _decade_columns(decades: Sequence[str]) -> list[Column]:
    return [Column(decade_name(decade), f"&decade={decade}") for decade in decades]


def _in_order(keys: Mapping[str, Any], also: set[str] | None = None) -> list[str]:
    """The categories in the order of the rule pack, unknown ones last."""
    order = list(categories().by_key)
    wanted = set(keys) | (also or set())
    return sorted(wanted, key=lambda key: (order.index(key) if key in order else len(order), key))


def _period_order(code: str) -> tuple[int, str]:
    return (_PERIODS.index(code) if code in _PERIODS else len(_PERIODS), code)
