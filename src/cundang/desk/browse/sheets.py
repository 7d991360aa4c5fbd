"""The county sheet: villages by category or by decade, with the blank cells in plain sight."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cundang.catalogue.queries.tallies import Dimension, Where
from cundang.desk.browse import trail, workbook
from cundang.desk.browse.matrices import of_villages
from cundang.desk.holdings import tallied
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.standing import seat_of
from cundang.kernel.paths import Level
from cundang.regions.queries import by_code, children, within

ABOVE = (Level.PROVINCE, Level.CITY)


@require_safe
@signed_in
def county_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet of one place; as a spreadsheet when the address asks. A place too large for one sheet shows its parts."""
    reader, today = reader_of(request), timezone.localdate()
    asking: dict[str, Any] = {"reader": reader, "today": today}
    seat = seat_of(request, **asking)
    asked = request.GET.get("within", "").strip()[:20]
    place = by_code(asked) if asked else seat
    across: Dimension = "decade" if request.GET.get("across") == "decade" else "category"
    context: dict[str, Any] = {"menu": "arrange", "place": "county-sheet", "here": place, "across": across}
    context["trail"] = trail.to(
        place, seat=seat, address=lambda code: f"{reverse('county-sheet')}?within={code}&across={across}"
    )
    if place is None or place.level in ABOVE:
        return render(request, "desk/browse/county_sheet.html", context | {"parts": children(place)})
    counts = tallied(by=("region", across), where=Where(within=place), **asking)
    # What is gone stays in sight as long as something is held of it.
    places = [
        one for one in within(place, gone=True) if one.valid_to is None or any(one.id == key[0] for key in counts)
    ]
    address = f"{reverse('browse')}?within={place.code}"
    table = of_villages(places, counts, across=across, address=address)
    if request.GET.get("as") == "xlsx":
        kind = _("by decade") if across == "decade" else _("by category")
        return workbook.answer(table, title=f"{place.name} {kind} {today:%Y-%m-%d}")
    villages = [one for one in places if one.level == Level.VILLAGE]
    begun = {region for region, _value in counts}
    context |= {
        "table": table,
        "villages": len(villages),
        "begun": sum(one.id in begun for one in villages),
        "day": today,
    }
    return render(request, "desk/browse/county_sheet.html", context)
