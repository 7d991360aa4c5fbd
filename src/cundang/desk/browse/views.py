"""Looking around: from any place, fonds, box, category or year to the records there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cundang.catalogue import queries as catalogue
from cundang.catalogue.queries.boxes import box as box_view
from cundang.catalogue.queries.fonds import fonds_by_id
from cundang.catalogue.queries.listing import listing
from cundang.catalogue.queries.tallies import Where
from cundang.desk import words
from cundang.desk.browse import facets, trail
from cundang.desk.browse.address import Looked
from cundang.desk.browse.paging import PAGE, Paging
from cundang.desk.browse.places import beneath, by_fonds, by_place
from cundang.desk.holdings import tallied
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.standing import seat_of
from cundang.regions.queries import by_code

if TYPE_CHECKING:
    from cundang.regions.models import Region


@require_safe
@signed_in
def browse(request: HttpRequest) -> HttpResponse:
    """The records of one view, with the ways on from it."""
    looked, reader, today = Looked.read(request.GET), reader_of(request), timezone.localdate()
    asking: dict[str, Any] = {"reader": reader, "today": today}
    seat = seat_of(request, **asking)
    fonds = catalogue.fonds(fonds_id=looked.where.fonds, **asking) if looked.where.fonds else None
    box = box_view(box_id=looked.where.box, **asking) if looked.where.box else None
    place = fonds.region if fonds else by_code(looked.within) if looked.within else seat
    if place is not None and not looked.within:
        looked = looked.at(place.code)
    where = looked.where
    counts = tallied(by=("region", "fonds"), where=where, **asking)
    of_fonds = by_fonds(counts)
    paging = Paging(looked, sum(of_fonds.values()))
    if paging.beyond:
        return redirect(paging.last_address)
    ways = []
    if not fonds:
        ways = _places(looked, place, by_place(counts))
        if len(of_fonds) and (looked.alone or not ways):
            names = {one.id: str(one) for one in fonds_by_id(ids=of_fonds, **asking).values()}
            ways += [facets.of_fonds(of_fonds, names, looked)]
    unnarrowed = Where(where.within, where.fonds, where.box, alone=where.alone)
    cube = tallied(by=("category", "year", "retention"), where=unnarrowed, **asking)
    last = " · ".join(filter(None, (str(fonds) if fonds else "", _box_name(box.number) if box else "")))
    context = {
        "menu": "arrange",
        "place": "browse",
        "looked": looked,
        "here": place,
        "fonds": fonds,
        "box": box,
        "trail": trail.to(
            place, seat=seat, address=lambda code: looked.address(within=code, alone="", fonds="", box=""), last=last
        ),
        "facets": [*ways, *facets.crosswise(cube, looked)],
        "paging": paging,
        "chosen": request.GET.get("item", ""),
        "listing": listing(where=where, counts=of_fonds, offset=paging.first - 1, limit=PAGE, **asking),
    }
    return render(request, "desk/browse/page.html", context)


def _places(looked: Looked, place: Region | None, counts: Mapping[UUID, int]) -> list[facets.Facet]:
    """The places beneath one, and what is held of the place itself: together they are all that is in view."""
    if looked.alone and place is not None:
        here = facets.Choice(words.itself(place.name), sum(counts.values()), looked.address(alone=""), here=True)
        return [facets.Facet(_("Places"), [here], looked.address(alone=""))]
    choices = [
        facets.Choice(one.region.name, one.count, looked.address(within=one.region.code))
        for one in beneath(place, counts)
    ]
    if choices and place is not None and place.id in counts:
        choices.insert(0, facets.Choice(words.itself(place.name), counts[place.id], looked.address(alone="1")))
    return [facets.Facet(_("Places"), choices)] if choices else []


def _box_name(number: str) -> str:
    return _("box {number}").format(number=number)
