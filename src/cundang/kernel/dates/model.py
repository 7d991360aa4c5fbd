"""What reading a date gives: the date as EDTF, how it came about, the text, and the days it spans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cundang.kernel import codes

INVALID: Final = codes.DATE_INVALID
AMBIGUOUS: Final = codes.DATE_AMBIGUOUS
UNPARSED: Final = codes.DATE_UNPARSED


class Basis(StrEnum):
    """How a date came about. Only the first four are stated by the paper itself."""

    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateReading:
    """One date as read.

    ``edtf`` is ``None`` where nothing certain can be said; ``text`` is what was written, always;
    ``earliest`` and ``latest`` are the first and last day it may mean, ``None`` at an open or unknown end;
    ``code`` is the finding, or ``None``. A code beside a date means that only part of the text was certain.
    """

    edtf: str | None
    basis: Basis
    text: str
    earliest: date | None
    latest: date | None
    code: str | None = None


def unknown(text: str) -> DateReading:
    """Give the reading of a cell that says nothing: blank, 不详, 无日期."""
    return DateReading(None, Basis.UNKNOWN, text, None, None)


def refused(text: str, code: str) -> DateReading:
    """Give the reading of a text that names no date, with the finding that says why."""
    basis = Basis.AMBIGUOUS if code == AMBIGUOUS else Basis.UNKNOWN
    return DateReading(None, basis, text, None, None, code)
