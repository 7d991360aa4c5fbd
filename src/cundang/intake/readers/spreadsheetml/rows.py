"""Rows of one sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from cundang.intake.readers.contents import Line
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.markup import Event, attribute
from cundang.intake.readers.serials import iso_moment, number_from
from cundang.intake.readers.spreadsheetml.survey import number
from cundang.intake.sheets import CellValue

FIRST_YEAR = 1900
_ASIDE = {"Comment", "PhoneticText"}


def sheet_lines(events: Iterable[Event], colors: dict[str, str], limits: Limits) -> Iterator[Line]:
    """Every row of the sheet. ``colors`` gives the fill of each coloured style."""
    row = _Row(0)
    data: _Data | None = None
    next_row, aside = 1, 0
    for what, name, attributes, _ in events:
        if name in _ASIDE and what != "text":
            aside += 1 if what == "start" else -1
        elif aside:
            continue
        elif what == "text":
            if data:
                data.text.append(name)
        elif name == "Row" and what == "start":
            row = _Row(number(attributes, "Index", next_row), attribute(attributes, "Hidden") == "1")
            next_row = row.number + 1 + number(attributes, "Span", 0)
        elif name == "Row":
            yield row.number, row.cells, row.hidden, row.colors or None
        elif name == "Cell" and what == "start":
            row.start_cell(attributes, colors, limits)
        elif name == "Data":
            if what == "end" and data:
                row.put(data.value())
            data = _Data(attribute(attributes, "Type") or "String") if what == "start" else None


class _Row:
    def __init__(self, number: int, hidden: bool = False) -> None:
        self.number = number
        self.hidden = hidden
        self.cells: list[CellValue] = []
        self.colors: dict[int, str] = {}
        self._column = self._next_column = 1
        self._is_far = False

    def start_cell(self, attributes: dict[str, str], colors: dict[str, str], limits: Limits) -> None:
        """Go on to the next cell, which may say where it stands and how wide it is."""
        self._column = number(attributes, "Index", self._next_column)
        self._next_column = self._column + 1 + number(attributes, "MergeAcross", 0)
        self._is_far = self._column > limits.columns
        color = colors.get(attribute(attributes, "StyleID") or "")
        if color and not self._is_far:
            self.colors[self._column] = color

    def put(self, value: CellValue) -> None:
        """What the cell holds; nothing is kept of one beyond the limit."""
        if self._is_far:
            return
        self.cells.extend([None] * (self._column - len(self.cells)))
        self.cells[self._column - 1] = value


class _Data:
    def __init__(self, kind: str) -> None:
        self.text: list[str] = []
        self._kind = kind

    def value(self) -> CellValue:
        """The value by its declared type; the text itself when it does not fit."""
        text = "".join(self.text)
        if self._kind == "Number":
            return number_from(text)
        if self._kind == "Boolean":
            return text == "1"
        if self._kind == "DateTime":
            moment = iso_moment(text)
            is_time = isinstance(moment, datetime) and moment.year < FIRST_YEAR
            return moment.time() if isinstance(moment, datetime) and is_time else moment
        return text or None
