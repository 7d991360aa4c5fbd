"""The county sheet: villages by category, decade or year, with the blank cells in plain sight."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cundang.catalogue.categories import categories
from cundang.catalogue.queries.tallies import Dimension, Where
from cundang.desk.browse import trail, workbook
from cundang.desk.browse.facets import decade_name, decade_of
from cundang.desk.browse.matrices import of_villages
from cundang.desk.holdings import tallied
from cundang.desk.items.rows import category_name
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.standing import seat_of
from cundang.kernel.paths import Level
from cundang.regions.queries import by_code, children, within

DECADE = re.compile("[12][0-9]{2}0")
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
    category = _known(request.GET.get("category", ""), categories().by_key)
    decade = request.GET.get("decade", "") if DECADE.fullmatch(request.GET.get("decade", "")) else ""
    across = _across(request.GET.get("across", ""), category, decade)
    query = QueryDict(mutable=True)
    query.update({key: value for key, value in (("category", category), ("decade", decade)) if value})
    context: dict[str, Any] = {
        "menu": "arrange", "place": "county-sheet", "here": place, "across": across, "category": category,
        "decade": decade, "narrowed": f"&{query.urlencode()}" if query else "",
    }  # fmt: skip
    context["trail"] = trail.to(
        place,
        seat=seat,
        address=lambda code: f"{reverse('county-sheet')}?within={code}&across={across}{context['narrowed']}",
    )
    if place is None or place.level in ABOVE:
        return render(request, "desk/browse/county_sheet.html", context | {"parts": children(place)})
    counts = tallied(by=("region", across), where=Where(within=place, category=category, decade=decade), **asking)
    # What is gone stays in sight as long as something is held of it.
    places = [
        one for one in within(place, gone=True) if one.valid_to is None or any(one.id == key[0] for key in counts)
    ]
    address = f"{reverse('browse')}?within={place.code}{context['narrowed']}"
    table = of_villages(places, counts, across=across, decade=decade, address=address, narrowed=context["narrowed"])
    if request.GET.get("as") == "xlsx":
        kind = {"decade": _("by decade"), "year": _("by year"), "category": _("by category")}[across]
        chosen = [category_name(category)] * bool(category) + [decade_name(decade)] * bool(decade)
        return workbook.answer(table, title=" ".join([place.name, *chosen, kind, f"{today:%Y-%m-%d}"]))
    villages = [one for one in places if one.level == Level.VILLAGE]
    begun = {region for region, _value in counts}
    context |= {
        "table": table,
        "villages": len(villages),
        "begun": sum(one.id in begun for one in villages),
        "day": today,
        "categories": [(key, category_name(key)) for key in categories().by_key],
        "decades": _decades(tallied(by=("region", "decade"), where=Where(within=place), **asking)),
    }
    return render(request, "desk/browse/county_sheet.html", context)


def _known(value: str, among: Mapping[str, object]) -> str:
    return value if value in among else ""


def _across(asked: str, category: str, decade: str) -> Dimension:
    """What goes across: what was asked for where it can; within one category or decade what still differs."""
    if asked == "year" or (asked == "decade" and decade) or (category and decade):
        return "year" if decade else "decade"
    if asked == "decade" or category:
        return "decade"
    return "category"


def _decades(counts: Mapping[tuple[UUID, int | None], int]) -> list[tuple[str, str]]:
    """The decades to choose from."""
    found = sorted({decade_of(decade) for _region, decade in counts if decade is not None})
    return [(decade, decade_name(decade)) for decade in found]
