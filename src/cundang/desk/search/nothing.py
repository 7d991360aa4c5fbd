"""The register of what was looked for and not found, and the slip that says so."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from cundang.access import queries as access
from cundang.access.services import record_nothing_found
from cundang.desk.persons import grant_of, reader_of, signed_in
from cundang.desk.search.address import Asked
from cundang.desk.search.elsewhere import offices
from cundang.desk.search.facets import chips

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def register(request: HttpRequest) -> HttpResponse:
    """The register, newest first; what is sent to it gets a number and becomes a slip."""
    if request.method == "POST":
        grant = grant_of(request)
        slip_id = record_nothing_found(
            actor=reader_of(request),
            at=timezone.now(),
            question=Asked.read(request.POST).question,
            register=grant.region if grant else None,
            purpose=request.POST.get("purpose", "")[:1000],
        )
        return redirect("nothing-found-slip", slip_id=slip_id)
    text, page = request.GET.get("q", "").replace("\0", "").strip()[:100], request.GET.get("page", "")
    since, until = _day(request, "since"), _day(request, "until")
    number = max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    slips, total = access.slips(
        reader=reader_of(request),
        today=timezone.localdate(),
        text=text,
        since=since,
        until=until,
        limit=PAGE,
        offset=(number - 1) * PAGE,
    )
    context = {
        "menu": "access",
        "place": "nothing-found",
        "slips": [(slip, chips(Asked.again(slip.question), slip.within_name)) for slip in slips],
        "total": total,
        "kept": access.may_note(reader=reader_of(request), today=timezone.localdate()),
        "text": text,
        "since": since,
        "until": until,
        "before": _address(text, since, until, number - 1) if number > 1 else "",
        "after": _address(text, since, until, number + 1) if number * PAGE < total else "",
    }
    return render(request, "desk/search/register.html", context)


@require_safe
@signed_in
def slip(request: HttpRequest, slip_id: UUID) -> HttpResponse:
    """One slip, to be printed, signed and sealed."""
    found = access.slip(reader=reader_of(request), today=timezone.localdate(), slip_id=slip_id)
    # The form is the trade's own and stays Chinese, whatever language the desk speaks.
    with translation.override("zh-hans"):
        narrowed = chips(Asked.again(found.question), found.within_name)
        context = {
            "menu": "access",
            "place": "nothing-found",
            "slip": found,
            "narrowed": [chip.name for chip in narrowed if chip.name != found.within_name],
            "doors": offices(found.question),
            "again": Asked.again(found.question).address(),
        }
    return render(request, "desk/search/slip.html", context)


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def _address(text: str, since: date | None, until: date | None, page: int) -> str:
    fields = {"q": text, "since": since or "", "until": until or "", "page": page}
    return f"{reverse('nothing-found')}?{urlencode({name: value for name, value in fields.items() if value})}"
