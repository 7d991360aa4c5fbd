"""What a search answers."""

from __future__ import annotations

from ninja import Schema


class Matched(Schema):
    """Where the words were found, and what stands there."""

    field: str
    text: str


class Hit(Schema):
    """One record found. ``ring`` says how near it is to what was asked: exact, alias, contained, variant, shape, sound or
    pinyin; ``instead`` pairs what was typed with what stands there."""

    id: str
    reference_code: str | None
    title: str
    date: str | None
    year: int | None
    region_code: str | None
    region: str | None
    category: str
    ring: str
    matched: list[Matched]
    persons: list[str]
    instead: list[list[str]]


class Value(Schema):
    """One value of a facet and how many of the records found have it."""

    code: str
    name: str
    count: int


class Facets(Schema):
    """The counts by place, kind, decade and retention."""

    township: list[Value]
    village: list[Value]
    category: list[Value]
    decade: list[Value]
    retention: list[Value]


class Found(Schema):
    """One page of what was found. ``total`` counts all pages; ``total_capped`` says that there are more than that.
    ``rings`` is there where it was asked for, and counts the records of every ring; they add up to ``total``."""

    query: str
    total: int
    total_capped: bool
    took_ms: float
    hits: list[Hit]
    facets: Facets
    rings: dict[str, int] | None = None
