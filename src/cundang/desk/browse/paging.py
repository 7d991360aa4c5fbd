"""Pages of a view."""

from __future__ import annotations

from dataclasses import dataclass

from cundang.desk.browse.address import Looked

PAGE = 25


@dataclass(frozen=True, slots=True)
class Paging:
    """Where the page stands among ``total`` records, and the addresses of its neighbours, '' at the ends."""

    looked: Looked
    total: int

    @property
    def first(self) -> int:
        """The place of its first record, from 1."""
        return (self.looked.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The place of its last record."""
        return min(self.looked.page * PAGE, self.total)

    @property
    def beyond(self) -> bool:
        """Whether it lies behind the last page."""
        return self.looked.page > 1 and self.first > self.total

    @property
    def last_address(self) -> str:
        """The last page."""
        return self.looked.address(page=max(1, -(-self.total // PAGE)))

    @property
    def before(self) -> str:
        """The page before."""
        return self.looked.address(page=self.looked.page - 1) if self.looked.page > 1 else ""

    @property
    def after(self) -> str:
        """The page after."""
        return self.looked.address(page=self.looked.page + 1) if self.last < self.total else ""
