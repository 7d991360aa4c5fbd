"""The one way in: look at the bytes, choose the reader, hold the limits."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from cundang.core.safe_unpacking import ArchiveLimits, SafeArchive
from cundang.intake.readers.bounded import BoundedWorkbook, refusals
from cundang.intake.readers.contents import Contents
from cundang.intake.readers.dbf import open_dbf
from cundang.intake.readers.delimited import open_delimited
from cundang.intake.readers.detection import HEAD_BYTES, kind_of, kind_of_archive
from cundang.intake.readers.docx import open_docx
from cundang.intake.readers.html import open_html
from cundang.intake.readers.limits import DEFAULT_LIMITS, Limits
from cundang.intake.readers.ods import open_flat_ods, open_ods
from cundang.intake.readers.reasons import refused
from cundang.intake.readers.spreadsheetml import open_spreadsheetml
from cundang.intake.readers.xls import open_compound, open_xls
from cundang.intake.readers.xlsx import open_xlsx
from cundang.intake.sheets import Workbook

_PACKED: dict[str, Callable[[SafeArchive, Limits], Contents]] = {
    "xlsx": open_xlsx,
    "ods": open_ods,
    "docx": open_docx,
}
_PLAIN: dict[str, Callable[[BinaryIO, Limits], Contents]] = {
    "compound": open_compound,
    "biff": open_xls,
    "dbf": open_dbf,
    "xml": open_spreadsheetml,
    "ods": open_flat_ods,
    "html": open_html,
}
_NEVER_TEXT = {".xlsx", ".xlsm", ".et", ".xls", ".ods", ".docx", ".dbf"}


def open_workbook(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Open a township's file of whatever kind it is. The caller closes the workbook.

    Raises :class:`~cundang.intake.sheets.UnreadableFile` with a ``reason`` of
    :data:`~cundang.intake.readers.reasons.REASONS` when there is nothing in it or it cannot be read; a file damaged
    deep inside may raise it only while its rows are read. Neither the message nor the log names the path or a cell.
    """
    file = _opened(path, limits)
    try:
        with refusals("file"):
            workbook = BoundedWorkbook(_contents(file, path.suffix.lower(), limits), limits)
            if all(next(sheet.rows(), None) is None for sheet in workbook.sheets):
                raise refused("no-rows")
    except BaseException:
        file.close()
        raise
    workbook.on_close(file.close)
    return workbook


def _opened(path: Path, limits: Limits) -> BinaryIO:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refused("not-a-file")
        if not status.st_size:
            raise refused("empty")
        if status.st_size > limits.file_bytes:
            raise refused("too-large")
        return path.open("rb")
    except FileNotFoundError:
        raise refused("not-found") from None
    except (OSError, ValueError):
        raise refused("no-access") from None


def _contents(file: BinaryIO, suffix: str, limits: Limits) -> Contents:
    head = file.read(HEAD_BYTES)
    kind = kind_of(head)
    if kind == "zip":
        archive = SafeArchive(file, ArchiveLimits(inflated_bytes=limits.inflated_bytes))
        return _PACKED[kind_of_archive(archive)](archive, limits)
    if kind == "text":
        return open_delimited(file, must_have_columns=suffix in _NEVER_TEXT)
    return _PLAIN[kind](file, limits)
