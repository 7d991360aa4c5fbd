"""What was asked, as the address says it: the one place where the state of a search is kept, so that back works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from cundang.access.questions import Question

LONGEST = 200
FURTHER = 5
"""Further words a search can be narrowed by, one after the other, at most."""
FILTERS = ("within", "category", "decade", "retention")


@dataclass(frozen=True, slots=True)
class Asked:
    """One search. Empty texts narrow nothing; ``also`` are looked for among what the words find, ``item`` is the record in
    view."""

    text: str = ""
    also: tuple[str, ...] = ()
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
        also = (_typed(part)[: LONGEST // FURTHER] for part in query.getlist("also"))
        return cls(
            # The key that goes to the box may have been typed into it.
            text=_typed(_typed(query.get("q", "")).removeprefix("/"))[:LONGEST],
            also=tuple(dict.fromkeys(filter(None, also)))[:FURTHER],
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
            item=query.get("item", "")[:36],
            **{name: _typed(query.get(name, ""))[:20] for name in FILTERS},
        )

    @classmethod
    def again(cls, question: Question) -> Asked:
        """A question that was kept."""
        return cls(
            text=question.text,
            also=(question.also,) if question.also else (),
            within=question.within,
            category=question.category,
            decade=question.decade,
            retention=question.retention,
        )

    @property
    def question(self) -> Question:
        """What is asked, as the storeys below are told."""
        return Question(self.text, " ".join(self.also), self.within, self.category, self.decade, self.retention)

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the search."""
        return bool(self.also) or any(getattr(self, name) for name in FILTERS)

    @property
    def wider(self) -> str:
        """The address of the same words without any narrowing."""
        return self.address(also=(), **dict.fromkeys(FILTERS, ""))

    @property
    def names(self) -> str:
        """The address of all the names like the one asked for."""
        return f"{reverse('search-names')}?{self._query().urlencode()}"

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The search as the hidden fields of a form, which starts at the first page again."""
        return [(name, value) for name, values in self._query().lists() for value in values]

    def address(self, **changes: Any) -> str:
        """The address of this search with some fields changed; another choice starts at the first page and record."""
        other = replace(self, **{"page": 1, "item": "", **changes})
        query = other._query()
        if other.page > 1:
            query["page"] = str(other.page)
        if other.item:
            query["item"] = other.item
        return f"{reverse('search')}?{query.urlencode()}"

    def _query(self) -> QueryDict:
        query = QueryDict(mutable=True)
        query["q"] = self.text
        query.setlist("also", list(self.also))
        for name in FILTERS:
            if value := getattr(self, name):
                query[name] = value
        return query


def _typed(text: str) -> str:
    """Without blanks around it, and without the sign that no database takes."""
    return text.replace("\0", "").strip()
