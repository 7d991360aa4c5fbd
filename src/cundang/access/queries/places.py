"""Places by what people call them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cundang.core.actor import Actor
from cundang.kernel.authority import reach
from cundang.kernel.paths import Level
from cundang.regions.models import Region, RegionName


def places_called(*, reader: Actor, today: date, text: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Villages and townships whose name, today's or a former one, has this text in it: the name, and the place they lie in
    or the name borne now. Only where the reader reads; shortest names first, each once."""
    spans = [one.span for one in reach(reader.grants, day=today, verb="read")]
    within = Q(pk__in=())
    for span in spans:
        within |= Q(path__gte=span.low, path__lt=span.high)
    levels = (Level.TOWNSHIP, Level.VILLAGE)
    now = Region.objects.filter(within, name__contains=text, level__in=levels)
    found = {name: above or "" for name, above in now.order_by("name").values_list("name", "parent__name")[: limit * 4]}
    places = Region.objects.filter(within, level__in=levels)
    before = RegionName.objects.filter(region__in=places, name__contains=text).order_by("name")
    found |= {
        name: present for name, present in before.values_list("name", "region__name")[:limit] if name not in found
    }
    return tuple(sorted(found.items(), key=lambda pair: (len(pair[0]), pair[0]))[:limit])
