"""Counts of what is held, kept while nothing has changed: counting a county anew takes longer than searching it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

from cundang.catalogue import queries as catalogue
from cundang.catalogue.queries import Stats
from cundang.core.actor import Actor
from cundang.kernel.authority import reach
from cundang.regions.queries import by_code
from cundang.search.engines import EngineError
from cundang.search.queries.standing import engine

KEPT = 60 * 60
T = TypeVar("T")


def held(*, reader: Actor, today: date, within: str) -> int:
    """How many records the reader sees of the place of this code, or of everything for ''."""
    region = by_code(within) if within else None
    return _kept("count", reader, today, within, lambda: catalogue.count(reader=reader, today=today, within=region))


def everything_held(*, reader: Actor, today: date) -> Stats:
    """What the reader sees of everything."""
    return _kept("stats", reader, today, "", lambda: catalogue.stats(reader=reader, today=today))


def _kept(what: str, reader: Actor, today: date, within: str, count: Callable[[], T]) -> T:
    """The count as it was since the last change that can be searched, for everybody with the same reach."""
    try:
        changed = engine().watermark()
    except EngineError:
        return count()
    same = repr((what, changed.sequence, changed.mark, reach(reader.grants, day=today, verb="read"), within))
    key = f"held-{sha256(same.encode()).hexdigest()}"
    known: T | None = cache.get(key)
    if known is None:
        known = count()
        cache.set(key, known, KEPT)
    return known
