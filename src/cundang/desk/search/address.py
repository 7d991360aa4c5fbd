"""What was asked, as the address says it: the one place where the state of a search is kept, so that back works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse

LONGEST = 200
FILTERS = ("within", "category", "decade", "retention")


@dataclass(frozen=True, slots=True)
class Asked:
    """One search. Empty texts narrow nothing; ``item`` is the record in view."""

    text: str = ""
    within: str = ""
    category: str = ""
    decade: str = ""
    retention: str = ""
    page: int = 1
    item: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """Read the address. Whatever cannot be meant is left out: an address is typed and passed on by hand."""
        page = query.get("page", "")
        return cls(
            text=query.get("q", "").strip()[:LONGEST],
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
            item=query.get("item", "")[:36],
            **{name: query.get(name, "").strip()[:20] for name in FILTERS},
        )

    @property
    def filters(self) -> dict[str, str]:
        """What narrows beside the place, by the name of its facet."""
        return {name: value for name in FILTERS if name != "within" and (value := getattr(self, name))}

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the search."""
        return any(getattr(self, name) for name in FILTERS)

    @property
    def wider(self) -> str:
        """The address of the same words without any narrowing."""
        return self.address(**dict.fromkeys(FILTERS, ""))

    def address(self, **changes: Any) -> str:
        """The address of this search with some fields changed; another choice starts at the first page and record."""
        other = replace(self, **{"page": 1, "item": "", **changes})
        query = QueryDict(mutable=True)
        query["q"] = other.text
        for name in FILTERS:
            if value := getattr(other, name):
                query[name] = value
        if other.page > 1:
            query["page"] = str(other.page)
        if other.item:
            query["item"] = other.item
        return f"{reverse('search')}?{query.urlencode()}"
