"""Finding records: the one question every door asks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from cundang.catalogue.queries.briefs import Brief, briefs
from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.kernel.identity import mask_text
from cundang.kernel.paths import ROOT
from cundang.regions.queries import by_code
from cundang.regions.spans import span_of
from cundang.search.documents import fields, short_fields
from cundang.search.engines import Ask, EngineError, Found, NoIndexError
from cundang.search.enums import Facet, Ring
from cundang.search.matching import Instead, Match, Reasons, Record
from cundang.search.plan import LONGEST_QUERY, Plan, plan, words_of
from cundang.search.policies import scope
from cundang.search.queries.knowing import known
from cundang.search.queries.naming import FacetValue, named
from cundang.search.queries.standing import engine, wanted

MOST = 100
"""Hits on one page at most."""
_NEARNESS = {ring: place for place, ring in enumerate(Ring)}


class IndexUnavailableError(DomainError):
    """There is no index that can be asked, for the moment."""

    status = 503


@dataclass(frozen=True, slots=True)
class Filters:
    """What the results are narrowed to: any of the values of a facet, of every facet given. Values as the facets name
    them."""

    category: Sequence[str] = ()
    decade: Sequence[str] = ()
    retention: Sequence[str] = ()

    def by_facet(self) -> dict[Facet, Sequence[str]]:
        """The values by facet, where there are any."""
        given = {Facet.CATEGORY: self.category, Facet.DECADE: self.decade, Facet.RETENTION: self.retention}
        return {facet: values for facet, values in given.items() if values}


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found. ``date`` is EDTF; ``matched`` says where the words stand, in the record's own characters, and
    ``instead`` what of them was typed otherwise: 小 for 晓, or one name of a person for another."""

    id: UUID
    reference_code: str | None
    title: str
    date: str | None
    year: int | None
    region_code: str
    region: str
    category: str
    ring: Ring
    matched: tuple[Match, ...]
    persons: tuple[str, ...]
    instead: tuple[Instead, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The hit in plain values."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {
            "id": str(self.id),
            "ring": self.ring.value,
            "matched": [match._asdict() for match in self.matched],
            "persons": list(self.persons),
            "instead": [list(pair) for pair in self.instead],
        }


@dataclass(frozen=True, slots=True)
class Page:
    """One page of results, nearest first; ``total`` and the counts are of everything found that the reader may see.

    ``rings``, where they were asked for, count the records of every ring that has any, nearest first; they add up to
    ``total``.
    """

    query: str
    total: int
    total_capped: bool
    took_ms: float
    hits: tuple[Hit, ...]
    facets: dict[Facet, tuple[FacetValue, ...]]
    rings: tuple[tuple[Ring, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The page in plain values, as the command line and the API give it."""
        plain = {
            "query": self.query,
            "total": self.total,
            "total_capped": self.total_capped,
            "took_ms": self.took_ms,
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {facet.value: [asdict(value) for value in values] for facet, values in self.facets.items()},
        }
        return plain | {"rings": {ring.value: count for ring, count in self.rings}} if self.rings else plain


def find(
    *,
    reader: Actor,
    today: date,
    text: str,
    within: str | None = None,
    filters: Filters = Filters(),
    also: str = "",
    rings: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> Page:
    """What is found for ``text`` by this reader, within the place of code ``within`` and beneath it.

    An empty text finds nothing. The words of ``also`` must be held too, where there are any; the order is that of
    ``text`` alone. With ``rings`` every ring is counted. ``limit`` is at most :data:`MOST`. What is shown was checked
    against the database a moment ago; totals and counts are those of the index, which follows within a second.
    Errors: a code no place bears (:class:`~cundang.core.errors.NotFound`); :class:`IndexUnavailableError`.
    """
    started = time.perf_counter()
    span = span_of(by_code(within)) if within else ROOT
    reaches = scope(reader, today=today, within=span)
    asked, besides = _plans((text, also), reader, today)
    found = Found([], 0, {})
    hits: tuple[Hit, ...] = ()
    if asked.words and reaches:
        ask = Ask(asked, reaches, filters.by_facet(), besides if besides.words else None, rings)
        found = _searched(ask, size=min(max(limit, 1), MOST), offset=max(offset, 0))
        held = briefs(reader=reader, today=today, ids=[hit.id for hit in found.hits])
        hits = tuple(_hits(ask, [held[hit.id] for hit in found.hits if hit.id in held]))
    return Page(
        query=mask_text(text[:LONGEST_QUERY]),
        # What a page shows to be no hit any more, or never to have been one, does not count.
        total=found.total - len(found.hits) + len(hits),
        total_capped=False,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        hits=hits,
        facets=named(found.facets),
        rings=_counted(found, hits, offset=max(offset, 0)),
    )


def _plans(texts: Sequence[str], reader: Actor, today: date) -> list[Plan]:
    """The questions, with what the tables of names and places know of their words."""
    words = dict.fromkeys(word for text in texts for word in words_of(text))
    told = known(tuple(words), reader=reader, today=today) if words else {}
    return [plan(text, told) for text in texts]


def _searched(ask: Ask, *, size: int, offset: int) -> Found:
    try:
        return engine().search(ask, size=size, offset=offset)
    except EngineError as error:
        # Whoever writes the index finds out by itself that there is none, but not that it cannot be read.
        if not isinstance(error, NoIndexError):
            wanted().touch()
        sentence = _("The search index is being made. Try again in a moment.")
        raise IndexUnavailableError("index-unavailable", sentence) from error


def _hits(ask: Ask, held: Sequence[Brief]) -> list[Hit]:
    hits = []
    asked, besides = Reasons(ask.plan), Reasons(ask.also) if ask.also else None
    for item in held:
        record = Record(fields(item), short_fields(item), item.path, item.region_name)
        reason = asked.why(record)
        further = besides.why(record) if besides else None
        if reason and (further or not besides):
            matched = dict.fromkeys((*reason.matched, *(further.matched if further else ())))
            instead = dict.fromkeys((*reason.instead, *(further.instead if further else ())))
            hits.append(
                Hit(
                    id=item.id,
                    reference_code=item.reference_code,
                    title=item.title,
                    date=item.date,
                    year=item.year,
                    region_code=item.region_code,
                    region=item.region_name,
                    category=item.category,
                    ring=reason.ring,
                    matched=tuple(matched),
                    persons=item.persons,
                    instead=tuple(instead),
                )
            )
    # The index may hold a word for found of which only the runs are there.
    return sorted(hits, key=lambda hit: _NEARNESS[hit.ring])


def _counted(found: Found, hits: Sequence[Hit], *, offset: int) -> tuple[tuple[Ring, int], ...]:
    """The counts of the index, put right by what this page shows."""
    counts = dict(found.rings)
    if not counts:
        return ()
    expected = [ring for ring, count in found.rings for _one in range(count)][offset : offset + len(found.hits)]
    for ring in expected:
        counts[ring] -= 1
    for hit in hits:
        counts[hit.ring] = counts.get(hit.ring, 0) + 1
    return tuple((ring, counts[ring]) for ring in Ring if counts.get(ring, 0) > 0)
