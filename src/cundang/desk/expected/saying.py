"""What a person says on the list of a village: not formed because, it happened, it did not; and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from cundang.catalogue import services
from cundang.core.actor import Actor
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.desk.expected.overview import address
from cundang.desk.expected.views import village_page
from cundang.desk.persons import reader_of, signed_in
from cundang.kernel.paths import Level
from cundang.regions.queries import by_code

MOST_ROWS = 100


@require_POST
@signed_in
def not_formed(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The papers of one row or of several ticked ones were not formed, all for one reason. All of it or nothing."""
    rows = [row[:20] for row in request.POST.getlist("row")[:MOST_ROWS]]

    def say(actor: Actor, at: datetime) -> None:
        if not rows:
            raise DomainError("rows-missing", _("Tick the rows that were not formed."), field="row")
        with transaction.atomic():
            for row in rows:
                services.declare_not_formed(
                    actor=actor,
                    at=at,
                    village=by_code(code),
                    year=year,
                    code=row,
                    reason=request.POST.get("reason", ""),
                    words=request.POST.get("words", ""),
                    lasting=request.POST.get("lasting") == "yes",
                )

    return _said(request, code, year, f"row-{rows[0]}" if rows else "list", say)


@require_POST
@signed_in
def not_formed_back(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """It is expected again."""
    return _said(
        request,
        code,
        year,
        f"row-{request.POST.get('row', '')[:20]}",
        lambda actor, at: services.take_back_not_formed(actor=actor, at=at, said_id=_id(request)),
    )


@require_POST
@signed_in
def occasion(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Something happened in the village that year, or did not."""
    return _said(
        request,
        code,
        year,
        "occasions",
        lambda actor, at: services.register_occasion(
            actor=actor,
            at=at,
            place=by_code(code),
            year=year,
            kind=request.POST.get("kind", ""),
            title=request.POST.get("title", ""),
            basis=request.POST.get("basis", ""),
            happened=request.POST.get("happened", "yes") == "yes",
        ),
    )


@require_POST
@signed_in
def occasion_back(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What was said of an occasion no longer holds."""
    return _said(
        request,
        code,
        year,
        "occasions",
        lambda actor, at: services.take_back_occasion(actor=actor, at=at, said_id=_id(request)),
    )


def _said(
    request: HttpRequest, code: str, year: int, anchor: str, say: Callable[[Actor, datetime], object]
) -> HttpResponse:
    """Back to the list where it was said; with the sentence when it could not be."""
    try:
        say(reader_of(request), timezone.now())
    except (NotFound, Refused):
        raise
    except DomainError as refusal:
        if by_code(code).level != Level.VILLAGE:
            raise
        return village_page(request, code, year, refusal)
    return redirect(f"{address(code, by_code(code).level, year)}#{anchor}")


def _id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("said", ""))
    except ValueError:
        return UUID(int=0)
