"""A text opened: its encoding, its separator, its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from cundang.intake.readers.contents import Contents, Line, SheetSource
from cundang.intake.readers.delimited.records import RecordReader
from cundang.intake.readers.encodings import encoding_of, shown_encoding
from cundang.intake.readers.files import chunks_of, decoded_leniently, lines_of
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import CellValue

DELIMITERS = (",", "\t", "|", ";")
SAMPLE_LINES = 200
SHEET_NAME = "Sheet1"


class Layout(NamedTuple):
    """``width`` is the number of cells most records have, 0 when no separator gives a steady number."""

    delimiter: str
    width: int


def open_delimited(file: BinaryIO, *, must_have_columns: bool) -> Contents:
    """Open a text. With ``must_have_columns`` a text without any separator is refused as no spreadsheet."""
    codec = encoding_of(chunks_of(file))
    sample = list(islice(lines_of(decoded_leniently(chunks_of(file), codec)), SAMPLE_LINES))
    announced = _announced(sample)
    layout = layout_of(sample[1:], (announced,)) if announced else layout_of(sample)
    if must_have_columns and not layout.width:
        raise refused("not-a-spreadsheet")

    def lines() -> Iterator[Line]:
        texts = lines_of(decoded_leniently(chunks_of(file), codec))
        if announced:
            next(texts)
        for number, record in enumerate(RecordReader(*layout).records(texts), start=1):
            cells: list[CellValue] = [cell or None for cell in record]
            yield number, cells, False, None

    return Contents("csv", (SheetSource(SHEET_NAME, lines),), shown_encoding(codec))


def layout_of(sample: list[str], delimiters: tuple[str, ...] = DELIMITERS) -> Layout:
    """The separator that gives most records the same number of cells, the greater number when two do equally well.

    >>> layout_of(["title, with a comma", "a|b|c", "1|2|3"])
    Layout(delimiter='|', width=3)
    """
    best, best_score = Layout(delimiters[0], 0), (0, 0)
    for delimiter in delimiters:
        records = RecordReader(delimiter, 0).records(line for line in sample if line.strip())
        widths = Counter(map(len, records))
        del widths[1]
        if widths:
            width, rows = max(widths.items(), key=lambda found: (found[1], found[0]))
            if (rows, width) > best_score:
                best, best_score = Layout(delimiter, width), (rows, width)
    return best


def _announced(sample: list[str]) -> str:
    """The separator of a first line such as ``sep=;``, which spreadsheet programs obey and do not show."""
    first = sample[0].strip().lower() if sample else ""
    return first[4] if len(first) == 5 and first.startswith("sep=") else ""
