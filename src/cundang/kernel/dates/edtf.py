"""The part of the Extended Date/Time Format that papers need: ISO 8601-2, levels 0 to 2.

``1985  1985-03  1985-03-02  196X  18XX  1983~  1958?  1958%  1991-03/1997-11  1985/..  ../1949``
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from .model import UNPARSED, Basis, DateReading, refused

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2199
"""Years outside are slips of the hand; deeds and genealogies do not go further back."""

_OPEN: Final = ".."
_PART: Final = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(\d{3})X|(\d\d)XX)([?~%])?", re.ASCII)


def written(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Write one point in time, or ``None`` when there is no such day.

    >>> written(1985, 3), written(2009, 2, 30)
    ('1985-03', None)
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def span(edtf: str) -> tuple[date | None, date | None] | None:
    """Give the first and last day of an EDTF text; ``None`` at an open end, ``None`` alone for any other text.

    >>> span("196X"), span("1985/..")
    ((datetime.date(1960, 1, 1), datetime.date(1969, 12, 31)), (datetime.date(1985, 1, 1), None))
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        return _part_span(left)
    if left == right == _OPEN:
        return None
    first = (None, None) if left == _OPEN else _part_span(left)
    last = (None, None) if right == _OPEN else _part_span(right)
    if first is None or last is None or (first[0] and last[1] and first[0] > last[1]):
        return None
    return first[0], last[1]


def parse_edtf(text: str) -> DateReading:
    """Read a date kept as EDTF. A text that is none has the code ``date-unparsed``.

    The basis is what the notation shows; who kept a date by inference keeps its basis beside it.

    >>> parse_edtf("1985-03").basis.value, parse_edtf("1991-03/1997-11").latest
    ('month', datetime.date(1997, 11, 30))
    """
    days = span(text)
    return refused(text, UNPARSED) if days is None else DateReading(text, _basis(text), text, *days)


def qualified(edtf: str, mark: str) -> str:
    """Set ``?``, ``~`` or ``%`` on every stated part; no mark leaves the text as it is.

    >>> qualified("1985/1986", "~"), qualified("../1949", "?")
    ('1985~/1986~', '../1949?')
    """
    return "/".join(part if part == _OPEN else part + mark for part in edtf.split("/"))


def ends(edtf: str) -> tuple[str, str]:
    """Give the first and last part, decades and centuries as their outer years.

    >>> ends("198X"), ends("1985?/1986-02")
    (('1980', '1989'), ('1985?', '1986-02'))
    """
    first, _, last = edtf.partition("/")
    return first.replace("X", "0"), (last or first).replace("X", "9")


def sort_key(reading: DateReading) -> tuple[bool, date, date, str]:
    """Order readings by their first day, then their last; what has no date stands last."""
    return (
        reading.edtf is None,
        reading.earliest or date.min,
        reading.latest or date.max,
        reading.edtf or reading.text,
    )


def _part_span(part: str) -> tuple[date, date] | None:
    found = _PART.fullmatch(part)
    if found is None:
        return None
    year, month, day, decade, century, _ = found.groups()
    if year is None:
        first = int(decade) * 10 if decade else int(century) * 100
        last = first + (9 if decade else 99)
        return (date(first, 1, 1), date(last, 12, 31)) if first >= FIRST_YEAR and last <= LAST_YEAR else None
    numbers = int(year), int(month) if month else None, int(day) if day else None
    if written(*numbers) is None:
        return None
    first_month, last_month = numbers[1] or 1, numbers[1] or 12
    last_day = numbers[2] or monthrange(numbers[0], last_month)[1]
    return date(numbers[0], first_month, numbers[2] or 1), date(numbers[0], last_month, last_day)


def _basis(edtf: str) -> Basis:
    if any(mark in edtf for mark in "?~%X"):
        return Basis.INFERRED
    if "/" in edtf:
        return Basis.RANGE
    return {4: Basis.YEAR, 7: Basis.MONTH, 10: Basis.EXACT}[len(edtf)]
