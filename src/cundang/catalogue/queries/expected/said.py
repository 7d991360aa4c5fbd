"""What people have said of what must exist, as it stands for each village."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from cundang.catalogue.models import NotFormed, Occasion, SchedulePack
from cundang.kernel.identity import mask_text
from cundang.kernel.paths import Span
from cundang.regions.spans import span_of


@dataclass(frozen=True, slots=True)
class NotFormedView:
    """Somebody declared a paper not formed. ``words`` is '' to a reader who does not reach the village fully."""

    id: UUID
    year: int
    reason: str
    words: str
    lasting: bool
    by: str
    at: datetime


def not_formed(*, span: Span | None, year: int, standing: Iterable[str]) -> dict[UUID, dict[str, NotFormedView]]:
    """The declarations that stand for a year, by village and row: that year's, earlier ones that last, and those of rows that
    must exist once (``standing``), which need no saying again."""
    standing = list(standing)
    asked = NotFormed.objects.filter(taken_back_at=None, year__lte=year)
    asked = asked.filter(Q(year=year) | Q(lasting=True) | Q(code__in=standing))
    if span:
        asked = asked.filter(region__path__gte=span.low, region__path__lt=span.high)
    found: dict[UUID, dict[str, NotFormedView]] = defaultdict(dict)
    # The latest year speaks last.
    for one in asked.order_by("year"):
        found[one.region_id][one.code] = NotFormedView(
            one.id, one.year, one.reason, mask_text(one.words), one.lasting, one.by, one.said_at
        )
    return found


class SaidOccasions:
    """The occasions that people registered or denied in some years, asked village by village."""

    def __init__(self, years: Sequence[int]) -> None:
        found = Occasion.objects.filter(taken_back_at=None, year__in=years).select_related("region")
        self._all = [(span_of(one.region), one) for one in found.order_by("said_at", "id")]

    def of(self, path: int, year: int) -> dict[str, list[Occasion]]:
        """What holds for the place of this path, by kind: only what was said nearest to it."""
        nearest: dict[str, tuple[int, list[Occasion]]] = {}
        for span, one in self._all:
            if one.year != year or path not in span:
                continue
            width = span.high - span.low
            known = nearest.get(one.kind)
            if known is None or width < known[0]:
                nearest[one.kind] = (width, [one])
            elif width == known[0]:
                known[1].append(one)
        return {kind: said for kind, (_width, said) in nearest.items()}


def said_mark() -> str:
    """Changes whenever somebody says or takes back something, or a schedule is loaded: for keeping what was counted."""
    marks = [model.objects.aggregate(said=Count("id"), back=Count("taken_back_at")) for model in (NotFormed, Occasion)]
    return repr((marks, SchedulePack.objects.count()))
