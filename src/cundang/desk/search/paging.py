"""Pages of results."""

from __future__ import annotations

from dataclasses import dataclass

from cundang.access.queries import DEEPEST
from cundang.desk.search.address import Asked

PAGE = 20
LAST = DEEPEST // PAGE
"""The last page that is given; behind it nobody reads on, and narrowing finds."""
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a page and its address; None for a gap in the row."""

    number: int | None
    address: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in the results the page stands, and the addresses of its neighbours, empty at the ends."""

    asked: Asked
    total: int

    @property
    def first(self) -> int:
        """The place of its first hit, from 1."""
        return (self.asked.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The place of its last hit."""
        return min(self.asked.page * PAGE, self.total)

    @property
    def pages(self) -> int:
        """How many pages can be read."""
        return min(max(1, -(-self.total // PAGE)), LAST)

    @property
    def too_deep(self) -> bool:
        """Whether it lies behind the last page that is given, though more was found."""
        return self.asked.page > LAST and self.total > LAST * PAGE

    @property
    def beyond(self) -> bool:
        """Whether it lies behind the last page."""
        return self.asked.page > 1 and self.first > self.total

    @property
    def before(self) -> str:
        """The page before; from beyond the end, the last page."""
        return "" if self.asked.page == 1 else self.asked.address(page=min(self.asked.page - 1, self.pages))

    @property
    def after(self) -> str:
        """The page after; behind the last that is given stands what to do."""
        return self.asked.address(page=self.asked.page + 1) if self.last < self.total and not self.too_deep else ""

    @property
    def numbers(self) -> list[Number]:
        """The first and the last page and those around this one; empty when there is only one."""
        if self.pages < 2:
            return []
        here = self.asked.page
        near = range(max(1, here - _AROUND), min(self.pages, here + _AROUND) + 1)
        row: list[Number] = []
        last = 0
        for number in sorted({1, *near, self.pages}):
            if number > last + 1:
                row.append(Number(None))
            row.append(Number(number, self.asked.address(page=number), here=number == here))
            last = number
        return row
