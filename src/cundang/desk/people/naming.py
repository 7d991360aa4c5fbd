"""Writing down who is who: each form changes one thing and leads back to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from cundang.catalogue import services
from cundang.core.errors import DomainError, NotFound
from cundang.desk.people.forms import MendNameForm, NameForm, PersonForm
from cundang.desk.people.views import show
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.refusals import blame


@require_POST
@signed_in
def add(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give the person another name."""
    form = NameForm(request.POST, auto_id="add_%s")

    def verb() -> None:
        services.add_name(actor=reader_of(request), at=timezone.now(), person_id=person_id, **form.cleaned_data)

    return _done(request, person_id, "adding", form, verb)


@require_POST
@signed_in
def mend(request: HttpRequest, person_id: UUID, name_id: UUID) -> HttpResponse:
    """Mend a name, or take it away."""
    acting: dict[str, Any] = {"actor": reader_of(request), "at": timezone.now(), "name_id": name_id}
    form = MendNameForm(request.POST, auto_id=f"name_{name_id.hex}_%s")
    if "remove" in request.POST:
        try:
            services.remove_name(**acting, ground=request.POST.get("ground", "")[:500])
        except DomainError as refusal:
            return _refused(request, person_id, refusal)
        return redirect("person", person_id)
    return _done(request, person_id, str(name_id), form, lambda: services.change_name(**acting, **form.cleaned_data))


@require_POST
@signed_in
def change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Mend the year of birth and the note."""
    form = PersonForm(request.POST)

    def verb() -> None:
        services.change_person(actor=reader_of(request), at=timezone.now(), person_id=person_id, **form.cleaned_data)

    return _done(request, person_id, "changing", form, verb)


@require_POST
@signed_in
def merge(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The person turns out to be another one of the place; leads to that one."""
    into, ground = _id(request.POST.get("into", "")), request.POST.get("ground", "")[:500]
    try:
        if into is None:
            raise DomainError("merge-apart", _("Choose whom this person turned out to be."), field="into")
        services.merge_persons(
            actor=reader_of(request), at=timezone.now(), person_id=person_id, into_id=into, ground=ground
        )
    except DomainError as refusal:
        return _refused(request, person_id, refusal)
    return redirect("person", into)


@require_POST
@signed_in
def part(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody merged into this person stands alone again; leads to them."""
    other = _id(request.POST.get("other", ""))
    if other is None:
        return redirect("person", person_id)
    services.undo_merge(actor=reader_of(request), at=timezone.now(), person_id=other)
    return redirect("person", other)


def _done(request: HttpRequest, person_id: UUID, key: str, form: forms.Form, verb: Callable[[], None]) -> HttpResponse:
    """Do it and go back to the person; or show the page with what was refused and what was typed."""
    if not form.is_valid():
        return show(request, person_id, status=400, **{key: form})
    try:
        verb()
    except NotFound:
        raise
    except DomainError as refusal:
        return show(request, person_id, status=blame(form, refusal), **{key: form})
    return redirect("person", person_id)


def _refused(request: HttpRequest, person_id: UUID, refusal: DomainError) -> HttpResponse:
    if isinstance(refusal, NotFound):
        raise refusal
    return show(request, person_id, status=refusal.status, refused=str(refusal))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
