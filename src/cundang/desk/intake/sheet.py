"""One page of a list as the clerk knows it: headings with what was recognised, cells with what was read and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from cundang.desk import words as desk_words
from cundang.desk.intake import words
from cundang.desk.intake.findings import brief, looked_at
from cundang.intake.enums import RowState
from cundang.intake.mending import VILLAGE
from cundang.intake.queries.sheets import CellView, ColumnView, SheetRow, SheetView
from cundang.kernel.findings import Severity
from cundang.kernel.hanzi import is_ditto

_LONG: Final = frozenset({"title", "summary", "caption", "event", "condition", "boundaries"})
_DAYS: Final = frozenset({"date", "date_start", "date_end", "birth_date"})
_FEW: Final = frozenset({"sequence", "page_count", "page_number", "page_end", "item_number", "year", "month", "day"})
_MIDDLE: Final = frozenset({"creator", "document_number", "people", "place", "village", "remarks", "organisation"})
_CODES: Final = frozenset({"reference_code", "former_reference_code"})
_LAST_NUMBER: Final = re.compile(r"[0-9]+$")
_SIZES: Final = {"title": 28, "reference_code": 22, "date": 11, "retention": 8, "page_count": 5}


@dataclass(frozen=True, slots=True)
class Head:
    """One column: the field recognised, the heading as written under it, ``look`` is ``known``, ``unsure`` or ''."""

    head: str
    under: str
    look: str
    width: str
    letter: str


@dataclass(frozen=True, slots=True)
class Box:
    """A field to be filled in: its name, its word, and what stands in it."""

    field: str
    word: str
    typed: str

    @property
    def size(self) -> int:
        """How many characters wide."""
        return max(_SIZES.get(self.field, 12), min(len(self.typed), 40))


@dataclass(frozen=True, slots=True)
class Offer:
    """A value to take instead of what was written."""

    field: str
    text: str

    @property
    def brief(self) -> str:
        """Its end, which is where it differs: the number of a reference code."""
        number = _LAST_NUMBER.search(self.text)
        return number[0] if number else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: as written, what was read, what is said of it; ``input`` when it can be put right here."""

    text: str
    read: str
    says: tuple[str, ...]
    look: str
    width: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``joined`` holds the whole of a row that became no record, with ``why``; ``form`` names the form that puts the
    row right; ``says`` is said of the row as a whole, ``extra`` are fields that no column of the list holds; ``corrected``: it was put right and may be
    changed back; ``opens``: a link leads to its form."""

    position: int
    number: int
    look: str
    needs: bool
    here: bool
    joined: str = ""
    why: str = ""
    cells: tuple[Cell, ...] = ()
    form: str = ""
    says: tuple[str, ...] = ()
    extra: tuple[Box, ...] = ()
    offers: tuple[Offer, ...] = ()
    corrected: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed into a row and was refused: the row, the fields, and the sentence for one of them."""

    position: int
    values: Mapping[str, str]
    field: str
    sentence: str


class Shown:
    """A page of a list, ready to be drawn. ``may_mend``: the list still takes corrections from this person."""

    def __init__(self, view: SheetView, *, may_mend: bool, here: int = 0, typed: Typed | None = None) -> None:
        self._may_mend = may_mend
        self._here = typed.position if typed else here
        self._typed = typed
        self.columns = [_head(column) for column in view.columns]
        self.about = looked_at(view.about)
        self.lines = list(self._lines(view))

    def _lines(self, view: SheetView) -> Iterable[Line]:
        columns = view.columns
        for row in view.rows:
            if row.columns:
                columns = row.columns
                yield Line(
                    0, row.row, "skipped", needs=False, here=False, joined=_joined(_headings(columns)), why=_again()
                )
            yield self._line(row, columns, len(self.columns))

    def _line(self, row: SheetRow, columns: tuple[ColumnView, ...], wide: int) -> Line:
        here = bool(row.position) and row.position == self._here
        said = looked_at(row.told)
        if row.state in (RowState.DROPPED, RowState.REPEATED) or not row.cells:
            why = "; ".join(one.message for one in said) if said else _why(row)
            written = _joined(cell.text for cell in row.cells) or "　"
            return Line(row.position, row.row, "skipped", needs=False, here=here, joined=written, why=why)
        open_ = (row.correctable or row.amendable) and self._may_mend
        # Rows under a title that names another village are asked about once, at the side; one of them is opened by its link.
        closed = open_ and row.mended_by == (VILLAGE,) and not row.amendable and not here
        opens = closed and all(column.field != VILLAGE for column in columns)
        open_ = open_ and not opens
        boxes = {name: self._box(row, name) for name in row.mended_by} if open_ else {}
        # What was put right is read under what was written; to be put right otherwise it stands below the row.
        in_cells = boxes if row.state is RowState.REJECTED else {}
        cells = tuple(self._cell(row, cell, column, in_cells) for cell, column in zip(row.cells, columns, strict=False))
        placed = {cell.box.field for cell in cells if cell.box}
        own = self._typed if self._typed and here else None
        return Line(
            position=row.position,
            number=row.row,
            look="rejected" if row.state is RowState.REJECTED else "",
            needs=row.state is RowState.REJECTED or bool(said) or any(looked_at(cell.told) for cell in row.cells),
            here=here,
            cells=cells + (Cell("", "", (), "", ""),) * (wide - len(cells)),
            form=f"mend-{row.position}" if boxes else "",
            says=tuple(brief(one) if opens else one.message for one in said)
            + ((own.sentence,) if own and own.field not in placed else ()),
            extra=tuple(box for name, box in boxes.items() if name not in placed),
            offers=offers(row) if boxes else (),
            corrected=bool(boxes) and row.amendable,
            opens=opens,
        )

    def _box(self, row: SheetRow, name: str) -> Box:
        typed = self._typed.values.get(name) if self._typed and self._typed.position == row.position else None
        if typed is None and row.corrected:
            typed = row.corrected.get(name)
        return Box(name, words.field(name), typed or "")

    def _cell(self, row: SheetRow, cell: CellView, column: ColumnView, boxes: Mapping[str, Box]) -> Cell:
        said = looked_at(cell.told)
        box = boxes.get(column.field or "")
        own = self._typed if self._typed and self._typed.position == row.position else None
        if box is not None and own is None and not box.typed:
            box = Box(box.field, box.word, cell.text)
        if box is not None and own is not None and own.field == box.field:
            says: tuple[str, ...] = (own.sentence,)
        else:
            says = tuple(map(brief, said))
        mended = row.corrected.get(column.field or "") if row.corrected else None
        return Cell(
            text=cell.text,
            read=mended if mended is not None else _read(cell, column),
            says=says,
            look="mended" if mended is not None else _look(cell, box),
            width=_width(column),
            box=box,
        )


def offers(row: SheetRow) -> tuple[Offer, ...]:
    """What may be taken instead of what the row says."""
    return tuple(Offer(name, text) for name, text in (row.proposal or {}).items())


def _head(column: ColumnView) -> Head:
    written = column.header.strip()
    known = words.field(column.field) if column.field and column.field != "ignored" else ""
    width = _width(column)
    if column.asked:
        return Head(
            _("{column}?").format(column=known or written), written if known else "", "unsure", width, column.letter
        )
    if column.field == "ignored":
        return Head(written, _("not taken"), "", width, column.letter)
    if not known:
        return Head(written or "", _("kept as it is") if written else "", "", width, column.letter)
    notes = [] if _bare(written) == _bare(known) else [written]
    notes += [_("as you said before")] if column.remembered else []
    return Head(known, " · ".join(filter(None, notes)), "known", width, column.letter)


def _look(cell: CellView, box: Box | None) -> str:
    if cell.severity is Severity.ERROR or box is not None:
        return "wrong"
    return "doubtful" if cell.severity is Severity.WARNING or is_ditto(cell.text) else ""


def _read(cell: CellView, column: ColumnView) -> str:
    """What was read, in words; '' where it stands so in the cell."""
    read = desk_words.retention(cell.read) if cell.read and column.field == "retention" else cell.read
    return "" if _bare(read) == _bare(cell.text) else read


def _width(column: ColumnView) -> str:
    name = column.field or ""
    widths = (("long", _LONG), ("middle", _MIDDLE), ("day", _DAYS), ("code", _CODES), ("few", _FEW))
    return next((width for width, names in widths if name in names), "")


def _why(row: SheetRow) -> str:
    match row.reason:
        case "heading":
            return _("title lines; what they say holds for the rows below")
        case "header":
            return _("the headings")
    if row.state is RowState.REPEATED:
        return _("the same as an earlier row, taken once")
    return desk_words.word(words.REASONS, row.reason)


def _again() -> str:
    return _("from here on other columns")


def _headings(columns: Iterable[ColumnView]) -> Iterable[str]:
    return (column.header for column in columns)


def _joined(texts: Iterable[str]) -> str:
    return "　".join(filter(None, (text.strip() for text in texts)))[:300]


def _bare(text: str) -> str:
    return "".join(text.split())
