"""Reading one file: what is asked, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from cundang.intake.file_names import readable
from cundang.intake.readers import open_workbook
from cundang.intake.readings import Question, ReadRow
from cundang.intake.recognition import SheetReading, read_workbook
from cundang.intake.sheets import UnreadableFile

Answers = Mapping[str, Mapping[str, str]]
"""What a person said of columns: fingerprint of the header, then heading, then our field."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A file to be read, for a place of this level; ``remembered`` are answers to earlier lists, ``answers`` those to this one.

    ``name`` is what the person calls it, where it lies under another name.
    """

    path: Path
    region_level: str
    today: date
    remembered: Answers
    answers: Answers
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A file as understood. ``rows`` gives its rows in reading order after so many; to be called once."""

    kind: str
    sheets: tuple[SheetReading, ...]
    questions: tuple[Question, ...]
    rows: Callable[[int], Iterator[ReadRow]]


@contextmanager
def here(asked: Asked) -> Iterator[Listing]:
    """The file, read in this process while it is asked for rows. Raises :class:`UnreadableFile`, later also from ``rows``."""
    workbook = open_workbook(asked.path)
    try:
        reading = read_workbook(
            workbook,
            file_name=readable(asked.path) if asked.name is None else asked.name,
            region_level=asked.region_level,
            today=asked.today,
            remembered=asked.remembered.get,
            answers=asked.answers,
        )
        if reading.findings:
            raise UnreadableFile(reading.findings[0].code, "")
        yield Listing(workbook.kind, reading.sheets, reading.questions, lambda done: islice(reading.rows(), done, None))
    finally:
        workbook.close()
