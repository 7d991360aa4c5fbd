"""For which place a page speaks: the one the person signed in sits in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest

from cundang.core.actor import Actor
from cundang.desk.holdings import tallied
from cundang.desk.persons import grant_of
from cundang.kernel.paths import Level, lineage
from cundang.regions.queries import at_path, paths_of

if TYPE_CHECKING:
    from cundang.regions.models import Region


def seat_of(request: HttpRequest, *, reader: Actor, today: date) -> Region | None:
    """The place of the grant acted under. Without one, the lowest place that has every record in it, a county at least.

    None when that is the whole tree, or nothing is held.
    """
    grant = grant_of(request)
    if grant is not None and grant.region:
        return grant.region
    counts = tallied(reader=reader, today=today, by=("region",))
    paths = paths_of(region for (region,) in counts).values()
    if not paths:
        return None
    # In the order of the tree, what the first and the last share, all share.
    shared = [path for path in lineage(min(paths)) if path in lineage(max(paths))]
    places = [place for place in map(at_path, shared) if place and place.level not in (Level.TOWNSHIP, Level.VILLAGE)]
    return places[-1] if places else None
