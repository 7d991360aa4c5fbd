"""Places and their former names: the list, one place, and the form that writes a name down."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cundang.catalogue.queries import count
from cundang.core.errors import DomainError
from cundang.desk.people.trail import trail
from cundang.desk.persons import grant_of, reader_of, signed_in
from cundang.desk.places.forms import FormerNameForm
from cundang.desk.places.words import ACTS
from cundang.desk.refusals import blame
from cundang.regions import services
from cundang.regions.chronicle import changed_places, chronicle
from cundang.regions.policies import may_describe
from cundang.regions.queries import ancestors, get

MENU = {"menu": "compile", "place": "places"}
PAGE = 50


@require_safe
@signed_in
def places(request: HttpRequest) -> HttpResponse:
    """The places here that were called otherwise or came of others; a word finds any place by any name it bore."""
    grant = grant_of(request)
    text, page = request.GET.get("q", "").strip()[:60], request.GET.get("page", "")
    number = max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    found, total = changed_places(
        within=grant.region if grant else None, text=text, limit=PAGE, offset=(number - 1) * PAGE
    )
    context = {
        **MENU,
        "found": found,
        "total": total,
        "q": text,
        "own": grant.region if grant else None,
        "page": Paginator(range(total), PAGE).get_page(number),
    }
    return render(request, "desk/places/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def place(request: HttpRequest, region_id: UUID) -> HttpResponse:
    """One place: its names and turns in their order, its records, and a form for another former name."""
    reader, today = reader_of(request), timezone.localdate()
    region = get(region_id)
    form, status = FormerNameForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.add_former_name(actor=reader, at=timezone.now(), region=region, **form.cleaned_data)
            except DomainError as refusal:
                status = blame(form, refusal)
            else:
                return redirect("place", region_id)
    context = {
        **MENU,
        "chronicle": chronicle(region),
        "region": region,
        "above": ancestors(region),
        "records": count(reader=reader, today=today, within=region),
        "mine": may_describe(reader, today, region),
        "form": form,
        "history": trail("region", region_id, ACTS),
    }
    return render(request, "desk/places/place.html", context, status=status)


@require_POST
@signed_in
def take_away(request: HttpRequest, region_id: UUID, name_id: UUID) -> HttpResponse:
    """Take a former name from a place."""
    services.remove_former_name(
        actor=reader_of(request),
        at=timezone.now(),
        region=get(region_id),
        name_id=name_id,
        ground=request.POST.get("ground", "")[:500],
    )
    return redirect("place", region_id)
