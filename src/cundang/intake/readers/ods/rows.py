"""Rows of one table, with what stands for many equal ones written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cundang.intake.readers.contents import Line
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.markup import Event
from cundang.intake.readers.ods.survey import HIDDEN, repeats
from cundang.intake.readers.ods.text import CellText
from cundang.intake.readers.serials import iso_moment, number_from, time_of_day
from cundang.intake.sheets import CellValue

_CELLS = {"table-cell", "covered-table-cell"}
_NO_DAY = re.compile(r"(\d{4})(?:年|(?:[-/.]|年)(\d{1,2})月?)?")
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def table_lines(events: Iterable[Event], colors: dict[str, str], limits: Limits) -> Iterator[Line]:
    """Every row with a cell; blank ones only count. ``colors`` gives the fill of each coloured style."""
    row, number = _Row({}), 1
    text = CellText()
    cells: list[dict[str, str]] = []
    for event in events:
        what, name, attributes, _ = event
        if name in _CELLS and what == "start":
            cells.append(attributes)
        elif name in _CELLS and what == "end":
            cell = cells.pop()
            if not cells:
                row.add(_value(cell, text.take()), colors.get(cell.get("table:style-name", "")), cell, limits)
        elif cells:
            text.feed(event)
        elif name == "table-row" and what == "start":
            row = _Row(attributes)
        elif name == "table-row" and what == "end":
            yield from row.lines(number)
            number += row.count


class _Row:
    def __init__(self, attributes: dict[str, str]) -> None:
        self.count = repeats(attributes, "rows")
        self._hidden = attributes.get("table:visibility") in HIDDEN
        self._column = 0
        self._cells: list[CellValue] = []
        self._colors: dict[int, str] = {}

    def add(self, value: CellValue, color: str | None, attributes: dict[str, str], limits: Limits) -> None:
        """Put a cell behind the others, as many times as it stands."""
        first = self._column + 1
        self._column += repeats(attributes, "columns")
        last = min(self._column, limits.columns)
        if value is not None and first <= last:
            self._cells.extend([None] * (first - 1 - len(self._cells)))
            self._cells.extend([value] * (last + 1 - first))
        if color:
            self._colors.update(dict.fromkeys(range(first, last + 1), color))

    def lines(self, number: int) -> Iterator[Line]:
        """This row, as many times as it stands; nothing when it is blank."""
        if self._cells:
            for position in range(number, number + self.count):
                yield position, list(self._cells), self._hidden, self._colors or None


def _value(cell: dict[str, str], text: str) -> CellValue:
    kind = cell.get("office:value-type")
    if cell.get("calcext:value-type") == "error" or kind is None or kind == "string":
        return text or cell.get("office:string-value") or None
    if kind == "date":
        return _without_day(iso_moment(cell.get("office:date-value", text)), text)
    if kind == "time":
        return _duration(cell.get("office:time-value", text))
    if kind == "boolean":
        return cell.get("office:boolean-value") == "true"
    return number_from(cell["office:value"]) if "office:value" in cell else text or None


def _without_day(moment: CellValue, text: str) -> CellValue:
    """A date as its year and month, or its year, when the text that is shown has no more than these."""
    shown = _NO_DAY.fullmatch(text)
    if not shown or not isinstance(moment, date) or int(shown[1]) != moment.year:
        return moment
    if not shown[2]:
        return f"{moment.year}年"
    return f"{moment.year}年{moment.month}月" if int(shown[2]) == moment.month else moment


def _duration(spelled: str) -> CellValue:
    """A time of day, or a length of time from a day on."""
    found = _DURATION.fullmatch(spelled)
    if not found:
        return spelled
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return time_of_day(length) if length < timedelta(days=1) else length
