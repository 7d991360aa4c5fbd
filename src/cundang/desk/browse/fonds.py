"""One fonds on one page, its confirmation, and its boxes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cundang.catalogue import queries as catalogue
from cundang.catalogue import services
from cundang.catalogue.enums import FondsState
from cundang.catalogue.policies import permits
from cundang.catalogue.queries.boxes import boxes as boxes_of
from cundang.catalogue.queries.boxes import count_boxes
from cundang.catalogue.queries.extent import extent
from cundang.catalogue.queries.fonds import fonds_by_id
from cundang.catalogue.queries.tallies import Where
from cundang.core.errors import DomainError
from cundang.desk.browse import trail
from cundang.desk.browse.matrices import of_fonds
from cundang.desk.browse.places import beneath, by_fonds, by_place
from cundang.desk.holdings import tallied
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.standing import seat_of
from cundang.kernel.openness import MOST_CLOSED
from cundang.kernel.paths import Level
from cundang.regions.queries import by_code, full_name


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def fonds(request: HttpRequest, fonds_id: UUID) -> HttpResponse:
    """Whose papers they are, how much, and the table of them; a form to confirm it where that is still to be done."""
    reader, today = reader_of(request), timezone.localdate()
    asking: dict[str, Any] = {"reader": reader, "today": today}
    held = catalogue.fonds(fonds_id=fonds_id, **asking)
    refused: DomainError | None = None
    if request.method == "POST":
        try:
            _confirm(request, fonds_id, reader)
        except DomainError as refusal:
            refused = refusal
        else:
            return redirect("fonds", fonds_id)
    cube = tallied(by=("category", "decade", "retention"), where=Where(fonds=fonds_id), **asking)
    keeps = permits(reader, "catalogue", path=held.region.path, access_level=MOST_CLOSED, today=today)
    context = {
        "menu": "arrange",
        "place": "browse",
        "fonds": held,
        "owner": full_name(held.region),
        "extent": extent(fonds_id=fonds_id, **asking),
        "table": of_fonds(fonds_id, cube),
        "confirms": keeps and held.state == FondsState.PROPOSED,
        "refused": refused,
        "typed": {"number": request.POST.get("number", held.number), "name": request.POST.get("name", held.name)},
        "trail": _trail(request, held, asking),
        "day": today,
    }
    return render(request, "desk/browse/fonds.html", context, status=refused.status if refused else 200)


@require_safe
@signed_in
def boxes(request: HttpRequest) -> HttpResponse:
    """The boxes of a fonds; without one, the fonds of a township or village and how many boxes each has."""
    asking: dict[str, Any] = {"reader": reader_of(request), "today": timezone.localdate()}
    context: dict[str, Any] = {"menu": "keep", "place": "boxes"}
    asked = request.GET.get("fonds", "")
    if asked:
        held = catalogue.fonds(fonds_id=_id(asked), **asking)
        found = boxes_of(fonds_id=held.id, **asking)
        context |= {"fonds": held, "boxes": found, "total": sum(box.count for box in found)}
        context["trail"] = _trail(request, held, asking)
        return render(request, "desk/browse/boxes.html", context)
    seat = seat_of(request, **asking)
    code = request.GET.get("within", "").strip()[:20]
    place = by_code(code) if code else seat
    counts = tallied(by=("region", "fonds"), where=Where(within=place), **asking)
    context["here"] = place
    context["trail"] = trail.to(place, seat=seat, address=_boxes_in)
    # The fonds of a township and its villages on one page; above, those of the place itself beside the places beneath it.
    few = place is not None and place.level in (Level.TOWNSHIP, Level.VILLAGE)
    of_fonds_ = by_fonds(
        counts if few else {key: count for key, count in counts.items() if place and key[0] == place.id}
    )
    if place and of_fonds_:
        numbers = count_boxes(within=place, **asking)
        found_fonds = fonds_by_id(ids=of_fonds_, **asking).values()
        context["lines"] = [(one, numbers.get(one.id, 0), of_fonds_[one.id]) for one in found_fonds]
    if not few:
        context["parts"] = [
            (one.region, _boxes_in(one.region.code), one.count) for one in beneath(place, by_place(counts))
        ]
    return render(request, "desk/browse/boxes_places.html", context)


@require_safe
@signed_in
def to_confirm(request: HttpRequest) -> HttpResponse:
    """The fonds that lists have named and nobody has confirmed."""
    reader, today = reader_of(request), timezone.localdate()
    found = catalogue.to_confirm(reader=reader, today=today)
    counts = by_fonds(tallied(by=("region", "fonds"), reader=reader, today=today))
    lines = [(one, counts[one.id]) for one in found]
    return render(request, "desk/browse/to_confirm.html", {"menu": "arrange", "place": "browse", "lines": lines})


def _confirm(request: HttpRequest, fonds_id: UUID, reader: Any) -> None:
    version = request.POST.get("version", "")
    services.confirm_fonds(
        actor=reader,
        at=timezone.now(),
        fonds_id=fonds_id,
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        number=request.POST.get("number", "")[:200],
        name=request.POST.get("name", "")[:400],
    )


def _trail(request: HttpRequest, held: Any, asking: dict[str, Any]) -> list[trail.Step]:
    return trail.to(
        held.region,
        seat=seat_of(request, **asking),
        address=lambda code: f"{reverse('browse')}?within={code}",
        last=str(held),
    )


def _boxes_in(code: str) -> str:
    return f"{reverse('boxes')}?within={code}"


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
