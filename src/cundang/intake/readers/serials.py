"""Numbers as spreadsheets store them: serial dates of both calendars, and which number format means a date."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from cundang.intake.sheets import CellValue

LAST_SERIAL = 2_958_466
LARGEST = 1e18
EXACT = 1e15
EXACT_DIGITS = 15
"""A spreadsheet keeps fifteen digits; what stands behind them in a longer number is not what was typed."""


class NumberKind(Enum):
    """What a number format makes of a number."""

    PLAIN = "plain"
    DATE = "date"
    MONTH = "month"
    """A date shown by its year and month alone."""
    YEAR = "year"
    """A date shown by its year alone."""
    ELAPSED = "elapsed"


def number_from(text: str) -> CellValue:
    """A stored number, ``int`` when whole; the text itself when it is none.

    >>> number_from("3"), number_from("3.5"), number_from("1.1010519491231E+17"), number_from("abc")
    (3, 3.5, 110105194912310000, 'abc')
    """
    try:
        return int(text) if len(text) <= EXACT_DIGITS else whole(float(text))
    except ValueError:
        pass
    try:
        return whole(float(text))
    except (ValueError, OverflowError):
        return text


def whole(number: float) -> int | float:
    """``int`` when nothing stands behind the point, with the digits that a person sees.

    >>> whole(3.0), whole(9.9999919481212e17)
    (3, 999999194812120000)
    """
    if not number.is_integer() or abs(number) >= LARGEST:
        return number
    return int(number) if abs(number) < EXACT else int(Decimal(repr(number)))


def moment_from(serial: float, date_1904: bool) -> CellValue:
    """What the person sees for a serial number in a date format: a date, a date with a time, or a time alone.

    29 February 1900, which the 1900 calendar has and the world had not, and numbers outside the calendar stay numbers.

    >>> moment_from(43539.0, False), moment_from(43539.0, True), moment_from(0.5, False), moment_from(20190315.0, False)
    (datetime.date(2019, 3, 15), datetime.date(2023, 3, 16), datetime.time(12, 0), 20190315)
    """
    days = int(serial)
    if not 0 <= serial < LAST_SERIAL or (days in {0, 60} and days == serial and not date_1904):
        return whole(serial)
    seconds = round((serial - days) * 86_400)
    if days == 0 and not date_1904:
        return time_of_day(timedelta(seconds=min(seconds, 86_399)))
    epoch = date(1904, 1, 1) if date_1904 else date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    day = epoch + timedelta(days)
    return datetime.combine(day, time()) + timedelta(seconds=seconds) if seconds else day


def shown_from(serial: float, date_1904: bool, kind: NumberKind) -> CellValue:
    """As :func:`moment_from`, but text where the format leaves out the day: a day nobody wrote is not made up.

    >>> shown_from(43525, False, NumberKind.MONTH), shown_from(43525, False, NumberKind.YEAR)
    ('2019年3月', '2019年')
    """
    moment = moment_from(serial, date_1904)
    if not isinstance(moment, date) or kind not in {NumberKind.MONTH, NumberKind.YEAR}:
        return moment
    return f"{moment.year}年{moment.month}月" if kind is NumberKind.MONTH else f"{moment.year}年"


def time_of_day(length: timedelta) -> time:
    """The time so long after midnight; ``length`` is less than a day."""
    return (datetime.combine(date.min, time()) + length).time()


def iso_moment(text: str) -> CellValue:
    """A date or a date with a time spelled as ISO 8601; the text itself when it is none.

    >>> iso_moment("2019-03-15"), iso_moment("2019-03-15T00:00:00"), iso_moment("spring")
    (datetime.date(2019, 3, 15), datetime.date(2019, 3, 15), 'spring')
    """
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
    return moment if moment.time() != time() else moment.date()


def elapsed_from(serial: float) -> CellValue:
    """A length of time, for formats such as ``[h]:mm``."""
    return timedelta(seconds=round(serial * 86_400)) if abs(serial) < LAST_SERIAL else whole(serial)


BUILT_IN = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(50, 59)), NumberKind.DATE),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), NumberKind.MONTH),
    **dict.fromkeys((45, 47), NumberKind.DATE),
    46: NumberKind.ELAPSED,
}
"""Formats known by number alone; 27-36 and 50-58 are the East Asian dates, some without a day. (ECMA-376 18.8.30)"""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]")
_FRACTION = re.compile(r"s\.0+")


def kind_of_format(code: str) -> NumberKind:
    """Tell dates from other numbers by the format code.

    >>> [kind_of_format(c).value for c in ('yyyy"年"m"月"', "[$-804]m/d", "[h]:mm", "0.00", '0" days"', "[Red]0", "@")]
    ['month', 'date', 'elapsed', 'plain', 'plain', 'plain', 'plain']
    >>> [kind_of_format(c).value for c in ("yyyy-mm", "mmm-yy", "yyyy", "yyyy-mm-dd", "m/d/yy h:mm")]
    ['month', 'month', 'year', 'date', 'date']
    """
    positive = _QUOTED.sub("", code).split(";", 1)[0]
    if _ELAPSED.search(positive):
        return NumberKind.ELAPSED
    bare = _FRACTION.sub("s", _BRACKETED.sub("", positive).lower())
    if re.search(r"general|[@0#?]", bare) or not re.search(r"[ymdhs]", bare):
        return NumberKind.PLAIN
    if "y" in bare and not re.search(r"[dhs]", bare):
        return NumberKind.MONTH if "m" in bare else NumberKind.YEAR
    return NumberKind.DATE
