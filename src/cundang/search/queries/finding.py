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
from cundang.search.matching import Match, why
from cundang.search.plan import LONGEST_QUERY, Plan, plan
from cundang.search.policies import scope
from cundang.search.queries.naming import FacetValue, named
from cundang.search.queries.standing import engine, wanted

MOST = 100
"""Hits on one page at most."""


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
    """One record found. ``date`` is EDTF; ``matched`` says where the words stand, in the record's own characters."""

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

    def as_json(self) -> dict[str, Any]:
        """The hit in plain values."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {
            "id": str(self.id),
            "ring": self.ring.value,
            "matched": [match._asdict() for match in self.matched],
            "persons": list(self.persons),
        }


@dataclass(frozen=True, slots=True)
class Page:
    """One page of results, nearest first; ``total`` and the counts are of everything found that the reader may see."""

    query: str
    total: int
    total_capped: bool
    took_ms: float
    hits: tuple[Hit, ...]
    facets: dict[Facet, tuple[FacetValue, ...]]

    def as_json(self) -> dict[str, Any]:
        """The page in plain values, as the command line and the API give it."""
        return {
            "query": self.query,
            "total": self.total,
            "total_capped": self.total_capped,
            "took_ms": self.took_ms,
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {facet.value: [asdict(value) for value in values] for facet, values in self.facets.items()},
        }


def find(
    *,
    reader: Actor,
    today: date,
    text: str,
    within: str | None = None,
    filters: Filters = Filters(),
    limit: int = 20,
    offset: int = 0,
) -> Page:
    """What is found for ``text`` by this reader, within the place of code ``within`` and beneath it.

    An empty text finds nothing. ``limit`` is at most :data:`MOST`. What is shown was checked against the database a
    moment ago; totals and counts are those of the index, which follows within a second. Errors: a code no place bears
    (:class:`~cundang.core.errors.NotFound`); :class:`IndexUnavailableError`.
    """
    started = time.perf_counter()
    asked = plan(text)
    span = span_of(by_code(within)) if within else ROOT
    reaches = scope(reader, today=today, within=span)
    found = Found([], 0, {})
    hits: tuple[Hit, ...] = ()
    if asked.words and reaches:
        ask = Ask(asked, reaches, filters.by_facet())
        try:
            found = engine().search(ask, size=min(max(limit, 1), MOST), offset=max(offset, 0))
        except EngineError as error:
            # Whoever writes the index finds out by itself that there is none, but not that it cannot be read.
            if not isinstance(error, NoIndexError):
                wanted().touch()
            sentence = _("The search index is being made. Try again in a moment.")
            raise IndexUnavailableError("index-unavailable", sentence) from error
        held = briefs(reader=reader, today=today, ids=[hit.id for hit in found.hits])
        hits = tuple(_hits(asked, [held[hit.id] for hit in found.hits if hit.id in held]))
    return Page(
        query=mask_text(text[:LONGEST_QUERY]),
        # What a page shows to be no hit any more, or never to have been one, does not count.
        total=found.total - len(found.hits) + len(hits),
        total_capped=False,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        hits=hits,
        facets=named(found.facets),
    )


def _hits(asked: Plan, held: Sequence[Brief]) -> list[Hit]:
    hits = []
    for item in held:
        reason = why(asked, fields(item), short_fields(item))
        if reason:
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
                    matched=reason.matched,
                    persons=item.persons,
                )
            )
    return hits
