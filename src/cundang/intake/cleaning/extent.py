"""How much a record is: pages, sheets, copies, and where its pages lie in the volume."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final

from cundang.intake.cleaning.draft import Draft
from cundang.kernel.numerals import chinese_number
from cundang.kernel.pages import PagesReading, read_pages

_COUNT = re.compile(r"(?:共|约)?\s*(?P<count>[\d一二两三四五六七八九十百]{1,6})\s*[件份本册个枚面块张幅台套卷]?")
_NO_PAGES: Final = PagesReading()


@dataclass(frozen=True, slots=True)
class Extent:
    """Pages as counted or worked out; ``unit`` when the list counted something else (张); ``numbers`` the page numbers
    as written. ``reading`` is the cell that decides, and ``field`` its column."""

    pages: int | None = None
    unit: str = ""
    numbers: str = ""
    reading: PagesReading | None = None
    field: str = "page_count"


def read_extent(draft: Draft, *, next_start: int | None) -> Extent:
    """Read the page columns of a row; a count goes before page numbers.

    With only a first page the record ends before the next one begins: ``next_start`` is the first page of the next
    record of the same volume, ``None`` for the last (GB/T 9705-2008).
    """
    counted, placed = _read(draft, "page_count"), _read(draft, "page_number")
    if counted is None and placed is None:
        return Extent()
    if placed is None or (counted is not None and (counted.code or counted.count is not None)):
        counted = counted or _NO_PAGES
        spans = counted.start is not None and counted.end is not None
        numbers = draft.get("page_number") or (draft.get("page_count") if spans else "")
        return Extent(counted.count, counted.unit or "", numbers, counted)
    return Extent(*_placed(draft, placed, next_start), placed, "page_number")


def _placed(draft: Draft, placed: PagesReading, next_start: int | None) -> tuple[int | None, str, str]:
    numbers = draft.get("page_number")
    last = _read(draft, "page_end") or _NO_PAGES
    if placed.start is None or placed.end is not None or placed.code:
        return placed.count, "", numbers
    if last.start is not None and last.start >= placed.start:
        return last.start - placed.start + 1, "", f"{placed.start}-{last.start}"
    # Two records may share a page; a 1 after a 1 rather begins the next volume.
    if next_start is not None and next_start >= placed.start and next_start > 1:
        return max(1, next_start - placed.start), "", numbers
    return None, "", numbers


def first_page(draft: Draft) -> int | None:
    """Give the first page of a row in its volume, where it has a column for it."""
    placed = _read(draft, "page_number")
    return placed.start if placed else None


def read_count(text: str) -> int | None:
    """Read a number of copies or pieces (3, 3件, 三份); ``None`` when it is not one.

    >>> read_count("3件"), read_count("十二"), read_count("若干")
    (3, 12, None)
    """
    found = _COUNT.fullmatch(text)
    return chinese_number(found["count"]) if found else None


def _read(draft: Draft, name: str) -> PagesReading | None:
    if name not in draft.texts:
        return None
    value = draft.values.get(name)
    if value is None or isinstance(value, str | bool | time | timedelta):
        value = draft.get(name)
    return read_pages(value, column="count" if name == "page_count" else "number")
