"""One look through a sheet's markup before its rows are read: that it inflates whole, and what surrounds the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cundang.intake.readers.contents import Marks
from cundang.intake.readers.markup import is_on
from cundang.intake.readers.reasons import refused
from cundang.intake.readers.xlsx.rows import LAST_COLUMN, column_number
from cundang.intake.sheets import MergedRange

TAG_CHARACTERS = 4 << 20
_MERGED = re.compile(r"<(?:[\w.-]+:)?mergeCell\s+ref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_COLUMN = re.compile(r"<(?:[\w.-]+:)?col\s[^<>]*>")
_NUMBERS = re.compile(r"\s(min|max|hidden)\s*=\s*[\"'](\w+)[\"']")


def survey(chunks: Iterable[str], at_most: int) -> Marks:
    """Merged blocks and hidden columns of a sheet. The whole part is inflated on the way, and so its sum is checked."""
    merged: list[MergedRange] = []
    hidden: set[int] = set()
    rest, in_head = "", True
    for chunk in chunks:
        window = rest + chunk
        cut = max(window.rfind("<"), 0)
        window, rest = window[:cut], window[cut:]
        if in_head:
            hidden.update(_hidden_columns(window))
            in_head = "sheetData" not in window
        if "mergeCell" in window:
            merged.extend(_merged(window))
        if len(merged) > at_most or len(rest) > TAG_CHARACTERS:
            raise refused("too-large")
    return Marks(tuple(merged), frozenset(hidden))


def _hidden_columns(head: str) -> Iterator[int]:
    for column in _COLUMN.findall(head):
        found = dict(_NUMBERS.findall(column))
        if is_on(found.get("hidden")):
            yield from range(int(found["min"]), min(int(found["max"]), LAST_COLUMN) + 1)


def _merged(window: str) -> Iterator[MergedRange]:
    for left, top, right, bottom in _MERGED.findall(window):
        yield MergedRange(int(top), column_number(left), int(bottom), column_number(right))
