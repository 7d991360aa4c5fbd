"""In which place a search looks, as the page says it: 大陈镇（44 村）."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cundang.catalogue.queries.tallies import Where
from cundang.core.actor import Actor
from cundang.desk.holdings import tallied
from cundang.desk.persons import grant_of
from cundang.kernel.paths import Level
from cundang.regions.queries import ancestors, by_code, within
from cundang.ui.templatetags.ui import figure

if TYPE_CHECKING:
    from cundang.regions.models import Region

_KEPT, _KEPT_BRIEFLY = 60 * 60, 60


def place_of(request: HttpRequest, code: str) -> Region | None:
    """The place of a code, else the reader's own; None is the whole archive. Errors: a code no place bears."""
    if code:
        return by_code(code)
    grant = grant_of(request)
    return grant.region if grant else None


def named(place: Region | None) -> str:
    """The name of the place, the whole archive for None."""
    return place.name if place else _("the whole archive")


def above(place: Region) -> list[Region]:
    """The places it lies in, highest first; asked for once in a while, not once a search."""
    return cache.get_or_set(f"above-{place.id}", lambda: ancestors(place), _KEPT_BRIEFLY) or []


def held_in(place: Region | None, *, reader: Actor, today: date) -> int:
    """How many records the reader sees there; within all the reader sees for None."""
    return sum(tallied(reader=reader, today=today, by=("region",), where=Where(within=place)).values())


def villages(place: Region | None) -> str:
    """How many villages it has, as it follows its name; empty for a village and for the whole archive."""
    if place is None or place.level == Level.VILLAGE:
        return ""
    number = cache.get_or_set(f"villages-{place.id}", lambda: len(within(place, level=Level.VILLAGE)), _KEPT) or 0
    words = ngettext(" ({number} village)", " ({number} villages)", number)
    return words.format(number=figure(number)) if number else ""
