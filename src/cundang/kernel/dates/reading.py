"""Read one cell as a date."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from .edtf import FIRST_YEAR, LAST_YEAR, parse_edtf, qualified, span
from .eras import era_year, lunar_year, period
from .model import AMBIGUOUS, INVALID, UNPARSED, Basis, DateReading, refused, unknown
from .phases import decade, phase
from .points import Found, Outcome, point, serial_day
from .spans import between, settle
from .wording import BLANK, LONGEST, plain

_LARGEST: Final = 10**15
"""A larger number in a cell has lost its last places."""
_EMPTY_CELL_YEAR: Final = 1900
"""A typed cell of this year holds a small number in the dress of a date."""
_YEAR_IN_DATE_CELL: Final = (date(1905, 3, 14), date(1905, 9, 30))
"""What a spreadsheet makes of the years 1900 to 2100 typed into a date cell."""

_WHOLE_FLOAT: Final = re.compile(r"(\d{4,8})\.0+", re.ASCII)
_LOST_ZERO: Final = re.compile(r"(?:\d{4}|\d\d)\.1", re.ASCII)
_BRACKETS: Final = re.compile(r"[\[〔【](?P<inner>[^\[\]〔〕【】]+)[\]〕】]")
_ABOUT: Final = re.compile(r"^(?:大约|大概|约|ca?\.?)(?=\d|[\u4e00-\u9fff])|(?:左右|前后|上下|许|\(约\))$")
_PERHAPS: Final = re.compile(
    r"^(?:疑为|疑似|疑|可能|估计|推测|推定|考证)[:]?|(?<!^\d\d)(?<!^\d\d\d)\(?\?+\)?$|\((?:疑|推测|考证|估计|推定)\)$"
)
_WHOLE_DAY = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")
"""A year, a month and a day: never a span, were the day ever so wrong."""
_GAP: Final = re.compile(r"(?<=\S)\s+(?=\S)")
_ASIDE: Final = re.compile(r"\([^()]*\)")


def read_date(
    value: str | int | float | date | datetime | None, *, epoch_1904: bool = False, year_hint: int | None = None
) -> DateReading:
    """Read one cell as a date; what is written is always kept in ``text``.

    ``epoch_1904`` is true for a workbook that counts its days from 1904. ``year_hint`` is the year the row says
    elsewhere (年度): it settles the century of two-digit years and completes 3月5日, and what it settles is inferred.

    An impossible day has the code ``date-invalid``, a text with more than one reading ``date-ambiguous``, any other
    text that is no date ``date-unparsed``; a cell that says nothing has no code.

    >>> read_date("850302").edtf, read_date("1985.3—1986.2").edtf, read_date("80年代").edtf, read_date("约1983年").edtf
    ('1985-03-02', '1985-03/1986-02', '198X', '1983~')
    >>> read_date("2009-02-30").code, read_date("2019.3-5").code, read_date("去年").code, read_date("不详").code
    ('date-invalid', 'date-ambiguous', 'date-unparsed', None)

    Source: DA/T 18-2022 (dates), ISO 8601-2 (EDTF).
    """
    if value is None:
        return unknown("")
    if isinstance(value, str):
        return refused(value, UNPARSED) if len(value) > LONGEST else _read_text(value.strip(), epoch_1904, year_hint)
    if isinstance(value, date):
        return _read_typed(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, bool) or abs(value) > _LARGEST:
        return refused(str(value), UNPARSED)
    if isinstance(value, float) and not value.is_integer():
        return _read_fraction(value, epoch_1904, year_hint)
    return _read_text(str(int(value)), epoch_1904, year_hint)


def in_future(reading: DateReading, *, today: date) -> bool:
    """Tell whether the date begins after today. A year or month that has begun does not, nor does a contract's term that has."""
    return reading.earliest is not None and reading.earliest > today


def year_of(reading: DateReading) -> int | None:
    """Give the year when the whole date lies in one; a decade or a span of years has none."""
    first, last = reading.earliest, reading.latest
    return first.year if first and last and first.year == last.year else None


def _read_typed(day: date) -> DateReading:
    text = day.isoformat()
    if day.year <= _EMPTY_CELL_YEAR:
        return refused(text, UNPARSED)
    if _YEAR_IN_DATE_CELL[0] <= day <= _YEAR_IN_DATE_CELL[1]:
        return refused(text, AMBIGUOUS)
    return DateReading(text, Basis.EXACT, text, day, day)


def _read_fraction(value: float, epoch_1904: bool, year_hint: int | None) -> DateReading:
    """Read a number with decimals: a day number with its time, or 2019.3. A typed 2019.10 arrives as 2019.1."""
    text = repr(value)
    if math.isfinite(value) and serial_day(int(value), epoch_1904=epoch_1904):
        return replace(_read_text(str(int(value)), epoch_1904, year_hint), text=text)
    if _LOST_ZERO.fullmatch(text):
        year = _read_text(text.partition(".")[0], epoch_1904, year_hint)
        return replace(year, text=text, code=AMBIGUOUS)
    return _read_text(text, epoch_1904, year_hint)


@lru_cache(maxsize=1 << 15)  # the dates of a list repeat
def _read_text(text: str, epoch_1904: bool, year_hint: int | None) -> DateReading:
    if not text.isdecimal() and span(text) is not None:
        return parse_edtf(text)
    if text.lower() in BLANK:
        return unknown(text)
    if whole := _WHOLE_FLOAT.fullmatch(text):
        return _shown(text, _recognise(whole[1], year_hint, epoch_1904), "")
    core, mark = _without_qualifiers(plain(text))
    if core in BLANK:
        return unknown(text)
    outcome = _recognise(core, year_hint, epoch_1904)
    if outcome is None and (two_lines := _GAP.sub("~", text)) != text:
        outcome = _recognise(plain(two_lines), year_hint, epoch_1904)
    return _shown(text, outcome, mark)


def _shown(text: str, outcome: Outcome, mark: str) -> DateReading:
    if not isinstance(outcome, Found):
        return refused(text, outcome or UNPARSED)
    edtf = qualified(outcome.edtf, mark)
    days = span(edtf)
    if days is None:
        return refused(text, INVALID)
    return DateReading(edtf, Basis.INFERRED if mark else outcome.basis, text, *days)


def _without_qualifiers(text: str) -> tuple[str, str]:
    """Take off brackets, 约 and question marks; both kinds of doubt together are ``%``."""
    marks = set()
    if found := _BRACKETS.fullmatch(text):
        text = found["inner"]
        marks.add("?")
    for pattern, mark in ((_ABOUT, "~"), (_PERHAPS, "?"), (_ABOUT, "~")):
        text, taken = pattern.subn("", text)
        if taken:
            marks.add(mark)
    return text, "%" if len(marks) == 2 else "".join(marks)


def _recognise(text: str, hint: int | None, epoch_1904: bool) -> Outcome:
    outcome = _named(text, hint, epoch_1904)
    if outcome is None and "(" in text and (bare := _ASIDE.sub("", text)):
        outcome = _named(bare, hint, epoch_1904)
    if outcome is None and hint is not None and FIRST_YEAR <= hint <= LAST_YEAR:
        completed = _named(f"{hint}年{text}", hint, epoch_1904)
        outcome = Found(completed.edtf, Basis.INFERRED) if isinstance(completed, Found) else completed
    return outcome


def _named(text: str, hint: int | None, epoch_1904: bool) -> Outcome:
    certain = point(text, hint, epoch_1904=epoch_1904)
    if isinstance(certain, Found) and certain.sure:
        return certain
    if _WHOLE_DAY.fullmatch(text) and not isinstance(certain, Found):
        return INVALID
    otherwise = decade(text, hint) or era_year(text) or phase(text, hint) or period(text) or lunar_year(text, hint)
    return otherwise or settle(certain, between(text, hint))
