"""Mending a record's description: one form, sent against the version it was shown at."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cundang.catalogue.queries import item
from cundang.catalogue.queries.authority import may_edit
from cundang.catalogue.services import edit_item
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.desk.items.forms import DescriptionForm, as_it_stands
from cundang.desk.items.journey import address, asked_from
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.refusals import blame
from cundang.regions.queries import get


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """The form, and what was typed into it with the reasons when something cannot stand."""
    reader, today = reader_of(request), timezone.localdate()
    held = item(reader=reader, today=today, item_id=item_id)
    back = address(item_id, asked_from(request))
    if not may_edit(actor=reader, today=today, region=get(held.region_id)):
        return redirect(back)
    stands = as_it_stands(held)
    form, status = DescriptionForm(request.POST or None, initial=stands), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                edit_item(
                    actor=reader,
                    at=timezone.now(),
                    item_id=item_id,
                    version=form.cleaned_data["version"],
                    changes=form.differing(stands),
                    ground=form.cleaned_data["ground"],
                )
            except (NotFound, Refused):
                raise
            except DomainError as refusal:
                status = blame(form, refusal)
            else:
                return redirect(back)
    context = {"menu": "access", "place": "search", "item": held, "form": form, "back": back}
    return render(request, "desk/items/edit.html", context, status=status)
