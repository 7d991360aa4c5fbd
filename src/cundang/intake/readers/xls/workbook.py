"""An old workbook opened through xlrd, one sheet in memory at a time."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

import xlrd

from cundang.intake.readers.contents import Contents, SheetSource
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.reasons import refused
from cundang.intake.readers.xls.container import Container
from cundang.intake.readers.xls.rows import SheetReader, cell_looks

UNICODE_BIFF = 80
CHINESE = "gb18030"
_WORD_STREAMS = {"worddocument", "wpsdocument"}
_SAID_OF_CHINESE = {None, 367, 437, 1252, 10000, 32769}
"""Code pages that old Chinese programs name, or name none, and still write GBK."""
_PASSES = 4
"""Every sheet may be told to lie anywhere in the stream; together they may not make us read it too often."""


class _Silence(io.TextIOBase):
    """Where xlrd's remarks go; they may quote cells."""

    def write(self, text: str, /) -> int:
        return len(text)


def open_compound(file: BinaryIO, limits: Limits) -> Contents:
    """Open a workbook in its container, or refuse what else such a container may hold."""
    file.seek(0)
    container = Container(file.read())
    for name in ("workbook", "book"):
        if name in container.streams:
            return _contents(container.stream(name), limits)
    if "encryptedpackage" in container.streams:
        raise refused("encrypted")
    raise refused("word-97" if _WORD_STREAMS & container.streams.keys() else "not-a-spreadsheet")


def open_xls(file: BinaryIO, limits: Limits) -> Contents:
    """Open a workbook written without a container, as programs of the 1990s did."""
    file.seek(0)
    return _contents(file.read(), limits)


def _contents(stream: bytes, limits: Limits) -> Contents:
    book = _book(stream)
    if not book.nsheets:
        raise refused("macro-only")
    if book.nsheets > limits.sheets or book.nsheets * len(stream) > _PASSES * limits.inflated_bytes:
        raise refused("too-large")
    shelf = _Shelf(book)
    return Contents("xls", tuple(shelf.source(place) for place in range(book.nsheets)), close=book.release_resources)


def _book(stream: bytes) -> Any:
    """xlrd's book. Programs that are not Excel write formats xlrd stumbles over; then it is opened without them."""
    try:
        book = _opened(stream, formatting_info=True)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise refused("encrypted") from None
        raise
    except Exception:
        book = _opened(stream)
    if book.biff_version < UNICODE_BIFF and book.codepage in _SAID_OF_CHINESE:
        book = _opened(stream, encoding_override=CHINESE, formatting_info=book.formatting_info)
    return book


def _opened(stream: bytes, **how: Any) -> Any:
    return xlrd.open_workbook(file_contents=stream, logfile=_Silence(), on_demand=True, ragged_rows=True, **how)


class _Shelf:
    """Keeps the sheet that was asked for last."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._looks = cell_looks(book)
        self._held: tuple[int, Any] | None = None

    def source(self, place: int) -> SheetSource:
        def reader() -> SheetReader:
            return SheetReader(self._sheet(place), self._looks, date_1904=self._book.datemode == 1)

        return SheetSource(
            self._book.sheet_names()[place],
            lines=lambda: reader().lines(),
            marks=lambda: reader().marks(),
            hidden=self._book._sheet_visibility[place] != 0,
            date_1904=self._book.datemode == 1,
        )

    def _sheet(self, place: int) -> Any:
        if self._held is None or self._held[0] != place:
            if self._held is not None and self._book.on_demand:
                self._book.unload_sheet(self._held[0])
            self._held = (place, self._book.sheet_by_index(place))
        return self._held[1]
