"""The date of a record, from one column or from several: 日期; 起 and 止; 年, 月 and 日."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Final

from cundang.intake.cleaning.cells import written
from cundang.intake.cleaning.draft import Draft
from cundang.intake.sheets import CellValue
from cundang.kernel.dates import DateReading, read_date

Read = Callable[[CellValue], DateReading]

_MONTHS = re.compile(
    r"(?P<first>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月?\s*(?:[-—–~～至、]+\s*(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月?)?"
)
_NOTHING: Final = read_date("")


def read_day(draft: Draft, *, year: int | None, date_1904: bool) -> tuple[DateReading, str, str]:
    """Give the date of a row, the text it stood in and the field a finding belongs to.

    ``year`` is what the row or its context says elsewhere: it completes 3月5日 and two-digit years. A blank row of date
    columns gives a reading without date and without code.
    """

    def read(value: CellValue) -> DateReading:
        if isinstance(value, bool | time | timedelta):
            value = written(value)
        return read_date(value, epoch_1904=date_1904, year_hint=year)

    if "date" in draft.texts:
        return read(_value(draft, "date")), _text(draft, "date"), "date"
    if "date_start" in draft.texts or "date_end" in draft.texts:
        return _from_to(draft, read)
    if "month" in draft.texts:
        return _of_parts(draft, read, year)
    if "accounting_period" in draft.texts:
        reading = read(draft.get("accounting_period"))
        return (reading if reading.edtf else _NOTHING), draft.get("accounting_period"), "accounting_period"
    if year_text := draft.get("date_year"):
        return read(year_text), year_text, "date_year"
    return _NOTHING, "", "date"


def _from_to(draft: Draft, read: Read) -> tuple[DateReading, str, str]:
    first, last = (read(_value(draft, name)) for name in ("date_start", "date_end"))
    texts = _text(draft, "date_start"), _text(draft, "date_end")
    text = "—".join(filter(None, texts))
    if not texts[1] or first.code:
        return first, text, "date_start"
    if not texts[0] or last.code:
        return last, text, "date_end"
    if first.edtf is None or last.edtf is None or first.edtf == last.edtf:
        return (first if first.edtf else last), text, "date_start"
    return read(f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"), text, "date_start"


def _of_parts(draft: Draft, read: Read, hint: int | None) -> tuple[DateReading, str, str]:
    """Put 年, 月 and 日 together; months may be a span (1-3月)."""
    said = draft.get("date_year") or draft.get("year") or (str(hint) if hint else "")
    year = said.rstrip("年度")
    months = _MONTHS.fullmatch(draft.get("month"))
    day = draft.get("day").rstrip("日号")
    if not year or months is None:
        return read(year) if year else _NOTHING, year, "month"
    text = f"{year}年{months['first']}月"
    if months["last"]:
        text += f"至{year}年{months['last']}月"
    elif day:
        text += f"{day}日"
    return read(text), text, "day" if day else "month"


def _value(draft: Draft, name: str) -> CellValue:
    value = draft.values.get(name)
    return draft.get(name) if isinstance(value, str) or value is None else value


def _text(draft: Draft, name: str) -> str:
    value = draft.values.get(name)
    return written(value).strip() if value is not None else draft.get(name)
