"""One point in time in plain wording: a year, a month or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from .edtf import LAST_YEAR, written
from .model import AMBIGUOUS, INVALID, Basis

_PIVOT_1900: Final = 49
_PIVOT_2000: Final = 29
"""Two-digit years without a hint: 49 to 99 are 1949 to 1999, 00 to 29 are 2000 to 2029. 30 to 48 may be the
1930s, a republican year or a year to come, and stay ambiguous. Village records begin with the villages of 1949."""
_NEAR: Final = 20
"""So many years from the hint the century is taken from it."""

_FIRST_BARE_YEAR: Final = 1500
_SERIALS: Final = range(10_000, 73_051)
"""Day numbers of a spreadsheet from 1927 to 2099; smaller and larger numbers are something else."""

_ANY: Final = r"\d{0,2}|[x*?]{1,2}"
_DELIMITED: Final = re.compile(
    rf"(?P<year>\d{{4}}|\d\d)(?:年[度份]?(?P<after>[-.,/]?)|(?P<first>[-./,]))"
    rf"(?:(?P<month>{_ANY})(?:月份?[-.,/]?|(?P<second>[-./,]))(?P<day>{_ANY})[日号]?|(?P<only>{_ANY}))",
    re.ASCII,
)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH: Final = re.compile(rf"(\d{{1,2}})[-.]?({'|'.join(_MONTHS)})[a-z]*[-.,]*(\d{{4}}|\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in a text. ``sure`` is false where a dash may as well stand for "to"."""

    edtf: str
    basis: Basis
    sure: bool = True


Outcome = Found | str | None
"""A date, the code of a finding, or ``None`` when the text is of another kind."""


def full_year(digits: str, hint: int | None) -> int | None:
    """Give the year for four or two digits: the one near the hint, else by the pivot; ``None`` when it cannot be told.

    >>> full_year("85", None), full_year("36", None), full_year("36", 1940), full_year("1936", None)
    (1985, None, 1936, 1936)
    """
    year = int(digits)
    if len(digits) == 4:
        return year
    if hint is not None:
        near = min((year + century for century in range(1000, 2200, 100)), key=lambda full: abs(full - hint))
        if abs(near - hint) <= _NEAR:
            return near
    if year >= _PIVOT_1900:
        return 1900 + year
    return 2000 + year if year <= _PIVOT_2000 else None


def point(text: str, hint: int | None, *, epoch_1904: bool = False) -> Outcome:
    """Read one year, month or day in plain wording.

    >>> point("2003.05.6日", None), point("2019.13.02", None), point("850302", None).edtf
    (Found(edtf='2003-05-06', basis=<Basis.EXACT: 'exact'>, sure=True), 'date-invalid', '1985-03-02')
    """
    if text.isdecimal() and text.isascii():
        return _bare(text, hint, epoch_1904=epoch_1904)
    if found := _DELIMITED.fullmatch(text):
        return _delimited(found, hint)
    if found := _DAY_FIRST.fullmatch(text):
        return _day_first(int(found[1]), int(found[2]), int(found[3]))
    if found := _ENGLISH.fullmatch(text):
        year = full_year(found[3], hint)
        return AMBIGUOUS if year is None else _stated(year, _MONTHS.index(found[2]) + 1, int(found[1]), found[3])
    return None


def serial_day(number: int, *, epoch_1904: bool) -> date | None:
    """Give the day of a spreadsheet's day number, or ``None`` outside 1927 to 2099.

    >>> serial_day(43539, epoch_1904=False), serial_day(42077, epoch_1904=True)
    (datetime.date(2019, 3, 15), datetime.date(2019, 3, 15))
    """
    days = number + 1462 if epoch_1904 else number
    return date(1899, 12, 30) + timedelta(days=days) if days in _SERIALS else None


def _stated(year: int, month: int | None, day: int | None, digits: str = "") -> Found | str:
    """Build a stated date; zero for month or day means not known (DA/T 18: 19850000)."""
    edtf = written(year, month or None, (day or None) if month else None)
    if edtf is None or (day and not month):
        return INVALID
    if len(digits) == 2:
        return Found(edtf, Basis.INFERRED)
    return Found(edtf, {4: Basis.YEAR, 7: Basis.MONTH, 10: Basis.EXACT}[len(edtf)])


def _delimited(found: re.Match[str], hint: int | None) -> Outcome:
    digits, first, second = found["year"], found["first"], found["second"]
    month = _part(found["month"] if found["only"] is None else found["only"])
    day = _part(found["day"])
    year = full_year(digits, hint)
    if year is None:
        return AMBIGUOUS
    if first and len(digits) == 2 and not day and 1 <= int(digits) <= 12 and month:
        return _two_numbers(digits, month, hint)
    outcome = _stated(year, month, day, digits)
    if isinstance(outcome, Found) and second == "-" and first != "-" and day:
        return Found(outcome.edtf, Basis.INFERRED, sure=False)
    return outcome


def _part(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _two_numbers(first: str, second: int, hint: int | None) -> Outcome:
    """Read 05.6: June 2005, or the sixth of May of the year the row belongs to."""
    if hint is None:
        return AMBIGUOUS
    edtf = written(hint, second) if hint % 100 == int(first) else written(hint, int(first), second)
    return Found(edtf, Basis.INFERRED) if edtf else INVALID


def _day_first(first: int, second: int, year: int) -> Outcome:
    """Read 3/15/2019 as other countries' programs write it: certain only when one number exceeds 12 or both agree."""
    days = {edtf for month, day in ((first, second), (second, first)) if (edtf := written(year, month, day))}
    if len(days) > 1:
        return AMBIGUOUS
    return Found(days.pop(), Basis.INFERRED) if days else INVALID


def _bare(text: str, hint: int | None, *, epoch_1904: bool) -> Outcome:
    """Read digits without a separator, by their number."""
    outcome: Outcome = None
    match len(text):
        case 8 | 14:  # 20190315, 20190315093000
            outcome = _stated(int(text[:4]), int(text[4:6]), int(text[6:8]))
        case 7:
            outcome = _one_of([_try(text[:4], text[4], text[5:]), _try(text[:4], text[4:6], text[6])])
        case 6:
            outcome = _six(text, hint)
        case 5:
            outcome = _five(text, hint, epoch_1904=epoch_1904)
        case 4:
            outcome = _four(text, hint)
        case 2 if (year := full_year(text, hint)) and (hint is not None or int(text) >= _PIVOT_1900):
            outcome = _stated(year, None, None, text)
    return outcome


def _try(year: str, month: str, day: str = "0") -> str | None:
    return written(int(year), int(month), int(day) or None) if int(month) else None


def _one_of(days: list[str | None]) -> Outcome:
    """Take the one reading that names a real day; two are one too many."""
    real = {day for day in days if day}
    if len(real) > 1:
        return AMBIGUOUS
    return Found(real.pop(), Basis.INFERRED) if real else None


def _six(text: str, hint: int | None) -> Outcome:
    """Read 201903 (year and month) or 850302 (two-digit year, month, day).

    Both are possible for 201112: the year with its month wins, unless the hint or a year before 1949 is against it.
    """
    year, month = int(text[:4]), int(text[4:])
    by_month = _stated(year, month, None) if _FIRST_BARE_YEAR <= year <= LAST_YEAR else INVALID
    short = full_year(text[:2], hint)
    by_day = AMBIGUOUS if short is None else _stated(short, int(text[2:4]), int(text[4:]), text[:2])
    if isinstance(by_month, str):
        return by_day
    if isinstance(by_day, str) or not int(text[2:4]) or not month:
        return by_month
    if hint != year and (hint == short or year < 1900 + _PIVOT_1900):
        return by_day
    return Found(by_month.edtf, Basis.INFERRED)


def _five(text: str, hint: int | None, *, epoch_1904: bool) -> Outcome:
    """Read a spreadsheet's day number; 20193 may as well be March 2019."""
    day = serial_day(int(text), epoch_1904=epoch_1904)
    serial = day.isoformat() if day else None
    by_month = _try(text[:4], text[4]) if text[:2] in ("19", "20") else None
    if by_month and hint is not None and hint == int(text[:4]):
        return Found(by_month, Basis.INFERRED)
    if serial and day and hint == day.year:
        return Found(serial, Basis.INFERRED)
    return _one_of([serial, by_month])


def _four(text: str, hint: int | None) -> Outcome:
    """Read a year, or 8503 for March 1985."""
    number = int(text)
    if _FIRST_BARE_YEAR <= number <= LAST_YEAR:
        return Found(text, Basis.YEAR)
    head, month = text[:2], int(text[2:])
    if not 1 <= month <= 31 or min(month, int(head)) > 12:
        return None
    if 1 <= int(head) <= 12:
        return _two_numbers(head, month, hint)
    year = full_year(head, hint)
    return AMBIGUOUS if year is None else _stated(year, month, None, head)
