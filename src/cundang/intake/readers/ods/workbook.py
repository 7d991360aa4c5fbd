"""The workbook as a whole: one document, looked through once, each table then read from its own piece of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from cundang.core.safe_unpacking import SafeArchive
from cundang.intake.readers.contents import Contents, Line, SheetSource
from cundang.intake.readers.files import chunks_of
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.markup import between, decoded, events
from cundang.intake.readers.ods.rows import table_lines
from cundang.intake.readers.ods.survey import Survey, TableFound, survey
from cundang.intake.readers.reasons import refused

MANIFEST_BYTES = 4 << 20


def open_ods(archive: SafeArchive, limits: Limits) -> Contents:
    """Open a packed workbook."""
    if "content.xml" not in archive:
        raise refused("torn")
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b":encryption-data" in archive.read(manifest, MANIFEST_BYTES):
        raise refused("encrypted")
    return _contents(lambda: decoded(archive.chunks("content.xml")), limits)


def open_flat_ods(file: BinaryIO, limits: Limits) -> Contents:
    """Open a workbook that is one XML file."""
    return _contents(lambda: decoded(chunks_of(file)), limits)


def _contents(text: Callable[[], Iterator[str]], limits: Limits) -> Contents:
    found = survey(text(), limits)
    return Contents("ods", tuple(_source(table, found, text, limits) for table in found.tables))


def _source(table: TableFound, found: Survey, text: Callable[[], Iterator[str]], limits: Limits) -> SheetSource:
    def lines() -> Iterator[Line]:
        piece = between(text(), table.first, table.last)
        return table_lines(events(piece, complete=False), found.colors, limits)

    hidden = table.style in found.hidden_styles
    return SheetSource(table.name, lines, lambda: table.marks, hidden=hidden, date_1904=found.date_1904)
