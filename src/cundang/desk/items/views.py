"""One record: its page, and the view of it beside the results."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cundang.catalogue import queries as catalogue
from cundang.catalogue.queries.authority import may_edit
from cundang.catalogue.queries.beside import contents
from cundang.core.actor import Actor
from cundang.core.errors import NotFound
from cundang.desk.items import rows
from cundang.desk.items.journey import address, asked_from, journey
from cundang.desk.items.named import named_people
from cundang.desk.items.steps import steps
from cundang.desk.items.strip import strip
from cundang.desk.persons import reader_of, signed_in
from cundang.intake.queries import provenance
from cundang.regions.queries import get

MENU = {"menu": "access", "place": "search"}


@require_safe
@signed_in
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Everything known of a record, beside the text it was read from. A stub still tells what happened to it."""
    reader, today = reader_of(request), timezone.localdate()
    try:
        held = catalogue.item(reader=reader, today=today, item_id=item_id)
    except NotFound as gone:
        if gone.code != "item-withdrawn":
            raise
        history = steps(catalogue.history(reader=reader, today=today, item_id=item_id), "")
        context = {**MENU, "sentence": gone, "history": history}
        return render(request, "desk/items/withdrawn.html", context, status=410)
    asked = asked_from(request)
    lying = contents(reader=reader, today=today, item_id=item_id)
    if lying and len(lying.items) == 1:
        lying = None
    before, after = (
        (lying.before, lying.after) if lying else catalogue.neighbours(reader=reader, today=today, item_id=item_id)
    )
    schedule = catalogue.schedule_row(code=held.schedule_code, region_id=held.region_id, day=today)
    context = {
        **MENU,
        "item": held,
        "asked": asked,
        "description": rows.description(held),
        "attributes": rows.attributes(held),
        "keeping": rows.keeping(held, schedule),
        "people": named_people(held, reader=reader, today=today),
        "provenance": provenance(reader=reader, today=today, item_id=item_id)[::-1],
        "history": steps(catalogue.history(reader=reader, today=today, item_id=item_id), held.category),
        "contents": lying,
        "strip": strip(lying) if lying else (),
        "before": before,
        "after": after,
        "edit": address(item_id, asked, name="item-edit") if _mine(reader, held) else "",
        "journey": journey(reader=reader, today=today, asked=asked, item_id=item_id),
    }
    return render(request, "desk/items/page.html", context)


def _mine(reader: Actor, held: catalogue.ItemDetail) -> bool:
    return may_edit(actor=reader, today=timezone.localdate(), region=get(held.region_id))


@require_safe
@signed_in
def view(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """The record in few lines, for the results page."""
    reader, today = reader_of(request), timezone.localdate()
    held = catalogue.item(reader=reader, today=today, item_id=item_id)
    context = {"item": held, "open": address(item_id, asked_from(request))}
    return render(request, "desk/items/view.html", context)
