"""A row on its way to a record: cells as texts by field, ditto marks resolved, damage noted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cundang.intake.cleaning.cells import ERRORS, meant, prose, says_ditto, says_nothing, written
from cundang.intake.cleaning.fields import AS_WRITTEN, NUMBERS, OF_ITS_OWN, PROSE, TYPED
from cundang.intake.cleaning.frame import Frame
from cundang.intake.sheets import CellValue
from cundang.kernel import codes
from cundang.kernel.findings import Finding
from cundang.kernel.hanzi import strip_control
from cundang.kernel.identity import looks_lost

_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_TITLE_DITTO = re.compile(
    r"(?:同上|同前|仝上|如上|〃|″|〞|\"|”|“)\s*(?P<tail>[（(【\[〔].+|[、,，—–-]\s*\S.*|附[件表图录].*|之.{1,8}|续.*)"
)
_FORMULA = re.compile(r"[=@].|[+\-][A-Za-z(=]")


@dataclass(slots=True)
class Draft:
    """One row of one list. ``texts`` has the fields that hold something (several columns of one field are in
    ``many``), ``values`` the typed cells among them, ``cells`` the list's cells as written."""

    row: int
    cells: tuple[str, ...]
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, CellValue] = field(default_factory=dict)
    many: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    inferred: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Give the text of a field, '' when it holds nothing."""
        return self.texts.get(name, "")

    def own(self, name: str) -> str:
        """Give the text of a field only where it stands in this row itself and not in a merge from above."""
        return "" if name in self.filled else self.texts.get(name, "")

    def note(self, code: str, name: str | None = None, found: str = "", hint: str = "") -> None:
        """Add a finding. ``found`` must be free of identity numbers."""
        self.findings.append(Finding(code, name, found, hint))


class Above:
    """The row above, cell by cell: what a ditto mark stands for."""

    def __init__(self) -> None:
        self._cells: dict[int, tuple[str, CellValue]] | None = None
        self._before: dict[int, tuple[str, CellValue]] | None = None

    def forget(self) -> None:
        """A title line or a row that may not be kept: a ditto mark beneath has nothing to copy."""
        self._cells = self._before = None

    def undo(self) -> None:
        """The last row was no row of its own: "above" means the row before it."""
        self._cells = self._before

    def carry(self) -> None:
        """The last row only told more about the row before it: where it was blank, that one stands above."""
        if self._cells is not None and self._before is not None:
            self._cells = self._before | {offset: cell for offset, cell in self._cells.items() if cell[0]}

    def put(self, offset: int, text: str) -> None:
        """Correct what stands above in one column: a title has become longer."""
        if self._cells is not None:
            self._cells[offset] = (text, text)

    def draft(
        self,
        frame: Frame,
        row: int,
        values: Sequence[CellValue],
        cells: tuple[str, ...],
        filled: frozenset[int] = frozenset(),
    ) -> Draft:
        """Read the cells of one row. ``values`` are the list's own columns with merges carried down (``filled``, as
        offsets), ``cells`` the same as written. Ditto marks take what stands above and are noted as inferred."""
        draft = Draft(row, cells)
        above = self._cells
        here: dict[int, tuple[str, CellValue]] = {}
        merged = set()
        for offset, name, header in frame.places:
            value = values[offset] if offset < len(values) else None
            if value is None or value == "":
                here[offset] = ("", None)
                continue
            text = _text(name, value)
            if text in ERRORS or says_nothing(text):
                if text in ERRORS:
                    draft.note(codes.FORMULA_ERROR, name, text)
                here[offset] = ("", None)
                continue
            if says_ditto(text):
                text, value = _copied(draft, above, offset, name, text)
            elif name == "title" and len(text) < 60 and (same := _TITLE_DITTO.fullmatch(text)):
                text = _with_tail(draft, above, offset, text, same["tail"])
            elif not isinstance(value, str) or len(text) <= 24:
                text = _undamaged(draft, name, text, value, told=offset in filled)
            here[offset] = (text, value)
            if not text:
                continue
            if offset in filled:
                merged.add(name)
            _keep(draft, name, header, text, value)
        if merged:
            draft.filled = frozenset(merged)
        self._before, self._cells = above, here
        return draft


def _text(name: str, value: CellValue) -> str:
    if isinstance(value, str):
        if name in PROSE or not name:
            return prose(value)
        if name in AS_WRITTEN:
            return value.strip()
        if name == "reference_code":
            return strip_control(value).strip()
    return meant(written(value))


def _keep(draft: Draft, name: str, header: str, text: str, value: CellValue) -> None:
    if not name:
        draft.other[header.strip()] = text
        return
    if name in PROSE and text[0] in "=@+-" and _FORMULA.match(text):
        draft.note(codes.FORMULA_LIKE_TEXT, name)
    if name in draft.texts:
        if name not in draft.many:
            draft.many[name] = [("", draft.texts[name])]
        draft.many[name].append((header, text))
        return
    draft.texts[name] = text
    if name in TYPED:
        draft.values[name] = value
    elif name == "location":
        draft.many[name] = [(header, text)]


def _copied(
    draft: Draft, above: Mapping[int, tuple[str, CellValue]] | None, offset: int, name: str, mark: str
) -> tuple[str, CellValue]:
    """Give what a ditto mark stands for. A row above that holds nothing there is copied too: nothing."""
    if above is None or name in OF_ITS_OWN:
        draft.note(codes.DITTO_WITHOUT_SOURCE, name, mark)
        return "", None
    text, value = above.get(offset, ("", None))
    if text:
        draft.inferred.append(name or "other")
    return text, value


def _with_tail(
    draft: Draft, above: Mapping[int, tuple[str, CellValue]] | None, offset: int, mark: str, tail: str
) -> str:
    """Give the title above with what 同上（附件） adds to it."""
    source, _ = _copied(draft, above, offset, "title", mark)
    return source + tail if source else ""


def _undamaged(draft: Draft, name: str, text: str, value: CellValue, *, told: bool) -> str:
    """Note what a spreadsheet program has done to a number: lost its last digits, or turned it into a day. Of a merged
    cell that was ``told`` at its first row."""
    if isinstance(value, int | float) or (text[0].isdecimal() and "E" in text.upper()):
        if looks_lost(value):
            if not told:
                draft.note(codes.NUMBER_PRECISION_LOST, name)
            return ""
    elif name in NUMBERS and not told:
        if isinstance(value, date):
            draft.note(codes.DATE_LOOKS_CONVERTED, name, text, f"{value.month}-{value.day}")
        elif found := _MONTH_DAY.fullmatch(text):
            draft.note(codes.DATE_LOOKS_CONVERTED, name, text, f"{int(found['month'])}-{int(found['day'])}")
    return text
