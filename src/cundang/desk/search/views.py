"""Searching: one page, of which a quick request swaps the part that changes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cundang.catalogue.queries import items
from cundang.desk.holdings import held
from cundang.desk.persons import grant_of, reader_of, signed_in
from cundang.desk.search import facets
from cundang.desk.search.address import Asked
from cundang.desk.search.paging import PAGE, Paging
from cundang.desk.search.rings import by_ring
from cundang.regions.queries import by_code
from cundang.search.queries.finding import Filters, find


@require_safe
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """The page for the address; only its changing part when a quick request asks."""
    asked = Asked.read(request.GET)
    context: dict[str, Any] = {"menu": "access", "asked": asked}
    if asked.text:
        context |= _found(request, asked)
        if context["paging"].beyond:
            return redirect(context["paging"].before)
    part = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    response = render(request, "desk/search/part.html" if part else "desk/search/page.html", context)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _found(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    reader, today = reader_of(request), timezone.localdate()
    offset = (asked.page - 1) * PAGE
    found = find(
        reader=reader,
        today=today,
        text=asked.text,
        within=asked.within or None,
        filters=Filters(**{name: (value,) for name, value in asked.filters.items()}),
        limit=PAGE,
        offset=offset,
    )
    details = items(reader=reader, today=today, ids=[hit.id for hit in found.hits])
    chosen = next((hit.id for hit in found.hits if str(hit.id) == asked.item), found.hits[0].id if found.hits else None)
    return {
        "found": found,
        "place": by_code(asked.within).name if asked.within else _own_place(request),
        "held": held(reader=reader, today=today, within=asked.within),
        "rings": by_ring(found, details=details, here=chosen, offset=offset),
        "facets": facets.shown(found.facets, asked),
        "paging": Paging(asked, found.total),
        "in_view": details.get(chosen) if chosen else None,
    }


def _own_place(request: HttpRequest) -> str:
    grant = grant_of(request)
    return grant.region.name if grant and grant.region else _("the whole archive")
