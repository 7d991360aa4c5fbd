"""The first page: the search box, what waits, how the place is doing, what came in lately, and whether it is safe."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cundang.catalogue.queries.arrivals import arrivals
from cundang.desk.holdings import kept, tallied
from cundang.desk.home.safety import safety
from cundang.desk.home.waiting import SHOWN, waiting
from cundang.desk.items.rows import category_name
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.progress.counting import PlaceProgress, Progress
from cundang.desk.progress.counting import progress as progress_of
from cundang.desk.standing import seat_of
from cundang.desk.system.state import administers
from cundang.intake.queries import recent_batches
from cundang.kernel.paths import Level

LINES = 6
"""Places shown; the others are a click away."""


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What a person sees on coming in: a county its townships, a township its villages, a village its own papers."""
    now = timezone.now()
    reader, today = reader_of(request), timezone.localdate(now)
    asking: dict[str, Any] = {"reader": reader, "today": today}
    seat = seat_of(request, **asking)
    below = seat is not None and seat.level not in (Level.PROVINCE, Level.CITY)
    progress = progress_of(place=seat, **asking) if seat and below else None
    tasks = waiting(reader=reader, now=now, progress=progress)
    # What a village or an archive without places of its own holds, by kind; a township and a county have their places.
    village = seat is not None and seat.level == Level.VILLAGE
    kinds = _kinds(**asking) if village or progress is None else []
    context: dict[str, Any] = {
        "seat": seat,
        "tasks": tasks[:SHOWN],
        "task_count": len(tasks),
        "progress": progress,
        "lines": _ends(progress) if progress else [],
        "village": village,
        "kinds": kinds,
        "largest": max((count for _name, count in kinds), default=0),
        "held": progress.whole.records if progress else sum(count for _name, count in kinds),
        "batches": recent_batches(limit=6, given_up=False, **asking),
        "safety": safety(now=now, administers=administers(reader, today=today)),
    }
    if not context["batches"]:
        level = Level.VILLAGE if seat and seat.level in (Level.TOWNSHIP, Level.VILLAGE) else Level.TOWNSHIP
        context["arrivals"] = kept(("arrivals", level), reader, today, lambda: arrivals(level=level, limit=6, **asking))
    return render(request, "desk/home/page.html", context)


def _kinds(**asking: Any) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for (category, _year, _period), count in tallied(by=("category", "year", "retention"), **asking).items():
        counts[category] = counts.get(category, 0) + count
    return [(category_name(key), count) for key, count in sorted(counts.items(), key=lambda entry: -entry[1])]


def _ends(progress: Progress) -> list[PlaceProgress | None]:
    """The places there is room for, the furthest first: all, or those at both ends with None for those between."""
    ranked = sorted(
        (row for row in progress.rows if row.villages), key=lambda row: (-row.percent, -row.records, row.code)
    )
    return [*ranked] if len(ranked) <= LINES else [*ranked[: LINES // 2], None, *ranked[-(LINES // 2) :]]
