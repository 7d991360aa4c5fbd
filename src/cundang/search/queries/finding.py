"""Finding records: the one question every door asks."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
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
from cundang.search.plan import LONGEST_QUERY, Known, parted, plan, words_of, written_words
from cundang.search.policies import scope
from cundang.search.queries.alike import names_alike
from cundang.search.queries.knowing import also_alike, known
from cundang.search.queries.naming import FacetValue, named
from cundang.search.queries.standing import damaged, engine, wanted

MOST = 100
"""Hits on one page at most."""
_ALIKE = frozenset({None, Ring.SHAPE, Ring.SOUND, Ring.PINYIN})
_SURER = frozenset({Ring.SHAPE, Ring.SOUND})
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
    ``total``. ``counted`` says that they were.
    """

    query: str
    total: int
    total_capped: bool
    took_ms: float
    hits: tuple[Hit, ...]
    facets: dict[Facet, tuple[FacetValue, ...]]
    rings: tuple[tuple[Ring, int], ...] = ()
    counted: bool = False

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
        return plain | {"rings": {ring.value: count for ring, count in self.rings}} if self.counted else plain


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
    ``text`` alone. With ``rings`` every ring is counted. ``limit`` is at most :data:`MOST`, and behind
    :data:`~cundang.search.engines.FARTHEST` hits no more are given. What is shown was checked
    against the database a moment ago; totals and counts are those of the index, which follows within a second.
    Errors: a code no place bears (:class:`~cundang.core.errors.NotFound`); :class:`IndexUnavailableError`.
    """
    started = time.perf_counter()
    asked = text
    span = span_of(by_code(within)) if within else ROOT
    reaches = scope(reader, today=today, within=span)
    words = words_of(text)
    size, offset = min(max(limit, 1), MOST), max(offset, 0)
    found = Found([], 0, {})
    hits: tuple[Hit, ...] = ()
    if words and reaches:
        told = known({*words, *words_of(also)}, reader=reader, today=today)
        if apart := _two_names(text, told, reader, today):
            text, words = apart, words_of(apart)
            told |= known(words, reader=reader, today=today)
        ask = Ask(plan(text, told), reaches, filters.by_facet(), plan(also, told) if words_of(also) else None, rings)
        look = partial(_page, reader, today)
        found, hits = look(ask, size=size, offset=offset)
        _all, first = look(replace(ask, rings=False), size=1, offset=0) if offset and found.total else (found, hits)
        # Nothing as it was typed: whoever bears a name that looks like it may be meant.
        nearest = first[0].ring if first else None
        if nearest in _ALIKE and (alike := names_alike(words, surely=nearest in _SURER)):
            told |= also_alike(told, alike, reader=reader, today=today)
            found, hits = look(replace(ask, plan=plan(text, told)), size=size, offset=offset)
    return Page(
        query=mask_text(asked[:LONGEST_QUERY]),
        # What a page shows to be no hit any more, or never to have been one, does not count.
        total=found.total - len(found.hits) + len(hits),
        total_capped=False,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        hits=hits,
        facets=named(found.facets),
        rings=_counted(found, hits, offset=offset),
        counted=rings,
    )


def _two_names(text: str, told: Mapping[str, Known], reader: Actor, today: date) -> str:
    """The query with two names set apart where it has them as one run of syllables that nobody is called by; '' when it
    has not."""
    ways = [(whole, halves) for whole, *halves in parted(text) if not any(told[words_of(whole)[0]])]
    if not ways:
        return ""
    heard = known({words_of(half)[0] for _whole, halves in ways for half in halves}, reader=reader, today=today)
    for whole, halves in ways:
        if all(heard[words_of(half)[0]].spellings for half in halves):
            words = [part for word in written_words(text) for part in (halves if word == whole else [word])]
            return " ".join(f'"{word}"' for word in words)
    return ""


def _page(reader: Actor, today: date, ask: Ask, *, size: int, offset: int) -> tuple[Found, tuple[Hit, ...]]:
    """What the index finds, and of it what the database says this reader may see."""
    found = _searched(ask, size=size, offset=offset)
    held = briefs(reader=reader, today=today, ids=[hit.id for hit in found.hits])
    return found, tuple(_hits(ask, [held[hit.id] for hit in found.hits if hit.id in held]))


def _searched(ask: Ask, *, size: int, offset: int) -> Found:
    try:
        return engine().search(ask, size=size, offset=offset)
    except EngineError as error:
        # Whoever writes the index finds out by itself that there is none, but not that it cannot be read.
        if not isinstance(error, NoIndexError) and damaged():
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
