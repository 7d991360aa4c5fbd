"""Rows that speak about the list instead of belonging to it, told from rows of the list by where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cundang.intake.recognition.lines import Line, as_line, group_name, numbered_group, read_line
from cundang.intake.recognition.lists import FoundList
from cundang.intake.recognition.seen import SeenRow
from cundang.intake.recognition.standing import Standing

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LABEL_FIRST = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\s]{0,11}(?:[（(][^（）()]{0,8}[)）])?\s{0,4}[:：]")
_CLASS = re.compile(r"[\u4e00-\u9fff]{1,7}类")
_WIDE: Final = 3
_OF_PROSE: Final = frozenset({"title", "remarks", "head", "parcel_name", "co_holder", "person"})
"""Columns in which a lone text is more likely a cell of the list than a line about it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line was heard: ``reason`` why the row is no row of the list, and whether something ``changed`` for the rows
    beneath, so that nothing above can be meant any more."""

    reason: str
    changed: bool


def hear(row: SeenRow, found: FoundList, standing: Standing) -> Heard | None:
    """Hear a row that speaks about the list, or give ``None`` for one that must be a row of it."""
    if len(row.texts) > 1:
        # Labels and values in cells of their own: 全宗号： | C012 | 年度： | 2019
        labelled = _LABEL_FIRST.match(as_line([row.texts[0].strip()]))
        return _take(read_line(as_line(row.texts)), standing) if labelled else None
    text = row.texts[0].strip()
    if not _HAN.search(text) and not text[:4].isdecimal():
        return None
    name = found.field_at(row.first_filled)
    wide = row.widest >= _WIDE
    if not wide and name in _OF_PROSE:
        return _in_prose(text, name, standing)
    return _alone(text, standing, outside=wide or name in (None, "sequence", "item_number"))


def _alone(text: str, standing: Standing, *, outside: bool) -> Heard | None:
    """Hear a lone text; ``outside`` says that it stands in no column of the list that could hold it."""
    line = read_line(text)
    if line.kind == "heading" or (line.kind and outside):
        return _take(line, standing)
    named = group_name(text)
    if named or (outside and _HAN.search(text)):
        standing.group((named or text)[:60])
        return Heard("group", changed=False)
    return None


def _in_prose(text: str, name: str | None, standing: Standing) -> Heard | None:
    """A lone text where titles stand is a title or its second half, unless it can be nothing but a line."""
    if _LABEL_FIRST.match(text) and (line := read_line(text)).kind in ("volume", "heading"):
        return _take(line, standing)
    if name != "remarks" and (named := numbered_group(text) or (text if _CLASS.fullmatch(text) else None)):
        standing.group(named)
        return Heard("group", changed=False)
    return None


def _take(line: Line, standing: Standing) -> Heard | None:
    if not line.kind:
        return None
    return Heard("volume" if line.kind == "volume" else "title", standing.hear(line))
