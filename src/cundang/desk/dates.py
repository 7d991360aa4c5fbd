"""Dates of records (EDTF) in words: 1996年3月18日, 约1983年, 1960年代, 1991年3月至1997年11月."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)|(\d{3})X([?~%]?)|(\d\d)XX([?~%]?)")


def in_words(edtf: str | None) -> str:
    """The date as a sentence can hold it; empty for none. A text that is no EDTF is given back as it is."""
    if not edtf:
        return ""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(first)
    if last == "..":
        return _("since {date}").format(date=_point(first))
    if first == "..":
        return _("until {date}").format(date=_point(last))
    return _("{first} to {last}").format(first=_point(first), last=_point(last))


def brief(edtf: str | None) -> str:
    """The date as a column of a list holds it: digits where it is certain, words where it is not."""
    return edtf if edtf and re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else in_words(edtf)


def _point(text: str) -> str:
    found = _PART.fullmatch(text)
    if not found:
        return text
    year, month, day, mark, decade, decade_mark, century, century_mark = found.groups()
    if decade:
        words = pgettext("decade", "{decade}0s").format(decade=decade)
    elif century:
        words = pgettext("century", "{number}th century").format(number=int(century) + 1)
    elif day:
        words = pgettext("day", "{year}-{month}-{day}").format(year=year, month=_number(month), day=_number(day))
    elif month:
        words = pgettext("month", "{year}-{month}").format(year=year, month=_number(month))
    else:
        words = pgettext("year", "{year}").format(year=year)
    match mark or decade_mark or century_mark:
        case "~":
            return _("about {date}").format(date=words)
        case "?":
            return _("{date}, uncertain").format(date=words)
        case "%":
            return _("about {date}, uncertain").format(date=words)
    return words


def _number(digits: str) -> str:
    """``03`` as the language writes it: bare in Chinese, with its nought in English."""
    return pgettext("two digits of a month or day", "{digits}").format(digits=digits, number=int(digits))
