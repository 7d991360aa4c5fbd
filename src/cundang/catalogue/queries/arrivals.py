"""What came into sight lately, for readers who see records and not deliveries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, QuerySet, UUIDField
from django.db.models.functions import Coalesce

from cundang.catalogue.models import Item
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.kernel import paths
from cundang.kernel.paths import Level, Span
from cundang.regions.models import Region
from cundang.regions.queries import at_path

MOST = 2_000
"""Records of one arrival that are counted; of more it is said that they are more."""
_LATELY = 2_000
"""Records looked at for what came lately: the newest, whoever may see them."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Records that came into a place with one delivery, or were entered there by hand lately; at most :data:`MOST` are counted,
    and there are ``more``."""

    region_code: str
    region_name: str
    count: int
    more: bool
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
                count = max(count, _brought(seen, batch, paths.span(path, Level(place.level))))
            latest_at = max(at for at, _count in parts)
            found.append(Arrival(place.code, place.name, min(count, MOST), count > MOST, latest_at))
    return tuple(found)


def _brought(seen: QuerySet[Item], batch: UUID, span: Span) -> int:
    """How many records a delivery brought to a place, counted a little beyond :data:`MOST`."""
    if Item.objects.filter(batch=batch).order_by()[: MOST + 1].count() <= MOST:
        return seen.filter(under(span), batch=batch).count()
    # A delivery for a whole county: the database goes by the places, and not by a delivery that is most of what it holds.
    there = Region.objects.filter(path__gte=span.low, path__lt=span.high)
    return (
        seen.alias(of=Coalesce("batch", None, output_field=UUIDField()))
        .filter(region__in=there.values("id"), of=batch)[: MOST + 1]
        .count()
    )
