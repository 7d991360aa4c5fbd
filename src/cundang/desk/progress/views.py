"""Progress: every township of a county, every village of a township, in the order the address asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cundang.desk.browse import trail
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.progress.counting import PlaceProgress
from cundang.desk.progress.counting import progress as progress_of
from cundang.desk.standing import seat_of
from cundang.kernel.paths import Level
from cundang.regions.queries import by_code, children

ORDERS: dict[str, Callable[[PlaceProgress], Any]] = {
    "code": lambda row: row.code,
    "percent": lambda row: row.percent,
    "missing": lambda row: row.totals.missing,
    "records": lambda row: row.records,
    "begun": lambda row: (row.begun / row.villages if row.villages else 0, row.begun),
}


@require_safe
@signed_in
def progress(request: HttpRequest) -> HttpResponse:
    """The page of one place; one above the counties shows its parts."""
    reader, today = reader_of(request), timezone.localdate()
    asking: dict[str, Any] = {"reader": reader, "today": today}
    seat = seat_of(request, **asking)
    code = request.GET.get("within", "").strip()[:20]
    place = by_code(code) if code else seat
    order = request.GET.get("sort", "").lstrip("-")
    order = order if order in ORDERS else "code"
    falling = request.GET.get("sort", "").startswith("-")
    context: dict[str, Any] = {
        "menu": "supervise",
        "place": "progress",
        "here": place,
        "trail": trail.to(place, seat=seat, address=lambda above: f"{reverse('progress')}?within={above}"),
        "order": order,
        "falling": falling,
        "day": today,
    }
    if place is None or place.level in (Level.PROVINCE, Level.CITY):
        return render(request, "desk/progress/page.html", context | {"parts": children(place)})
    found = progress_of(place=place, **asking)
    rows = sorted(sorted(found.rows, key=lambda row: row.code), key=ORDERS[order], reverse=falling)
    return render(request, "desk/progress/page.html", context | {"progress": found, "rows": rows})
