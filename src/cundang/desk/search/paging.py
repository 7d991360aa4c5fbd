"""Pages of results."""

from __future__ import annotations

from dataclasses import dataclass

from cundang.desk.search.address import Asked

PAGE = 20


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
    def beyond(self) -> bool:
        """Whether it lies behind the last page."""
        return self.asked.page > 1 and self.first > self.total

    @property
    def before(self) -> str:
        """The page before; from beyond the end, the last page."""
        if self.asked.page == 1:
            return ""
        return self.asked.address(page=min(self.asked.page - 1, max(1, -(-self.total // PAGE))))

    @property
    def after(self) -> str:
        """The page after."""
        return self.asked.address(page=self.asked.page + 1) if self.last < self.total else ""
