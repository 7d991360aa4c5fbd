"""Asking a question of the index, page by page or to the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from cundang.access.questions import Question
from cundang.catalogue.queries import ItemDetail, items
from cundang.core.actor import Actor
from cundang.search.queries.finding import MOST, Hit, Page, find

DEEPEST = 10_000
"""Records of one result that are given, on pages or as a table; who has more must narrow."""


def ask(
    *, reader: Actor, today: date, question: Question, limit: int = 1, offset: int = 0, rings: bool = False
) -> Page:
    """One page of what the question finds. Errors: as :func:`cundang.search.queries.finding.find`."""
    return find(
        reader=reader,
        today=today,
        text=question.text,
        also=question.also,
        within=question.within or None,
        filters=question.filters,
        limit=limit,
        offset=offset,
        rings=rings,
    )


def found_records(*, reader: Actor, today: date, question: Question) -> Iterator[tuple[Hit, ItemDetail]]:
    """What the question finds, nearest first, each record once, :data:`DEEPEST` at most; a hundred in memory at a time."""
    given: set[UUID] = set()
    for offset in range(0, DEEPEST, MOST):
        page = ask(reader=reader, today=today, question=question, limit=MOST, offset=offset)
        details = items(reader=reader, today=today, ids=[hit.id for hit in page.hits])
        for hit in page.hits:
            # Records taken in meanwhile move others from one page to the next.
            if hit.id in details and hit.id not in given:
                given.add(hit.id)
                yield hit, details[hit.id]
        if offset + MOST >= page.total:
            return
