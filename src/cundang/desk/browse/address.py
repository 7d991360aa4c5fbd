"""Where one looks, as the address says it: place, fonds, box, category, years, period, page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from cundang.catalogue.queries.tallies import UNKNOWN, Where
from cundang.regions.queries import by_code

NAMES = ("within", "alone", "fonds", "box", "category", "decade", "year", "retention")


@dataclass(frozen=True, slots=True)
class Looked:
    """One view of what is held. Empty texts narrow nothing; ``alone`` is ``1`` for what is held of the place itself."""

    within: str = ""
    alone: str = ""
    fonds: str = ""
    box: str = ""
    category: str = ""
    decade: str = ""
    year: str = ""
    retention: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> Looked:
        """Read the address. Whatever cannot be meant is left out: an address is typed and passed on by hand."""
        given = {name: query.get(name, "").strip()[:36] for name in NAMES}
        for name in ("fonds", "box"):
            given[name] = given[name] if _is_id(given[name]) else ""
        given["alone"] = "1" if given["within"] and given["alone"] == "1" else ""
        for name in ("decade", "year"):
            given[name] = given[name] if re.fullmatch(rf"[0-9]{{4}}|{UNKNOWN}", given[name]) else ""
        if given["year"]:
            given["decade"] = f"{given['year'][:3]}0" if given["year"] != UNKNOWN else UNKNOWN
        page = query.get("page", "")
        return cls(page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1, **given)

    def at(self, code: str) -> Looked:
        """The same view of this place."""
        return replace(self, within=code)

    @property
    def where(self) -> Where:
        """The same as the catalogue is asked. Errors: a code no place bears."""
        return Where(
            # A fonds lies in one place, a box in one fonds.
            within=by_code(self.within) if self.within and not self.fonds else None,
            fonds=UUID(self.fonds) if self.fonds else None,
            box=UUID(self.box) if self.box else None,
            category=self.category,
            decade=self.decade,
            year=self.year,
            retention=self.retention,
            alone=bool(self.alone),
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows beside place and fonds."""
        return any((self.box, self.category, self.decade, self.year, self.retention))

    def address(self, **changes: Any) -> str:
        """The address of this view with some fields changed; another choice starts at the first page."""
        other = replace(self, **{"page": 1, **changes})
        query = QueryDict(mutable=True)
        for name in NAMES:
            if value := getattr(other, name):
                query[name] = value
        if other.page > 1:
            query["page"] = str(other.page)
        return f"{reverse('browse')}?{query.urlencode()}"


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
