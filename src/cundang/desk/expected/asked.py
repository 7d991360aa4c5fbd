"""Which place and year an address means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest

from cundang.catalogue.queries.expected import default_year
from cundang.core.actor import Actor
from cundang.desk.persons import grant_of
from cundang.kernel.paths import ROOT
from cundang.regions.queries import ancestors, by_code
from cundang.regions.spans import span_of

if TYPE_CHECKING:
    from cundang.regions.models import Region

EARLIEST = 1949
SHOWN_YEARS = 5


def year_of(text: str, today: date) -> int:
    """The year an address names; the one whose papers are being filed when it names none, or one out of all reason."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if EARLIEST <= year <= today.year else default_year(today)


def place_of(request: HttpRequest, reader: Actor, today: date) -> Region | None:
    """The place an address names (``within``), else the reader's own; None is everything. Errors: no such place."""
    code = request.GET.get("within", "").strip()[:12]
    if code:
        return by_code(code)
    grant = grant_of(request)
    return grant.region if grant else None


def above(request: HttpRequest, place: Region | None) -> list[Region]:
    """The places a place lies in, highest first, as far as they lie in the reader's own."""
    if place is None:
        return []
    grant = grant_of(request)
    own = span_of(grant.region) if grant and grant.region else ROOT
    return [one for one in ancestors(place) if own.covers(span_of(one))]


def years_about(year: int, today: date) -> list[int]:
    """The years shown beside one another, oldest first."""
    last = min(today.year, max(year, default_year(today)))
    first = min(year, last - SHOWN_YEARS + 1)
    return list(range(first, first + SHOWN_YEARS))
