"""The kinds of file a township hands in: workbooks, old exports, web pages named .xls, database tables."""

from __future__ import annotations

import html
import struct
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = Sequence[object]
Book = xlsxwriter.Workbook


@contextmanager
def workbook(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """A workbook whose bytes depend on its contents alone."""
    # In memory: a temporary file for each of hundreds of sheets takes longer than all that is written in them.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": datetime(2020, 1, 1)})  # noqa: DTZ001 - a file's creation date has no zone
    yield book
    book.close()


def csv_gb18030(path: Path, rows: Iterable[Row]) -> None:
    """Comma-separated text as old programs wrote it: GB18030, no mark at the start."""
    lines = (
        ",".join(f'"{cell}"' if "," in str(cell) or "\n" in str(cell) else str(cell) for cell in row) for row in rows
    )
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))


def html_named_xls(path: Path, title: str, rows: Iterable[Row]) -> None:
    """A web page named .xls, as many web systems "export to Excel"."""
    body = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>\r\n" for row in rows)
    width = len(next(iter(rows), ()))
    path.write_bytes(
        (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>'
            f'<table border="1"><tr><td colspan="{width}">{html.escape(title)}</td></tr>\r\n{body}</table></body></html>'
        ).encode("gb18030")
    )


def dbf_gbk(path: Path, fields: Sequence[tuple[str, int]], rows: Sequence[Row]) -> None:
    """A FoxPro table with character fields in GBK; what does not fit its field is cut off, as it was."""
    record = 1 + sum(width for _, width in fields)
    header = 32 + 32 * len(fields) + 1
    with path.open("wb") as file:
        file.write(struct.pack("<BBBBIHH20x", 0x03, 110, 6, 30, len(rows), header, record))
        for name, width in fields:
            file.write(struct.pack("<11sc4xBB14x", name.encode("ascii"), b"C", width, 0))
        file.write(b"\r")
        for row in rows:
            file.write(b" ")
            for cell, (_, width) in zip(row, fields, strict=True):
                # Never cut a character in two.
                file.write(
                    str(cell).encode("gbk", "replace")[:width].decode("gbk", "ignore").encode("gbk").ljust(width)
                )
        file.write(b"\x1a")
