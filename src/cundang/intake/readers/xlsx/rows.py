"""Rows out of a sheet's markup, as a stream: one fast lane for the markup all programs write, one for all the rest.

A sheet is cut into blocks of whole rows. Most blocks hold nothing but plain cells and are read by one regular
expression; a block with anything else in it is read again by a full XML parser, which decides alone what it means.
Far cells, a million blank rows or one long text used a million times cost no memory here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cundang.intake.readers.contents import Line
from cundang.intake.readers.markup import attribute, events, is_on, unescaped
from cundang.intake.readers.reasons import refused
from cundang.intake.readers.serials import EXACT_DIGITS, NumberKind, elapsed_from, iso_moment, number_from, shown_from
from cundang.intake.readers.xlsx.strings import cell_text
from cundang.intake.readers.xlsx.styles import PLAIN_STYLE, CellStyle
from cundang.intake.sheets import CellValue

ROW_CHARACTERS = 32 << 20
TAG_CHARACTERS = 200
LAST_COLUMN = 16_384
KNOWN = 50_000
_DATA = re.compile(r"<((?:[\w.-]+:)?)sheetData\s*(/?)>")
_ATTRIBUTE = re.compile(r'\s([\w:.]+)="([^"]*)"')
_ATTRIBUTES = re.compile(rf"(?:{_ATTRIBUTE.pattern})*\s*/?")


NUMBER, SHARED, TEXT, DATE, MONTH, YEAR, ELAPSED, FLAG, ISO_DATE = range(9)
"""How the stored text of a cell is to be read. Plain numbers, because this is asked for every cell."""

_BY_TYPE = {"s": SHARED, "b": FLAG, "d": ISO_DATE}
_BY_NUMBER = {
    NumberKind.PLAIN: NUMBER,
    NumberKind.DATE: DATE,
    NumberKind.MONTH: MONTH,
    NumberKind.YEAR: YEAR,
    NumberKind.ELAPSED: ELAPSED,
}
_NUMBERS = {kind: number for number, kind in _BY_NUMBER.items()}


@dataclass(slots=True)
class RowReader:
    """Reads one sheet once, from top to bottom. Cells far beyond the ``widest`` column are left out."""

    strings: list[str]
    styles: list[CellStyle]
    date_1904: bool
    widest: int
    _number: int = 0
    _columns: dict[str, int] = field(default_factory=dict)
    _looks: dict[str, tuple[int, str | None]] = field(default_factory=dict)
    _moments: dict[tuple[int, str], CellValue] = field(default_factory=dict)

    def lines(self, chunks: Iterable[str]) -> Iterator[Line]:
        """Every row that has a cell, in the order of the file."""
        for block, prefix in _blocks(chunks):
            lines = self._plain(block, prefix)
            yield from self._marked(block) if lines is None else lines

    def _plain(self, block: str, prefix: str) -> list[Line] | None:
        """The fast lane; ``None`` as soon as the block holds anything it was not made for."""
        if "\r" in block or "<!" in block:
            return None
        lines: list[Line] = []
        number = self._number
        find_cells, closing = _cell(prefix).findall, f"</{prefix}row>"
        try:
            for part in block.split(f"<{prefix}row")[1:]:
                head, _, body = part.partition(">")
                number, hidden = _row_head(head, number)
                body = body.rstrip()
                if not head.endswith("/"):
                    if not body.endswith(closing):
                        return None
                    line = self._plain_cells(find_cells(body[: -len(closing)]))
                    if line is None:
                        return None
                    lines.append((number, line[0], hidden, line[1]))
                elif body:
                    return None
        except ValueError:
            return None
        self._number = number
        return lines

    def _plain_cells(
        self, found: list[tuple[str, str, str, str]]
    ) -> tuple[list[CellValue], dict[int, str] | None] | None:
        cells: list[CellValue] = []
        colors: dict[int, str] | None = None
        strings, columns, looks = self.strings, self._columns, self._looks
        for letters, attributes, text, other in found:
            if other:
                return None
            column = columns.get(letters) or self._column(letters)
            kind, color = looks.get(attributes) or self._look(attributes)
            if color:
                colors = colors or {}
                colors[column] = color
            if not text:
                continue
            value: CellValue
            if kind == SHARED:
                value = strings[int(text)] or None
            elif kind == NUMBER and text.isdecimal() and len(text) <= EXACT_DIGITS:
                value = int(text)
            else:
                value = self._value(kind, unescaped(text) if "&" in text else text)
            if column == len(cells) + 1:
                cells.append(value)
            elif column <= self.widest:
                _place(cells, column, value)
        return cells, colors

    def _marked(self, block: str) -> Iterator[Line]:
        """The full lane: whatever XML allows, with the same outcome for what the fast lane knows."""
        cells: list[CellValue] = []
        colors: dict[int, str] = {}
        text: list[str] = []
        hidden = wanted = False
        column, kind, inside_phonetic = 0, NUMBER, 0
        for what, name, attributes, _ in events(["<sheetData>", block, "</sheetData>"]):
            if what == "text":
                if wanted and not inside_phonetic:
                    text.append(name)
            elif name == "rPh":
                inside_phonetic += 1 if what == "start" else -1
            elif name in {"v", "t"}:
                wanted = what == "start"
            elif name == "c" and what == "start":
                text.clear()
                letters = (attribute(attributes, "r") or "").rstrip("0123456789")
                column = self._column(letters) if letters else column + 1
                kind, color = self._meaning(attribute(attributes, "t"), attribute(attributes, "s"))
                if color:
                    colors[column] = color
            elif name == "c":
                if text and column <= self.widest:
                    _place(cells, column, self._value(kind, "".join(text)))
            elif name == "row" and what == "start":
                cells, colors, column = [], {}, 0
                number = attribute(attributes, "r")
                self._number = int(number) if number else self._number + 1
                hidden = is_on(attribute(attributes, "hidden"))
            elif name == "row":
                yield self._number, cells, hidden, colors or None

    def _look(self, attributes: str) -> tuple[int, str | None]:
        found = _plain_attributes(attributes)
        look = self._meaning(found.get("t"), found.get("s"))
        if len(self._looks) < KNOWN:
            self._looks[attributes] = look
        return look

    def _meaning(self, kind: str | None, style: str | None) -> tuple[int, str | None]:
        place = int(style) if style else 0
        look = self.styles[place] if 0 <= place < len(self.styles) else PLAIN_STYLE
        if kind is None or kind == "n":
            return _BY_NUMBER[look.number], look.color
        return _BY_TYPE.get(kind, TEXT), look.color

    def _column(self, letters: str) -> int:
        return self._columns.setdefault(letters, column_number(letters))

    def _value(self, kind: int, text: str) -> CellValue:
        if kind == NUMBER:
            return number_from(text)
        if kind == SHARED:
            return self.strings[int(text)] or None
        if kind == TEXT:
            return cell_text(text) or None
        if kind == FLAG:
            return text.strip() in {"1", "true"}
        return iso_moment(text) if kind == ISO_DATE else self._moment(kind, text)

    def _moment(self, kind: int, text: str) -> CellValue:
        """Dates of a catalogue repeat, so each is worked out once."""
        known = self._moments.get((kind, text))
        if known is not None:
            return known
        try:
            serial = float(text)
        except ValueError:
            return text
        moment = elapsed_from(serial) if kind == ELAPSED else shown_from(serial, self.date_1904, _NUMBERS[kind])
        if len(self._moments) < KNOWN:
            self._moments[kind, text] = moment
        return moment


def column_number(letters: str) -> int:
    """A is 1, XFD is 16384, which no column may exceed."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if not letters.isascii() or not letters.isalpha() or number > LAST_COLUMN:
        raise refused("torn")
    return number


def _blocks(chunks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pieces of whole rows, with the prefix the document gives its elements."""
    rest, prefix = "", None
    for chunk in chunks:
        rest += chunk
        if prefix is None:
            data = _DATA.search(rest)
            if data is None:
                rest = rest[-TAG_CHARACTERS:]
                continue
            if data[2]:
                return
            prefix, rest = data[1], rest[data.end() :]
        ending = rest.find(f"</{prefix}sheetData")
        if ending >= 0:
            yield rest[:ending], prefix
            return
        cut = rest.rfind(f"<{prefix}row")
        if cut > 0:
            yield rest[:cut], prefix
            rest = rest[cut:]
        if len(rest) > ROW_CHARACTERS:
            raise refused("too-large")
    if prefix is not None:
        raise refused("torn")


def _cell(prefix: str) -> re.Pattern[str]:
    """Column letters, attributes and stored text of a plain cell, past its formula; or the ``<`` of anything else."""
    p = re.escape(prefix)
    formula = rf"(?:<{p}f[^<>]*>(?:[^<]*</{p}f>)?)?"
    stored = rf"<(?:{p}v|{p}is><{p}t[^<>]*)>([^<]*)</(?:{p}v|{p}t></{p}is)></{p}c>"
    return re.compile(rf'<{p}c r="([A-Z]{{1,3}})[0-9]{{1,7}}"([^<>]*)>(?:{formula}{stored})?|(<)')


def _row_head(head: str, previous: int) -> tuple[int, bool]:
    """Row number and whether it is hidden; the row after ``previous`` when it does not say."""
    if head.startswith(' r="') and "hidden" not in head:
        return int(head[4 : head.index('"', 4)]), False
    found = _plain_attributes(head)
    return int(found.get("r", previous + 1)), is_on(found.get("hidden"))


def _plain_attributes(written: str) -> dict[str, str]:
    """Attributes as programs write them; ``ValueError`` for any other way XML allows."""
    if not _ATTRIBUTES.fullmatch(written):
        raise ValueError("attributes in another spelling")
    return dict(_ATTRIBUTE.findall(written))


def _place(cells: list[CellValue], column: int, value: CellValue) -> None:
    if column > len(cells):
        cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value
