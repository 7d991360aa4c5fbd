"""A delivered file, opened and understood: its digest, its lists, and its rows as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from cundang.intake.readers import open_workbook
from cundang.intake.recognition import WorkbookReading, read_workbook
from cundang.intake.sheets import UnreadableFile
from cundang.kernel.fixity import digest_chunks
from cundang.regions.models import Region

Answers = Mapping[str, Mapping[str, str]]
"""What a person said of unsure columns: fingerprint of the header, then heading, then our field."""

Remembered = Callable[[str], Mapping[str, str] | None]

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file as delivered. ``name`` is its base name; where it lay is nobody's business."""

    name: str
    digest: str
    size: int
    kind: str
    reading: WorkbookReading


@contextmanager
def opened(path: Path, *, region: Region, today: date, remembered: Remembered, answers: Answers) -> Iterator[Delivery]:
    """A file, open while its rows are read. Raises :class:`UnreadableFile` for one that is none, is empty, or has no header."""
    workbook = open_workbook(path)
    try:
        reading = read_workbook(
            workbook,
            file_name=path.name,
            region_level=region.level,
            today=today,
            remembered=remembered,
            answers=answers,
        )
        if reading.findings:
            raise UnreadableFile(reading.findings[0].code, "")
        with path.open("rb") as file:
            fixed = digest_chunks(_blocks(file))
        yield Delivery(path.name[-255:], fixed, path.stat().st_size, workbook.kind, reading)
    finally:
        workbook.close()


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block
