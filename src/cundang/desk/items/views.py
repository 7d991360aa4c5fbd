"""One record: its page, and the view of it beside the results."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cundang.catalogue import queries as catalogue
from cundang.core.errors import NotFound
from cundang.desk.items import rows
from cundang.desk.persons import reader_of, signed_in
from cundang.intake.queries import provenance


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
        history = catalogue.history(reader=reader, today=today, item_id=item_id)
        return render(request, "desk/items/withdrawn.html", {"sentence": gone, "history": history}, status=410)
    before, after = catalogue.neighbours(reader=reader, today=today, item_id=item_id)
    schedule = catalogue.schedule_row(code=held.schedule_code, region_id=held.region_id, day=today)
    context = {
        "menu": "access",
        "item": held,
        "description": rows.description(held),
        "attributes": rows.attributes(held),
        "keeping": rows.keeping(held, schedule),
        "provenance": provenance(reader=reader, today=today, item_id=item_id)[::-1],
        "history": catalogue.history(reader=reader, today=today, item_id=item_id),
        "before": before,
        "after": after,
    }
    return render(request, "desk/items/page.html", context)


@require_safe
@signed_in
def view(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """The record in few lines, for the results page."""
    held = catalogue.item(reader=reader_of(request), today=timezone.localdate(), item_id=item_id)
    return render(request, "desk/items/view.html", {"item": held})
