"""What a search engine must do, whichever it is. It stores no text: records are shown from the database.

Every spelling is made before it gets here, by the same functions for what is indexed and what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from cundang.kernel.authority import Reach
from cundang.search.enums import Facet, Ring
from cundang.search.plan import Plan

FARTHEST = 100_000
"""Hits before a page at most: nobody reads on so far, and an engine makes room for every hit up to the last one asked
for."""


class EngineError(Exception):
    """The index cannot be used as it is: torn, corrupt. The remedy is always to build it anew."""


class NoIndexError(EngineError):
    """There is no index yet, or one that was made by other rules."""


class WriterBusyError(Exception):
    """Another process is writing the index."""


class Doc(NamedTuple):
    """One record as it is indexed. ``texts`` are written spellings, ``variants`` the folded stretches that
    differ from them, ``runs`` the coded spellings of codes and numbers.

    ``facets`` hold at most one value each. ``order`` breaks ties, highest first.
    """

    id: UUID
    version: int
    path: int
    access: int
    order: int
    texts: tuple[str, ...]
    variants: tuple[str, ...]
    runs: tuple[str, ...]
    persons: tuple[str, ...]
    person_variants: tuple[str, ...]
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    numbers: tuple[str, ...]
    parts: tuple[str, ...]
    facets: Mapping[Facet, str]


class Watermark(NamedTuple):
    """How far the index follows the database: up to outbox row ``sequence``, which bears ``mark``, as it was ``at``."""

    sequence: int
    mark: str
    at: datetime


class Hit(NamedTuple):
    """A record found."""

    id: UUID
    score: float


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: the plan, within whose eyes, and of which facet values (any of a facet's, of every facet given).

    Of ``also``, where there is such a plan, every hit must hold the words too; it has no part in the order. With
    ``rings`` the hits of every ring are counted.
    """

    plan: Plan
    reaches: Sequence[Reach]
    narrowed: Mapping[Facet, Sequence[str]] = field(default_factory=dict)
    also: Plan | None = None
    rings: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, nearest ring first and best first in it, how many there are in all, and true counts by facet
    value, most frequent first. ``rings`` has, where it was asked for, the count of every ring there is, nearest first;
    they add up to the total."""

    hits: list[Hit]
    total: int
    facets: dict[Facet, list[tuple[str, int]]]
    rings: tuple[tuple[Ring, int], ...] = ()


class Reader(Protocol):
    """Asking. Errors of every method: :class:`EngineError`."""

    def search(self, ask: Ask, *, size: int, offset: int) -> Found:
        """One page of what is found, with facets over all of it; no hits behind :data:`FARTHEST` or behind the last one,
        whatever number is given. What a question itself has wrong is no :class:`EngineError`."""

    def watermark(self) -> Watermark:
        """How far the index follows the database."""

    def versions(self, *, after: UUID | None, upto: UUID | None) -> dict[UUID, int]:
        """The version of every record indexed with an id above ``after`` and up to ``upto``; ``None`` is no bound."""

    def damaged(self) -> list[str]:
        """Names of files that are not what was written. Reads the whole index."""

    def warm(self) -> None:
        """Open the index and read what the first question will need: from a cold disk that takes longer than the
        question."""

    def health(self) -> dict[str, int | str]:
        """Figures for a person who looks after the machine: records, segments, bytes, generation."""


class Writer(Protocol):
    """Writing, by one process at a time. Every call is atomic: a reader sees all of it or nothing, whatever happens."""

    def apply(self, upserts: Iterable[Doc], deletes: Iterable[UUID], watermark: Watermark) -> None:
        """Put these records in place of their former versions, take those out, and note the watermark, in one
        commit. ``deletes`` are looked at last: whoever makes the upserts may still add to them."""

    def watermark(self) -> Watermark | None:
        """How far the index follows the database; ``None`` when there is no index that can be used."""

    def build(self, docs: Iterable[Doc], watermark: Watermark) -> None:
        """Make a whole new index beside the live one, which stays in use meanwhile, and put it in its place."""

    def scattered(self) -> list[UUID]:
        """Records that had better be put in once more, because the index has fallen into so many pieces that looking
        into each takes longer than the looking; mostly none."""

    def close(self) -> None:
        """Finish what is under way and let others write."""
