"""The way back from a record to the results it was reached from, and on to the hits before and after it.

The address of a record carries the search it came from (``from``). Nothing of it is used as an address: it is read as a search
and written anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from cundang.access.queries import ask
from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.desk.search.address import Asked
from cundang.desk.search.paging import LAST, PAGE
from cundang.search.engines import EngineError

_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a record stands among what was found: ``place`` from 1, None when it is not there (any more)."""

    asked: Asked
    back: str
    before: str = ""
    after: str = ""
    place: int | None = None
    total: int = 0


def asked_from(request: HttpRequest) -> Asked | None:
    """The search a record was reached from; None when the address names none."""
    asked = Asked.read(QueryDict(request.GET.get("from", "")[:_LONGEST]))
    return asked if asked.text and asked.page <= LAST else None


def address(item_id: UUID, asked: Asked | None, *, name: str = "item", page: int | None = None) -> str:
    """The address of a record (``name`` of item or item-view) that leads back to a search."""
    bare = reverse(name, args=[item_id])
    return f"{bare}?{urlencode({'from': _search(asked, page or asked.page)})}" if asked and asked.text else bare


def journey(*, reader: Actor, today: date, asked: Asked | None, item_id: UUID) -> Journey | None:
    """The way back and on; None without a search."""
    if asked is None:
        return None
    back = asked.address(page=asked.page, item=str(item_id))
    # One hit more at either side of the page: the neighbour of its first and of its last.
    start = max(0, (asked.page - 1) * PAGE - 1)
    try:
        found = ask(reader=reader, today=today, question=asked.question, limit=PAGE + 2, offset=start, rings=True)
    except (DomainError, EngineError):
        return Journey(asked, back)
    ids = [hit.id for hit in found.hits]
    if item_id not in ids:
        return Journey(asked, back)
    at = ids.index(item_id)
    before = address(ids[at - 1], asked, page=(start + at - 1) // PAGE + 1) if at else ""
    after = address(ids[at + 1], asked, page=(start + at + 1) // PAGE + 1) if at + 1 < len(ids) else ""
    return Journey(asked, back, before, after, start + at + 1, found.total)


def _search(asked: Asked, page: int) -> str:
    return asked.address(page=page).partition("?")[2]
