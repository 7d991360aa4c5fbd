"""Searching: one page, of which a quick request swaps the part that changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from cundang.access.queries import ask, may_note, out_of_sight
from cundang.catalogue.queries import items
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.search import facets
from cundang.desk.search.address import Asked
from cundang.desk.search.elsewhere import doors, elsewhere
from cundang.desk.search.offers import AT_ONCE, IN_ALL, asks_for_a_name, offers
from cundang.desk.search.paging import LAST, PAGE, Paging
from cundang.desk.search.places import held_in, named, place_of, villages
from cundang.desk.search.rings import by_ring


@require_safe
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """The page for the address; only its changing part when a quick request asks."""
    asked = Asked.read(request.GET)
    context: dict[str, Any] = {"menu": "access", "place": "search", "asked": asked}
    if asked.text:
        context |= _found(request, asked)
        paging = context["paging"]
        if paging.beyond and not paging.too_deep:
            return redirect(paging.before)
    part = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    response = render(request, "desk/search/part.html" if part else "desk/search/page.html", context)
    patch_vary_headers(response, ("HX-Request",))
    return response


@require_safe
@signed_in
def like_names(request: HttpRequest) -> HttpResponse:
    """All names like the one asked for; the likeliest when a quick request fills the end of the results."""
    asked = Asked.read(request.GET)
    part = bool(request.headers.get("HX-Request"))
    limit = AT_ONCE if part else IN_ALL
    reader, today = reader_of(request), timezone.localdate()
    found = offers(reader=reader, today=today, asked=asked, limit=limit) if asked.text else []
    context = {"menu": "access", "place": "search", "asked": asked, "offers": found}
    response = render(request, "desk/search/offers.html" if part else "desk/search/names.html", context)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _found(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    reader, today = reader_of(request), timezone.localdate()
    offset = (min(asked.page, LAST + 1) - 1) * PAGE
    found = ask(reader=reader, today=today, question=asked.question, limit=PAGE, offset=offset, rings=True)
    details = items(reader=reader, today=today, ids=[hit.id for hit in found.hits])
    chosen = next((hit.id for hit in found.hits if str(hit.id) == asked.item), found.hits[0].id if found.hits else None)
    place = place_of(request, asked.within)
    paging = Paging(asked, found.total)
    context = {
        "found": found,
        "within": named(place),
        "villages": villages(place),
        "held": held_in(place if asked.within else None, reader=reader, today=today),
        "rings": by_ring(found, details=details, here=chosen),
        "facets": facets.shown(found.facets, asked),
        "chips": facets.chips(asked, named(place)),
        "outside": bool(asked.within) and out_of_sight(reader=reader, today=today, code=asked.within),
        "paging": paging,
        "named": asks_for_a_name(asked),
        "in_view": details.get(chosen) if chosen and not paging.too_deep else None,
    }
    context["noted"] = not context["outside"] and may_note(reader=reader, today=today)
    if not found.total:
        context |= {
            "offers": offers(reader=reader, today=today, asked=asked),
            "narrowed": [chip.name for chip in facets.chips(replace(asked, within=""), "")],
            "elsewhere": elsewhere(reader=reader, today=today, asked=asked, place=place),
        }
    else:
        context["doors"] = doors(reader=reader, today=today, question=asked.question, place=place)
    return context
