"""What came into sight lately, for readers who see records and not deliveries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max

from cundang.catalogue.models import Item
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.kernel import paths
from cundang.kernel.paths import Level
from cundang.regions.queries import at_path

MOST = 10_000
"""Records of one arrival that are counted; more are not told apart."""
_LATELY = 2_000
"""Records looked at for what came lately: the newest, whoever may see them."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Records that came into a place with one delivery, or were entered there by hand lately; at most :data:`MOST` are counted."""

    region_code: str
    region_name: str
    count: int
    at: datetime


def arrivals(*, reader: Actor, today: date, level: Level, limit: int = 7) -> tuple[Arrival, ...]:
    """What came lately and the reader may see, newest first, by places of a level. It takes no longer the more is held."""
    newest = Item.objects.order_by("-id").values_list("id", flat=True)[_LATELY - 1 : _LATELY].first()
    seen = Item.objects.filter(visible(reader, today=today)).order_by()
    window = seen.filter(id__gte=newest) if newest else seen
    came: dict[tuple[int, UUID | None], list[tuple[datetime, int]]] = defaultdict(list)
    for path, batch, at, count in window.values_list("region__path", "batch").annotate(
        at=Max("created_at"), count=Count("*")
    ):
        came[paths.ancestor(path, level), batch].append((at, count))
    latest = sorted(came.items(), key=lambda entry: max(entry[1]), reverse=True)[:limit]
    found = []
    for (path, batch), parts in latest:
        place = at_path(path)
        if place:
            count = sum(count for _at, count in parts)
            if batch:
                # A delivery may have begun long before the newest records.
                whole = under(paths.span(path, Level(place.level)))
                count = seen.filter(whole, batch=batch)[: MOST + 1].count()
            found.append(Arrival(place.code, place.name, min(count, MOST), max(at for at, _count in parts)))
    return tuple(found)
