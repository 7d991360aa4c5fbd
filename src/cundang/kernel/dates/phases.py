"""Parts of a year or month, decades and centuries in plain wording: 上半年, 第一季度, 上旬, 80年代."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from .edtf import written
from .model import AMBIGUOUS, Basis
from .points import Found, Outcome, full_year, point

_WHOLE: Final = "全年|年初|初|年底|年末|年终|底|末|年中|中期|春|夏|秋|冬|[春夏秋冬]季|早期|后期|初期|末期"
_PHASE: Final = re.compile(
    rf"(?P<base>.*?\d(?:年度?|月份?)?)[.]?"
    rf"(?:(?P<half>[上下])半年|第?(?P<quarter>[1-4])季度?|q(?P<q>[1-4])|(?P<third>[上中下])旬|(?P<whole>{_WHOLE}))",
    re.ASCII,
)
_QUARTER_FIRST: Final = re.compile(r"q(?P<q>[1-4])[-/.]?(?P<base>\d{4})", re.ASCII)
_CENTURY_OF: Final = r"(?:(?P<century>上|本|\d\d)世纪)?"
_WITHIN: Final = r"(?:[初中末后前早晚]+[期叶]?)?"
_DECADE: Final = re.compile(
    rf"{_CENTURY_OF}(?P<first>\d{{4}}|\d\d)(?:年代)?(?:[-~,](?P<last>\d{{4}}|\d\d))?(?:年代|s){_WITHIN}", re.ASCII
)
_NUMERALS: Final = "一二三四五六七八九"
_TWO_DECADES: Final = re.compile(
    rf"{_CENTURY_OF}(?P<first>[{_NUMERALS}])(?P<last>[{_NUMERALS}])十年代{_WITHIN}", re.ASCII
)
_CENTURY: Final = re.compile(rf"(?P<number>\d\d)世纪{_WITHIN}", re.ASCII)
_DIGIT_LOST: Final = re.compile(r"(?P<head>\d{3})[x?*]年?代?|(?P<century>\d\d)[x?*]{2}年?", re.ASCII)
_FEAST: Final = re.compile(r"(?P<year>\d{4}|\d\d)年?(?P<feast>元旦|劳动节|建党节|建军节|国庆)节?", re.ASCII)
_FEASTS: Final = {"元旦": (1, 1), "劳动节": (5, 1), "建党节": (7, 1), "建军节": (8, 1), "国庆": (10, 1)}
_DAYS_OF_THIRD: Final = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


def phase(text: str, hint: int | None) -> Outcome:
    """Read a half, a quarter or a third; a season, beginning or end keeps the year or month it belongs to.

    >>> phase("2018年上半年", None).edtf, phase("2018年第1季度", None).edtf, phase("1985年3月中旬", None).edtf
    ('2018-01/2018-06', '2018-01/2018-03', '1985-03-11/1985-03-20')
    """
    if feast := _FEAST.fullmatch(text):
        return _feast_day(feast, hint)
    found = _PHASE.fullmatch(text) or _QUARTER_FIRST.fullmatch(text)
    if found is None:
        return None
    base, parts = point(found["base"], hint), found.groupdict()
    if not isinstance(base, Found) or parts.get("whole"):
        return base
    if third := parts.get("third"):
        return _third(base, third) if len(base.edtf) == 7 else None
    return _months(base, parts) if len(base.edtf) == 4 else None


def decade(text: str, hint: int | None) -> Outcome:
    """Read a decade, several decades or a century; all are inferred.

    >>> decade("80年代", None).edtf, decade("20世纪70年代", None).edtf, decade("60-70年代", None).edtf
    ('198X', '197X', '1960/1979')
    """
    if found := _TWO_DECADES.fullmatch(text):
        first, last = (f"{_NUMERALS.index(found[side]) + 1}0" for side in ("first", "last"))
        return _decades(found["century"], first, last, hint)
    if found := _DECADE.fullmatch(text):
        return _decades(found["century"], found["first"], found["last"] or found["first"], hint)
    if found := _DIGIT_LOST.fullmatch(text):
        return Found(f"{found['head']}X" if found["head"] else f"{found['century']}XX", Basis.INFERRED)
    if found := _CENTURY.fullmatch(text):
        return Found(f"{int(found['number']) - 1}XX", Basis.INFERRED)
    return None


def _feast_day(found: re.Match[str], hint: int | None) -> Outcome:
    year = full_year(found["year"], hint)
    edtf = None if year is None else written(year, *_FEASTS[found["feast"]])
    return Found(edtf, Basis.INFERRED) if edtf else AMBIGUOUS


def _months(base: Found, parts: dict[str, str | None]) -> Found:
    if half := parts.get("half"):
        first, last = (1, 6) if half == "上" else (7, 12)
    else:
        last = int(parts.get("quarter") or parts.get("q") or 1) * 3
        first = last - 2
    return _between(base, f"{base.edtf}-{first:02}", f"{base.edtf}-{last:02}")


def _third(base: Found, word: str) -> Found:
    first, last = _DAYS_OF_THIRD[word]
    last = min(last, monthrange(int(base.edtf[:4]), int(base.edtf[5:]))[1])
    return _between(base, f"{base.edtf}-{first:02}", f"{base.edtf}-{last:02}")


def _between(base: Found, first: str, last: str) -> Found:
    return Found(f"{first}/{last}", Basis.INFERRED if base.basis is Basis.INFERRED else Basis.RANGE)


def _decades(century: str | None, first: str, last: str, hint: int | None) -> Outcome:
    start, end = _decade_year(century, first, hint), _decade_year(century, last, hint)
    if start is None or end is None:
        return AMBIGUOUS
    if start % 10 or end % 10 or start > end:
        return None
    return Found(f"{start // 10}X" if start == end else f"{start}/{end + 9}", Basis.INFERRED)


def _decade_year(century: str | None, digits: str, hint: int | None) -> int | None:
    """Give the first year; 20年代 without a century or hint is the 1920s or the 2020s."""
    year = int(digits)
    if len(digits) == 4:
        return year
    if century:
        return (int({"上": "20", "本": "21"}.get(century, century)) - 1) * 100 + year
    if hint is not None:
        return max(start for start in (1700 + year, 1800 + year, 1900 + year, 2000 + year) if start <= max(hint, 1800))
    return None if year == 20 else (1900 if year >= 30 else 2000) + year
