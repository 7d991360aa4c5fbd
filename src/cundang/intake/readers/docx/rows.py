"""One table's rows out of the markup of a document, event by event."""

from __future__ import annotations

from typing import NamedTuple

from cundang.intake.readers.markup import Event, attribute
from cundang.intake.readers.reasons import refused

_ASIDE = {"Fallback", "moveFrom"}
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Cell(NamedTuple):
    """A cell over ``width`` columns; ``goes_on`` when it belongs to the cell above, ``starts`` when cells below may."""

    column: int
    width: int
    text: str
    starts: bool
    goes_on: bool


class TextReader:
    """Gathers the text of paragraphs: line breaks between them, no field codes, nothing that was moved away."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._aside = 0
        self._in_run = self._in_text = self._is_new = False

    def feed(self, event: Event) -> None:
        """Take in one event."""
        what, name = event.what, event.name
        if what == "text":
            if self._in_text and not self._aside:
                self._write(name)
        elif name in _ASIDE:
            self._aside += 1 if what == "start" else -1
        elif name == "t":
            self._in_text = what == "start"
        elif name == "r":
            self._in_run = what == "start"
        elif name == "p":
            self._is_new = what == "start" or self._is_new
        elif what == "start" and self._in_run and not self._aside and name in _CHARACTERS:
            self._write(_CHARACTERS[name])

    def take(self) -> str:
        """What was gathered since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        self._is_new = False
        return text

    def _write(self, text: str) -> None:
        if self._is_new and self._parts:
            self._parts.append("\n")
        self._is_new = False
        self._parts.append(text)


class RowReader:
    """Turns the events of one table into rows. Tables inside a cell are text of that cell."""

    def __init__(self, widest: int) -> None:
        self._widest = widest
        self._text = TextReader()
        self._depth = 0
        self._row: list[Cell] = []
        self._column = 0
        self._width = 1
        self._starts = self._goes_on = False

    def feed(self, event: Event) -> list[Cell] | None:
        """Take in one event; gives the row that it completes."""
        what, name = event.what, event.name
        if name == "tbl" and what != "text":
            self._depth += 1 if what == "start" else -1
        elif self._depth == 1 and what == "start" and name in _SHAPE:
            self._shape(name, attribute(event.attributes, "val"))
        elif self._depth == 1 and what == "end" and name == "tc":
            self._row.append(Cell(self._column, self._width, self._text.take(), self._starts, self._goes_on))
            self._column += self._width
        elif self._depth == 1 and what == "end" and name == "tr":
            return self._row
        else:
            self._text.feed(event)
        return None

    def _shape(self, name: str, value: str | None) -> None:
        if name == "tr":
            self._row, self._column = [], 1
        elif name == "gridBefore":
            self._column += int(value or 0)
        elif name == "tc":
            self._text.take()
            self._width, self._starts, self._goes_on = 1, False, False
        elif name == "gridSpan":
            self._width = max(1, int(value or 1))
        else:
            self._starts, self._goes_on = value == "restart", value != "restart"
        if self._column + self._width - 1 > self._widest:
            raise refused("too-large")


_SHAPE = {"tr", "tc", "gridBefore", "gridSpan", "vMerge"}
