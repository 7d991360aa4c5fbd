"""The first page: the search box, what is held, what came in lately, and whether it is safe."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cundang.desk.holdings import everything_held
from cundang.desk.home.safety import safety
from cundang.desk.items.rows import category_name
from cundang.desk.persons import reader_of, signed_in
from cundang.intake.queries import recent_batches


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What a person sees on coming in."""
    reader, today = reader_of(request), timezone.localdate()
    held = everything_held(reader=reader, today=today)
    context = {
        "held": held,
        "kinds": [(category_name(key), count) for key, count in held.by_category.items()],
        "largest": max(held.by_category.values(), default=0),
        "batches": recent_batches(reader=reader, today=today, limit=7),
        "safety": safety(now=timezone.now()),
    }
    return render(request, "desk/home/page.html", context)
