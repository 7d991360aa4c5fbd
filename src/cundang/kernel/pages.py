"""Pages: how many there are (页数) or where they lie in the volume (页号)."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from . import codes
from .dates.points import serial_day
from .numerals import arabic

Column = Literal["count", "number"]

_MOST: Final = 9_999
"""No item or volume has more pages; larger numbers are dates or sums."""
_LONGEST: Final = 60
_BLANK: Final = frozenset({"", "-", "--", "/", "无", "空", "缺", "不详", "若干", "*", "?", "×"})
_LETTERS: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−－─~〜至到", "-") | {"，": ",", "、": ",", ";": ",", "；": ","})
_ASIDE: Final = re.compile(r"\([^()]*\)")
_WHOLE: Final = re.compile(r"^(\d{1,4})\.0+(?=页?$)", re.ASCII)
_WORDS: Final = re.compile(r"第|pp?\.?|共|合计|计")
_SAYS_COUNT: Final = re.compile("[共计]")
_OTHER_UNITS: Final = frozenset("张面份册本卷件幅")
_COUNT: Final = re.compile(rf"(?P<count>\d{{1,6}})(?P<unit>[页p{''.join(sorted(_OTHER_UNITS))}])?", re.ASCII)
_SUM: Final = re.compile(r"\d{1,4}(?:\+\d{1,4})+页?", re.ASCII)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+页?", re.ASCII)
_STRETCH: Final = re.compile(r"(?P<start>\d{1,4})[页]?(?:-(?P<end>\d{1,4})?[页]?)?", re.ASCII)
_DATE: Final = re.compile(
    r"\d{4}[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?(?:00:00:00)?|(?P<only_month>\d{1,2})月(?P<only_day>\d{1,2})[日号]",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PagesReading:
    """Pages as read. ``count`` pages, or sheets, copies and the like when ``unit`` says so; ``start`` and ``end``
    are page numbers; ``gaps`` are the stretches missing between them, in order. ``hint`` says what a damaged cell
    once held, as in 3-5 for 3月5日."""

    count: int | None = None
    start: int | None = None
    end: int | None = None
    unit: str | None = None
    gaps: tuple[tuple[int, int], ...] = ()
    code: str | None = None
    hint: str = ""


def read_pages(value: str | int | float | date | None, *, column: Column) -> PagesReading:
    """Read one cell of a 页数 column (``count``) or of a 页号 column (``number``).

    A cell a spreadsheet turned into a date cannot be restored: it has the code ``page-count-invalid`` and the
    likely original as ``hint``. A blank gives nothing and no code.

    >>> read_pages("1—12", column="count").count, read_pages("共12张", column="count").unit
    (12, '张')
    >>> read_pages("1-12,15", column="count").gaps, read_pages("1", column="number").start
    (((13, 14),), 1)
    >>> read_pages("3月5日", column="count").hint
    '3-5'

    Source: DA/T 22-2015, 5.5.2 (页数); GB/T 9705-2008 (页号).
    """
    if value is None:
        return PagesReading()
    if isinstance(value, datetime | date):
        return _damaged(value.year, value.month, value.day)
    if isinstance(value, float):
        if not value.is_integer():
            return PagesReading(code=codes.PAGE_COUNT_INVALID)
        value = int(value)
    text = str(value).strip()
    return PagesReading(code=codes.PAGE_COUNT_INVALID) if len(text) > _LONGEST else _read(text, column)


def resolve_ends(starts: Sequence[int | None], total: int | None) -> list[int | None]:
    """Give the last page of each item of a volume from the first pages, in their order: the page before the next.

    ``total`` is the last page of the volume, for the last item. Two items on one page both end on it; where the
    order is broken the end stays unknown.

    >>> resolve_ends([1, 4, 4, 9], 12), resolve_ends([1, None, 9], None)
    ([3, 4, 8, 12], [None, None, None])
    """
    following = [*starts[1:], None if total is None else total + 1] if starts else []
    ends: list[int | None] = []
    for start, after in zip(starts, following, strict=True):
        ends.append(None if start is None or after is None or after < start else max(start, after - 1))
    return ends


@lru_cache(maxsize=1 << 14)
def _read(text: str, column: Column) -> PagesReading:
    spelt = "".join(unicodedata.normalize("NFKC", text).lower().split()).translate(_LETTERS)
    spelt = _WHOLE.sub(r"\1", arabic(_ASIDE.sub("", spelt)))
    if spelt in _BLANK:
        return PagesReading()
    if found := _DATE.fullmatch(spelt):
        month, day = found["month"] or found["only_month"], found["day"] or found["only_day"]
        return PagesReading(code=codes.PAGE_COUNT_INVALID, hint=f"{int(month)}-{int(day)}")
    numbered = "第" in spelt
    counted = column == "count" or bool(_SAYS_COUNT.search(spelt))
    spelt = _WORDS.sub("", spelt).rstrip(",.页") or spelt
    if _THOUSANDS.fullmatch(spelt) and column == "count":
        spelt = spelt.replace(",", "")
    if _SUM.fullmatch(spelt):
        return _counted(sum(int(part) for part in re.findall(r"\d+", spelt)), None)
    if found := _COUNT.fullmatch(spelt):
        count, unit = int(found["count"]), found["unit"]
        if count > _MOST or unit in _OTHER_UNITS or (counted and not numbered):
            return _counted(count, unit)
    return _stretches(spelt)


def _counted(count: int, unit: str | None) -> PagesReading:
    if count > _MOST:
        day = serial_day(count, epoch_1904=False)
        return _damaged(day.year, day.month, day.day) if day else PagesReading(code=codes.PAGE_COUNT_INVALID)
    code = None if count else codes.PAGE_COUNT_ZERO
    return PagesReading(count=count, unit=unit if unit in _OTHER_UNITS else None, code=code)


def _stretches(text: str) -> PagesReading:
    """Read 1-12, 1-, 1-12,15 and lists of pages."""
    stretches: list[tuple[int, int | None]] = []
    for part in text.split(","):
        found = _STRETCH.fullmatch(part)
        if found is None:
            return PagesReading(code=codes.PAGE_COUNT_INVALID)
        start = int(found["start"])
        open_end = "-" in part and found["end"] is None
        end = None if open_end else int(found["end"] or start)
        if (end is not None and end < start) or (stretches and not _follows(stretches[-1][1], start)):
            return PagesReading(code=codes.PAGE_COUNT_INVALID)
        stretches.append((start, end))
    first, last = stretches[0][0], stretches[-1][1]
    if not first and last in (0, None):
        return PagesReading(start=0, code=codes.PAGE_COUNT_ZERO)
    if last is None or (len(stretches) == 1 and "-" not in text):
        return PagesReading(start=first)
    gaps = tuple(
        (end + 1, start - 1) for (_, end), (start, _) in pairwise(stretches) if end is not None and start - end > 1
    )
    count = sum(end - start + 1 for start, end in stretches if end is not None)
    return PagesReading(count=count, start=first, end=last, gaps=gaps, code=codes.PAGE_GAP if gaps else None)


def _follows(end: int | None, start: int) -> bool:
    return end is not None and start > end


def _damaged(year: int, month: int, day: int) -> PagesReading:
    """Tell what a date once was: 3-5 became 5 March; 2-30, which no February has, became February 1930."""
    short = year % 100
    original = short if day == 1 and short > monthrange(year, month)[1] else day
    return PagesReading(code=codes.PAGE_COUNT_INVALID, hint=f"{month}-{original}")
