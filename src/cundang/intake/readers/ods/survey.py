"""One look through the document: where each table lies, what is merged or hidden, which styles are coloured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from cundang.intake.readers.contents import Marks
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.markup import events
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import MergedRange

STYLES = 100_000
_STYLES = frozenset({"style", "table-properties", "table-cell-properties"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_OF_INTEREST = _STYLES | _CELLS | {"table", "table-source", "table-row", "table-column", "dde-links", "null-date"}
HIDDEN = frozenset({"collapse", "filter"})


class TableFound(NamedTuple):
    """A table from byte ``first`` up to byte ``last`` of the document."""

    name: str
    style: str
    marks: Marks
    first: int
    last: int


@dataclass(slots=True)
class Survey:
    """``colors`` gives the fill colour of a cell style; ``hidden_styles`` the table styles that are not shown.

    ``date_1904`` is whether day 0 of a bare serial number is in 1904; dates are stored as dates all the same.
    """

    tables: list[TableFound] = field(default_factory=list)
    colors: dict[str, str] = field(default_factory=dict)
    hidden_styles: set[str] = field(default_factory=set)
    date_1904: bool = False


def repeats(attributes: dict[str, str], of: str) -> int:
    """How often a row, column or cell stands; at least once."""
    return max(1, int(attributes.get(f"table:number-{of}-repeated", 1)))


def survey(text: Iterable[str], limits: Limits) -> Survey:
    """Look through the whole document, which must be well-formed to its end."""
    found = Survey()
    style = ""
    depth = outside = 0
    table = _Table({}, 0)
    for what, name, attributes, offset in events(text, only=_OF_INTEREST):
        if name == "dde-links":
            outside += 1 if what == "start" else -1
        elif name == "table":
            depth += 1 if what == "start" else -1
            if what == "start" and depth == 1:
                table = _Table(attributes, offset)
            elif what == "end" and not depth and not outside and not table.is_elsewhere:
                found.tables.append(table.found(offset))
        elif what == "end":
            continue
        elif name == "null-date":
            found.date_1904 = attributes.get("table:date-value", "").startswith("1904")
        elif name in _STYLES:
            style = _look_at_style(found, style, name, attributes)
        elif depth == 1:
            table.look_at(name, attributes, limits)
    return found


class _Table:
    """The table being looked through; counts rows and columns to know where merged blocks stand."""

    def __init__(self, attributes: dict[str, str], first: int) -> None:
        self.is_elsewhere = False
        self._name = attributes.get("table:name", "")
        self._style = attributes.get("table:style-name", "")
        self._first = first
        self._merged: list[MergedRange] = []
        self._hidden: set[int] = set()
        self._columns = self._row = self._next_row = self._column = 0

    def look_at(self, name: str, attributes: dict[str, str], limits: Limits) -> None:
        """Take note of one element directly of this table."""
        if name == "table-source":
            self.is_elsewhere = True
        elif name == "table-column":
            first = self._columns + 1
            self._columns += repeats(attributes, "columns")
            if attributes.get("table:visibility") in HIDDEN:
                self._hidden.update(range(first, min(self._columns, limits.columns) + 1))
        elif name == "table-row":
            self._row, self._column = self._next_row + 1, 0
            self._next_row += repeats(attributes, "rows")
        else:
            wide = int(attributes.get("table:number-columns-spanned", 1))
            high = int(attributes.get("table:number-rows-spanned", 1))
            if wide > 1 or high > 1:
                left = self._column + 1
                self._merged.append(MergedRange(self._row, left, self._row + high - 1, left + wide - 1))
                if len(self._merged) > limits.merged:
                    raise refused("too-large")
            self._column += repeats(attributes, "columns")

    def found(self, last: int) -> TableFound:
        """What there is to say of the table, now that it has ended."""
        marks = Marks(tuple(self._merged), frozenset(self._hidden))
        return TableFound(self._name, self._style, marks, self._first, last)


def _look_at_style(found: Survey, style: str, name: str, attributes: dict[str, str]) -> str:
    """Take note of a style or of a property of ``style``; gives back the style that is open now."""
    if name == "style":
        return attributes.get("style:name", "")
    if name == "table-properties" and attributes.get("table:display") == "false":
        found.hidden_styles.add(style)
    color = attributes.get("fo:background-color", "").lstrip("#").upper()
    if name == "table-cell-properties" and len(color) == 6 and color != "FFFFFF":
        found.colors[style] = color
    if len(found.colors) > STYLES:
        raise refused("too-large")
    return style
