"""Settling a list: what its columns are, what stands wrong in its rows, and giving it up."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cundang.core.errors import DomainError, NotFound, Refused
from cundang.desk.intake.address import Place
from cundang.desk.intake.sheet import Typed
from cundang.desk.intake.views.batches import page
from cundang.desk.persons import reader_of, signed_in
from cundang.intake import queries
from cundang.intake.services import answer_columns, answer_village, correct_row, drop_batch, take_back_correction

_INSTEAD = "instead-"
_BACK = "back"
_LONGEST = 1_000
_NOT_FIELDS = {"csrfmiddlewaretoken"}


@require_POST
@signed_in
def answer(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Say what one column is; the file is read again."""
    field = request.POST.get("field", "")
    if field == "other":
        field = request.POST.get("other", "")
    answers = {request.POST.get("fingerprint", "")[:64]: {request.POST.get("heading", "")[:_LONGEST]: field}}
    if field not in (*queries.all_fields(), "ignored"):
        raise DomainError("field-unknown", _("Choose what the column is."))
    job = answer_columns(actor=reader_of(request), at=timezone.now(), batch_id=batch_id, answers=answers)
    return redirect("intake-job", job)


@require_POST
@signed_in
def village(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Say whose the rows are that name a village so; refused, the page comes back with why."""
    reader = reader_of(request)
    held = queries.batch(reader=reader, today=timezone.localdate(), batch_id=batch_id)
    name, to = request.POST.get("name", "")[:_LONGEST], request.POST.get("to") or request.POST.get("place", "")
    if not to.strip():
        return page(request, held, refusal=_("Type a village and choose it."), status=422)
    try:
        job = answer_village(actor=reader, at=timezone.now(), batch_id=batch_id, name=name, to=to[:_LONGEST])
    except (NotFound, Refused):
        raise
    except DomainError as refused:
        return page(request, held, refusal=str(refused), status=refused.status)
    return redirect("intake-job", job) if job else redirect("intake-batch", batch_id)


@require_POST
@signed_in
def row(request: HttpRequest, batch_id: UUID, position: int) -> HttpResponse:
    """Put one row right, or take that back; refused, the page comes back with what was typed and why."""
    reader, there = reader_of(request), Place.read(request.GET)
    here = f"{reverse('intake-batch', args=[batch_id])}{there.but(row=position)}#row-{position}"
    if _BACK in request.POST:
        take_back_correction(actor=reader, at=timezone.now(), batch_id=batch_id, position=position)
        return redirect(here)
    held = queries.batch(reader=reader, today=timezone.localdate(), batch_id=batch_id)
    typed = {
        name: str(value)[:_LONGEST]
        for name, value in request.POST.items()
        if name not in _NOT_FIELDS and not name.startswith(_INSTEAD)
    }
    offered = {name[len(_INSTEAD) :]: str(value) for name, value in request.POST.items() if name.startswith(_INSTEAD)}
    try:
        correct_row(actor=reader, at=timezone.now(), batch_id=batch_id, position=position, changes={**typed, **offered})
    except (NotFound, Refused):
        raise
    except DomainError as refused:
        said = Typed(position, {**typed, **offered}, refused.field or "", str(refused))
        return page(request, held, typed=said, refusal=_row_refused(refused), status=422)
    return redirect(here)


@require_POST
@signed_in
def drop(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Give a list up that was not taken in."""
    drop_batch(actor=reader_of(request), at=timezone.now(), batch_id=batch_id)
    return redirect("intake")


def _row_refused(refused: DomainError) -> str:
    return "" if refused.field else str(refused)
