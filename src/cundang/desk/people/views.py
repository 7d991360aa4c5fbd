"""People: the list, one person, and the names that records propose."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cundang.catalogue import services
from cundang.catalogue.queries import authority, naming
from cundang.catalogue.queries.fonds import places_of_fonds
from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.desk.people.forms import MendNameForm, NameForm, NewPersonForm, PersonForm
from cundang.desk.people.timeline import timeline
from cundang.desk.people.trail import trail
from cundang.desk.people.words import ACTS
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.refusals import blame
from cundang.regions.queries import by_code, get

if TYPE_CHECKING:
    from cundang.regions.models import Region

MENU = {"menu": "compile", "place": "people"}
PAGE = 60


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def people(request: HttpRequest) -> HttpResponse:
    """Everybody listed in a place; a form lists one more."""
    reader, today = reader_of(request), timezone.localdate()
    places = places_of_fonds(reader=reader, today=today)
    kept = [place for place in places if authority.may_edit(actor=reader, today=today, region=place)]
    within = _within(request.GET.get("within", ""), places)
    form = NewPersonForm(request.POST or None, places=kept, initial={"place": within.code if within else ""})
    status = 200
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        region = by_code(typed.pop("place"))
        try:
            made = services.add_person(actor=reader, at=timezone.now(), region=region, **typed)
        except DomainError as refusal:
            status = blame(form, refusal)
        else:
            return redirect("person", made)
    elif request.method == "POST":
        status = 400
    text, letter = request.GET.get("q", "").strip()[:60], request.GET.get("letter", "")[:1].lower()
    number = _number(request.GET.get("page", ""))
    asked: dict[str, Any] = {"within": within, "text": text, "letter": letter}
    found = authority.people(reader=reader, today=today, **asked, limit=PAGE, offset=(number - 1) * PAGE)
    context = {
        **MENU,
        "found": found,
        "groups": [(first.upper(), list(some)) for first, some in groupby(found.people, key=lambda one: one.letter)],
        "asked": {"q": text, "letter": letter, "within": within.code if within else "", "page": number},
        "narrowed": bool(text or letter or within),
        "page": Paginator(range(found.total), PAGE).get_page(number),
        "places": places,
        "kept": kept,
        "form": form,
        "proposals": _some_proposed(reader, within) if kept else (),
    }
    return render(request, "desk/people/list.html", context, status=status)


@require_safe
@signed_in
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: names over time, and what names them. Who was found to be somebody else leads to that one."""
    other = authority.merged_into(reader=reader_of(request), today=timezone.localdate(), person_id=person_id)
    return redirect("person", other) if other else show(request, person_id)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def proposed(request: HttpRequest) -> HttpResponse:
    """Names that records give to one person and nobody has listed; one press takes them over."""
    reader, today = reader_of(request), timezone.localdate()
    if request.method == "POST":
        region = get(request.POST.get("place", ""))
        names = {key: request.POST.get(key, "")[:60] for key in ("name", "alias")}
        made = services.accept_proposed(actor=reader, at=timezone.now(), region=region, **names)
        return redirect("person", made) if "open" in request.POST else redirect("people-proposed")
    places = places_of_fonds(reader=reader, today=today)
    within = _within(request.GET.get("within", ""), places)
    found = naming.proposed_people(reader=reader, today=today, within=within, limit=200)
    context = {**MENU, "found": found, "places": places, "within": within}
    return render(request, "desk/people/proposed.html", context)


def show(request: HttpRequest, person_id: UUID, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a person; ``forms`` are those that were refused, by what they do (a name's id for mending it)."""
    reader, today = reader_of(request), timezone.localdate()
    known = authority.person(reader=reader, today=today, person_id=person_id)
    records = naming.records_naming(reader=reader, today=today, person_id=person_id)
    context = {
        **MENU,
        "person": known,
        "names": [(one, forms.get(str(one.id)) or mending(one)) for one in known.names],
        "timeline": timeline(known.names, records),
        "records": [(year, list(some)) for year, some in groupby(records, key=lambda one: one.year)],
        "count": len(records),
        "history": trail("person", person_id, ACTS),
        "adding": forms.get("adding") or NameForm(auto_id="add_%s"),
        "changing": forms.get("changing")
        or PersonForm(initial={"version": known.version, "birth_year": known.birth_year or "", "note": known.note}),
        "refused": forms.get("refused", ""),
        "namesakes": _namesakes(reader, known.region, person_id) if known.mine else (),
    }
    return render(request, "desk/people/person.html", context, status=status)


def mending(one: authority.NameKnown) -> MendNameForm:
    """The form that mends a name, as the name stands."""
    stands = {key: getattr(one, key) for key in ("name", "kind", "valid_from", "valid_to", "ground", "preferred")}
    return MendNameForm(initial=stands, auto_id=f"name_{one.id.hex}_%s")


def _namesakes(reader: Actor, region: Region, person_id: UUID) -> list[authority.Listed]:
    """Whom the person could turn out to be: people of the same place."""
    listed = authority.people(reader=reader, today=timezone.localdate(), within=region, limit=500)
    return [one for one in listed.people if one.id != person_id and one.region_id == region.id]


def _some_proposed(reader: Actor, within: Region | None) -> tuple[naming.Proposed, ...]:
    return naming.proposed_people(reader=reader, today=timezone.localdate(), within=within, limit=5)


def _within(code: str, places: list[Region]) -> Region | None:
    return next((place for place in places if place.code == code), None)


def _number(page: str) -> int:
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 5 else 1
