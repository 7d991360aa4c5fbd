"""The schedule: looking through it by matter, one row with all that is known of it, and the basic list on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cundang.catalogue.queries import items
from cundang.catalogue.queries.schedule_browsing import browse, places_with_packs, records_of_row, row_versions
from cundang.core.errors import NotFound
from cundang.desk.persons import grant_of, reader_of, signed_in
from cundang.desk.schedule import rows, words
from cundang.regions.queries import ancestors, by_code

if TYPE_CHECKING:
    from cundang.regions.models import Region

HERE = {"menu": "collect", "place": "schedule"}
NATIONAL = "national"
PAGE = 20
LONGEST = 60


@require_safe
@signed_in
def schedule(request: HttpRequest) -> HttpResponse:
    """The rows that hold in a place on a day, all or those a word or a title speaks of."""
    asked = _asked(request)
    found = browse(region=asked["region"], day=asked["day"], text=asked["text"])
    filed = [view for view in found.rows if view.filed]
    context = HERE | {
        **asked,
        "by_title": found.by_title,
        "categories": rows.categories(filed),
        "unfiled": [rows.shown(view) for view in found.rows if not view.filed],
        "near": [rows.shown(view) for view in found.near],
        "count": len(found.rows),
        "always": sum(view.row.minimum_list == "必留" for view in filed),
        "places": _places(request, asked["region"]),
    }
    return render(request, "desk/schedule/page.html", context)


@require_safe
@signed_in
def printed(request: HttpRequest) -> HttpResponse:
    """The basic list: the rows always kept, and what is not to be asked for, on a sheet or two."""
    asked = _asked(request)
    found = browse(region=asked["region"], day=asked["day"])
    context = HERE | {
        **asked,
        "categories": rows.categories(view for view in found.rows if view.filed and view.row.minimum_list == "必留"),
        "unfiled": [rows.shown(view) for view in found.rows if not view.filed],
    }
    return render(request, "desk/schedule/printed.html", context)


@require_safe
@signed_in
def row(request: HttpRequest, code: str) -> HttpResponse:
    """One row: what it says and why, what is held under it, and every version of it."""
    asked = _asked(request)
    reader, today = reader_of(request), timezone.localdate()
    found = browse(region=asked["region"], day=asked["day"])
    view = next((one for one in found.rows if one.row.code == code), None)
    versions = row_versions(code=code)
    if view is None and not versions:
        raise NotFound("schedule-row-unknown", _("The schedule has no such row."))
    years, page = _years(request), _number(request.GET.get("page", ""), 1, 9_999) or 1
    count, ids = records_of_row(
        reader=reader,
        today=today,
        code=code,
        within=asked["region"],
        years=years,
        start=(page - 1) * PAGE,
        limit=PAGE,
    )
    details = items(reader=reader, today=today, ids=ids)
    query = request.GET.copy()
    query.pop("page", None)
    context = HERE | {
        **asked,
        "code": code,
        "shown": rows.shown(view) if view else None,
        "category": words.category(view.row) if view else "",
        "versions": [(one.pack, words.pack(one.pack), rows.version(one)) for one in versions],
        "years": years,
        "count": count,
        "records": [details[one] for one in ids if one in details],
        "page": page,
        "pages": -(-count // PAGE),
        "query": query.urlencode(),
    }
    return render(request, "desk/schedule/row.html", context)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The place whose rules are meant, the day, and the words: the reader's own place and today when nothing else is said."""
    text = request.GET.get("place", "").strip()[:12]
    grant = grant_of(request)
    region = by_code(text) if text and text != NATIONAL else None if text else grant.region if grant else None
    today = timezone.localdate()
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = today
    return {
        "region": region,
        "chosen": region.code if region else NATIONAL,
        "day": day,
        "on_another_day": day != today,
        "text": request.GET.get("q", "").strip()[:LONGEST],
    }


def _places(request: HttpRequest, region: Region | None) -> list[Region]:
    """Whose rules may be chosen: those of places with a schedule of their own, of the reader's place, of the one chosen."""
    grant = grant_of(request)
    own = grant.region if grant else None
    wanted = [*places_with_packs(), *(ancestors(own) if own else []), own, region]
    return sorted({place.id: place for place in wanted if place}.values(), key=lambda place: place.path)


def _years(request: HttpRequest) -> tuple[int, int] | None:
    since = _number(request.GET.get("since", ""), 1900, 2200)
    until = _number(request.GET.get("until", ""), 1900, 2200)
    return (since or 0, until or 9_999) if since or until else None


def _number(text: str, least: int, most: int) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return number if least <= number <= most else None
