"""One look through the document: where each sheet lies, what is merged or hidden, which styles are coloured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cundang.intake.readers.contents import Marks
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.markup import Event, attribute, events
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import MergedRange

_HIDDEN = {"SheetHidden", "SheetVeryHidden"}


@dataclass(slots=True)
class SheetFound:
    """A sheet with its table from byte ``first`` up to byte ``last``; counts rows and columns while it is looked at."""

    name: str = ""
    first: int = 0
    last: int = 0
    hidden: bool = False
    merged: list[MergedRange] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    _row: int = 0
    _next_row: int = 1
    _column: int = 0

    def marks(self) -> Marks:
        """Merged blocks and hidden columns."""
        return Marks(tuple(self.merged), frozenset(self.hidden_columns))

    def look_at(self, event: Event, limits: Limits) -> None:
        """Take note of one element of the table."""
        name, attributes = event.name, event.attributes
        if name == "Column":
            first = number(attributes, "Index", self._column + 1)
            self._column = first + number(attributes, "Span", 0)
            if attribute(attributes, "Hidden") == "1":
                self.hidden_columns.update(range(first, min(self._column, limits.columns) + 1))
        elif name == "Row":
            self._row, self._column = number(attributes, "Index", self._next_row), 0
            self._next_row = self._row + 1 + number(attributes, "Span", 0)
        elif name == "Cell":
            first = number(attributes, "Index", self._column + 1)
            self._column = first + number(attributes, "MergeAcross", 0)
            last_row = self._row + number(attributes, "MergeDown", 0)
            if self._column > first or last_row > self._row:
                self.merged.append(MergedRange(self._row, first, last_row, self._column))


@dataclass(slots=True)
class Survey:
    """``colors`` gives the fill colour of a style."""

    sheets: list[SheetFound] = field(default_factory=list)
    colors: dict[str, str] = field(default_factory=dict)


def number(attributes: dict[str, str], name: str, otherwise: int) -> int:
    """A whole number that an attribute gives, or that holds when it is not there."""
    return int(attribute(attributes, name) or otherwise)


def survey(text: Iterable[str], limits: Limits) -> Survey:
    """Look through the whole document, which must be well-formed to its end."""
    found = Survey()
    sheet, style, element = SheetFound(), "", ""
    for event in events(text):
        what, name, attributes, offset = event
        if what == "text":
            sheet.hidden = sheet.hidden or (element == "Visible" and name in _HIDDEN)
            continue
        element = name if what == "start" else ""
        if what == "end":
            sheet.last = offset if name == "Table" else sheet.last
        elif name == "Style":
            style = attribute(attributes, "ID") or ""
        elif name == "Interior":
            _note_color(found, style, attributes)
        elif name == "Worksheet":
            sheet = SheetFound(attribute(attributes, "Name") or "")
            found.sheets.append(sheet)
        elif name == "Table":
            sheet.first = offset
        else:
            sheet.look_at(event, limits)
        if len(sheet.merged) > limits.merged or len(found.sheets) > limits.sheets:
            raise refused("too-large")
    return found


def _note_color(found: Survey, style: str, attributes: dict[str, str]) -> None:
    color = (attribute(attributes, "Color") or "").lstrip("#").upper()
    if attribute(attributes, "Pattern") == "Solid" and len(color) == 6 and color != "FFFFFF":
        found.colors[style] = color
