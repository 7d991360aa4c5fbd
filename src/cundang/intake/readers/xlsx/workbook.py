"""The workbook as a whole: its sheets, its shared strings and styles, each part loaded once and when needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cundang.core.safe_unpacking import SafeArchive
from cundang.intake.readers.contents import Contents, Line, Marks, SheetSource
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.reasons import refused
from cundang.intake.readers.xlsx.package import ListedSheet, listed_sheets, part_text, relations, workbook_part
from cundang.intake.readers.xlsx.rows import RowReader
from cundang.intake.readers.xlsx.strings import shared_strings
from cundang.intake.readers.xlsx.styles import CellStyle, cell_styles, theme_colors
from cundang.intake.readers.xlsx.survey import survey

PART_BYTES = 512 << 20
THEME_BYTES = 16 << 20


def open_xlsx(archive: SafeArchive, limits: Limits) -> Contents:
    """Open a workbook. Every sheet is surveyed at once, so that a torn one is known before its first row."""
    workbook = _Workbook(archive, limits)
    sheets, date_1904 = listed_sheets(archive, workbook.part)
    lists = [sheet for sheet in sheets if sheet.kind == "worksheet"]
    if sheets and not lists:
        raise refused("macro-only")
    if len(lists) > limits.sheets:
        raise refused("too-large")
    if len({sheet.part for sheet in lists}) < len(lists):
        raise refused("torn")
    return Contents("xlsx", tuple(workbook.source(sheet, date_1904) for sheet in lists))


class _Workbook:
    def __init__(self, archive: SafeArchive, limits: Limits) -> None:
        self.part = workbook_part(archive)
        self._archive = archive
        self._limits = limits
        self._related = {relation.kind: relation.target for relation in relations(archive, self.part).values()}

    def source(self, sheet: ListedSheet, date_1904: bool) -> SheetSource:
        marks = survey(part_text(self._archive, sheet.part), self._limits.merged)

        def lines() -> Iterator[Line]:
            reader = RowReader(self._strings, self._styles, date_1904, self._limits.columns)
            return reader.lines(part_text(self._archive, sheet.part))

        def known() -> Marks:
            return marks

        return SheetSource(sheet.name, lines, known, hidden=sheet.hidden, date_1904=date_1904)

    @cached_property
    def _strings(self) -> list[str]:
        return shared_strings(self._text("sharedStrings", PART_BYTES), self._limits.strings)

    @cached_property
    def _styles(self) -> list[CellStyle]:
        theme = theme_colors(self._text("theme", THEME_BYTES))
        return cell_styles(self._text("styles", PART_BYTES), theme)

    def _text(self, kind: str, at_most: int) -> Iterator[str]:
        """A part of the workbook as text; an empty document when there is none."""
        part = self._related.get(kind)
        if part is None or part not in self._archive:
            return iter(("<none/>",))
        if self._archive.size(part) > at_most:
            raise refused("too-large")
        return part_text(self._archive, part)
