"""What must be there: the overview of a place, the list of a village and year, and both on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cundang.catalogue.enums import NotFormedReason, OccasionKind
from cundang.catalogue.queries.expected import (
    OccasionView,
    Totals,
    VillageList,
    may_keep,
    occasions_of,
    village_list,
    village_lists,
)
from cundang.core.errors import DomainError
from cundang.desk.expected import words, workbook
from cundang.desk.expected.asked import above, place_of, year_of, years_about
from cundang.desk.expected.overview import overview
from cundang.desk.expected.printing import PRINTED_AT_ONCE, at_once, others
from cundang.desk.expected.rows import groups, series_of
from cundang.desk.persons import reader_of, signed_in
from cundang.kernel.paths import Level
from cundang.regions.queries import ancestors, by_code

HERE = {"menu": "collect", "place": "expected"}


@require_safe
@signed_in
def expected(request: HttpRequest) -> HttpResponse:
    """How the villages of a place stand in a year; a village's own list for who keeps only one."""
    reader, today = reader_of(request), timezone.localdate()
    within = place_of(request, reader, today)
    year = year_of(request.GET.get("year", ""), today)
    if within and within.level == Level.VILLAGE:
        return redirect("expected-village", within.code, year)
    years = years_about(year, today)
    shown = overview(reader=reader, today=today, within=within, year=year, years=years)
    context = HERE | {
        "within": within,
        "above": above(request, within),
        "where": within.name if within else _("the whole archive"),
        "year": year,
        "choices": range(today.year, today.year - 40, -1),
        "shown": shown,
        "may": within is not None and may_keep(reader, within, today=today),
        "kinds": OccasionKind.choices,
        "occasions": _occasions(occasions_of(reader=reader, today=today, place=within, year=year)) if within else [],
        "to_print": shown.level == Level.VILLAGE and len(shown.lines) <= PRINTED_AT_ONCE,
    }
    return render(request, "desk/expected/overview.html", context)


@require_safe
@signed_in
def village(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
    """The list of one village and year."""
    today = timezone.localdate()
    if year is None or "year" in request.GET:
        return redirect("expected-village", code, year_of(request.GET.get("year", ""), today))
    return village_page(request, code, year)


def village_page(request: HttpRequest, code: str, year: int, refusal: DomainError | None = None) -> HttpResponse:
    """The page of a village and year; with the sentence at its head when something could not be done."""
    reader, today = reader_of(request), timezone.localdate()
    found = village_list(reader=reader, today=today, village=by_code(code), year=year)
    context = HERE | {
        **_shown(found),
        "above": above(request, found.village),
        "may": may_keep(reader, found.village, today=today),
        "choices": range(today.year, today.year - 40, -1),
        "before": year - 1,
        "after": year + 1 if year < today.year else None,
        "reasons": NotFormedReason.choices,
        "kinds": OccasionKind.choices,
        "refusal": refusal,
    }
    return render(request, "desk/expected/village.html", context, status=refusal.status if refusal else 200)


@require_safe
@signed_in
def printed(request: HttpRequest) -> HttpResponse:
    """The lists of the chosen villages, one to a sheet of paper; without a choice all those of the place."""
    reader, today = reader_of(request), timezone.localdate()
    within, year = place_of(request, reader, today), year_of(request.GET.get("year", ""), today)
    chosen = set(request.GET.getlist("village"))
    wanted = (
        one
        for one in village_lists(reader=reader, today=today, within=within, year=year)
        if not chosen or one.village.code in chosen
    )
    here, left = at_once(wanted)
    context = HERE | {
        "lists": [_shown(one) for one in here],
        "left": sum(map(len, left.values())),
        "others": others(left, within=within, year=year, chosen=bool(chosen)),
        "year": year,
        "today": today,
        "within": within,
    }
    return render(request, "desk/expected/printed.html", context)


@require_safe
@signed_in
def export(request: HttpRequest) -> HttpResponse:
    """The overview and what is missing, village by village, as a workbook."""
    reader, today = reader_of(request), timezone.localdate()
    within, year = place_of(request, reader, today), year_of(request.GET.get("year", ""), today)
    shown = overview(reader=reader, today=today, within=within, year=year, years=[year])
    file = workbook.written(shown, village_lists(reader=reader, today=today, within=within, year=year))
    name = f"expected-{within.code if within else 'all'}-{year}.xlsx"
    response = HttpResponse(file, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(found: VillageList) -> dict[str, Any]:
    """What a list shows on the screen and on paper."""
    parents = ancestors(found.village)
    return {
        "found": found,
        "village": found.village,
        "township": parents[-1] if parents else None,
        "year": found.year,
        "totals": found.totals,
        "groups": groups(found),
        "occasions": _occasions(found.occasions),
        "others": [(row.code, series_of(row), count) for row, count in found.others],
        "nothing": found.totals == Totals(),
    }


def _occasions(found: Iterable[OccasionView]) -> list[tuple[OccasionView, str, str, list[tuple[UUID, str]]]]:
    """Each with its word, how it is known, and what was said of it by title."""
    return [
        (one, words.kind(one.kind), words.occasion(one), list(zip(one.ids, one.titles, strict=True))) for one in found
    ]
