"""The workbook as a whole: one document, looked through once, each sheet then read from its own piece of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from cundang.intake.readers.contents import Contents, Line, SheetSource
from cundang.intake.readers.files import chunks_of
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.markup import between, decoded, events
from cundang.intake.readers.spreadsheetml.rows import sheet_lines
from cundang.intake.readers.spreadsheetml.survey import SheetFound, survey


def open_spreadsheetml(file: BinaryIO, limits: Limits) -> Contents:
    """Open a workbook; the document must be well-formed to its end."""

    def text() -> Iterator[str]:
        return decoded(chunks_of(file))

    found = survey(text(), limits)
    return Contents("xml", tuple(_source(sheet, found.colors, text, limits) for sheet in found.sheets))


def _source(
    sheet: SheetFound, colors: dict[str, str], text: Callable[[], Iterator[str]], limits: Limits
) -> SheetSource:
    def lines() -> Iterator[Line]:
        return sheet_lines(events(between(text(), sheet.first, sheet.last), complete=False), colors, limits)

    return SheetSource(sheet.name, lines, sheet.marks, hidden=sheet.hidden)
