"""Where a page of taking in stands: kept in its address, so that going back works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urlencode

from cundang.intake.queries.sheets import Only

PAGE = 50
_ONLY = ("all", "troubled", "rejected")
_FARTHEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the list: which sheet, which rows, from which position on, and the row just spoken of (0: none)."""

    sheet: int = 0
    only: Only = "all"
    start: int = 0
    row: int = 0

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Place:
        """The place an address names; what makes no sense in it is left out."""
        only = given.get("only", "")
        return cls(
            sheet=whole(given.get("sheet", "")),
            only=cast(Only, only) if only in _ONLY else "all",
            start=whole(given.get("from", "")),
            row=whole(given.get("row", "")),
        )

    def but(self, **changes: Any) -> str:
        """The query of this place with some of it changed; ``?`` alone for the beginning."""
        there = replace(self, **changes)
        only = "" if there.only == "all" else there.only
        named = {"sheet": there.sheet, "only": only, "from": there.start, "row": there.row}
        return "?" + urlencode({name: value for name, value in named.items() if value})


@dataclass(frozen=True, slots=True)
class Paging:
    """A page among several: its first and last thing from 1, how many there are, and the addresses beside it."""

    first: int
    last: int
    total: int
    before: str = ""
    after: str = ""

    @property
    def several(self) -> bool:
        """Whether there is another page at all."""
        return bool(self.before or self.after)

    @classmethod
    def of(cls, start: int, shown: int, total: int, *, page: int, named: str = "from", more: str = "") -> Paging:
        """Pages counted from their first thing, which the address names."""
        address = f"?{more}{named}={{}}"
        before = address.format(max(0, start - page)) if start else ""
        after = address.format(start + page) if start + shown < total else ""
        return cls(start + 1, start + shown, total, before, after)


def whole(text: str) -> int:
    """A whole number from an address; 0 for anything else."""
    return min(int(text), _FARTHEST) if text.isdecimal() and len(text) < 12 else 0
