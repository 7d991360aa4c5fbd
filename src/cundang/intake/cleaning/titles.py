"""Titles: taken as they stand; composed in square brackets for lists that have no column for them.

Source: DA/T 22-2015 5.5.2 (a record without a title gets one, in brackets).
"""

from __future__ import annotations

import re

from cundang.intake.cleaning.draft import Draft
from cundang.intake.cleaning.frame import Frame, Kind
from cundang.intake.cleaning.households import Household, head_field, show

_TWO_ITEMS = re.compile(
    r"(?:^|\n)\s*[（(]?1\s*[.、．)）]\s*(?!\d)\S[^\n]*?(?:\n|[；;。]|\s)\s*[（(]?2\s*[.、．)）]\s*(?!\d)\S"
)
_BOOK = re.compile(r"\d+")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def two_items(written: str) -> bool:
    """Say whether a title cell lists several items: 1.… 2.…

    >>> two_items("1.选举公告\\n2.选民名单"), two_items("关于1.2亩和2.3亩地的协议")
    (True, False)
    """
    return len(written) > 8 and _TWO_ITEMS.search(written[:500]) is not None


def title_of(draft: Draft, frame: Frame, *, date: str | None, year: int | None, household: Household | None) -> str:
    """Give the title of a row; '' when there is none and nothing to compose it from. ``date`` is EDTF, ``year`` the year
    of filing."""
    if title := draft.get("title"):
        return title
    if "title" in frame.fields:
        return ""
    if household is not None:
        return _household_title(household)
    if frame.kind is Kind.VOUCHERS:
        return _voucher_title(draft, frame, date or (str(year) if year else None))
    if words := draft.get("event") or draft.get("caption"):
        return words
    seen = [draft.get(name) for name in ("place", "people", "project_name") if draft.get(name)]
    return f"[{'，'.join(seen)}]" if seen else ""


def join_titles(first: str, second: str) -> str:
    """Join a title that runs on in the next row; a blank only where Latin letters or digits would run together."""
    apart = first[-1:].isascii() and second[:1].isascii() and first[-1:].isalnum() and second[:1].isalnum()
    return f"{first} {second}" if apart else first + second


def _household_title(household: Household) -> str:
    if not household.head:
        return ""
    parcels, area = household.parcels(), household.area()
    said = household.first.get("parcel_count")
    count = int(said) if said.isdecimal() else len(parcels)
    extent = ""
    if household.frame.category == "land" and count:
        extent += f"{count}块"
    if area and area.value is not None:
        extent += show(area)
    if not extent and (size := household.first.get("household_size")):
        extent = f"{size.rstrip('人')}人"
    whose = "户" if head_field(household.frame) != "person" else ""
    return f"[{household.head}{whose}{household.frame.noun}{'，' if extent else ''}{extent}]"


def _voucher_title(draft: Draft, frame: Frame, date: str | None) -> str:
    book, numbers = draft.get("book_number"), draft.get("voucher_range")
    when = draft.get("accounting_period") if len(date or "") < 5 else ""
    when = when or _in_words(date)
    kind = draft.get("accounting_kind")
    if not (book or numbers or (when and kind)):
        return ""
    parts = [
        when,
        kind or frame.noun,
        f"第{book}册" if _BOOK.fullmatch(book) else book,
        f"凭证号{numbers}" if numbers and numbers[0].isdecimal() else numbers,
    ]
    return f"[{' '.join(filter(None, parts))}]"


def _in_words(date: str | None) -> str:
    """Write a plain EDTF date in Chinese: 2003-05 is 2003年5月."""
    if date is None:
        return ""
    if "/" in date:
        first, last = (_in_words(end) for end in date.split("/", 1))
        return f"{first}至{last}" if first and last else ""
    if found := _DAY.fullmatch(date):
        return f"{found[1]}年{int(found[2])}月{int(found[3])}日"
    if found := _MONTH.fullmatch(date):
        return f"{found[1]}年{int(found[2])}月"
    return f"{date}年" if date.isdecimal() else ""
