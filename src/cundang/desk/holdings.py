"""Counts of what is held, kept while nothing has changed: a page asks for several, and so do its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from django.core.cache import cache

from cundang.catalogue.queries.tallies import EVERYTHING, Dimension, Where, tally
from cundang.core.actor import Actor
from cundang.kernel.authority import reach
from cundang.regions.queries import by_code
from cundang.search.engines import EngineError
from cundang.search.queries.standing import engine

KEPT = 60 * 60
T = TypeVar("T")


def held(*, reader: Actor, today: date, within: str) -> int:
    """How many records the reader sees of the place of this code, or of everything for ''."""
    where = Where(within=by_code(within)) if within else Where()
    return sum(tallied(reader=reader, today=today, by=("region",), where=where).values())


def tallied(
    *, reader: Actor, today: date, by: Sequence[Dimension], where: Where = EVERYTHING
) -> dict[tuple[Any, ...], int]:
    """What the reader sees there, counted by these (:func:`cundang.catalogue.queries.tallies.tally`)."""
    question = ("tally", tuple(by), where.named)
    return kept(question, reader, today, lambda: tally(reader=reader, today=today, by=by, where=where))


def kept(what: object, reader: Actor, today: date, count: Callable[[], T]) -> T:
    """The answer as it was since the last change that can be searched, for everybody with the same reach.

    ``what`` names the question; its ``repr`` must be the same for the same question.
    """
    try:
        changed = engine().watermark()
    except EngineError:
        return count()
    same = repr((what, changed.sequence, changed.mark, reach(reader.grants, day=today, verb="read")))
    key = f"held-{sha256(same.encode()).hexdigest()}"
    known: T | None = cache.get(key)
    if known is None:
        known = count()
        cache.set(key, known, KEPT)
    return known
