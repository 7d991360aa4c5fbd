"""The searches a person keeps: what each finds now, opening, renaming, taking away and putting back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cundang.access import services
from cundang.access.queries import Saved, ask, saved_searches
from cundang.access.queries.saved import removed_search
from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.desk.holdings import kept
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.search.address import Asked
from cundang.desk.search.facets import Chip, chips
from cundang.desk.search.places import named
from cundang.regions.queries import by_code


@dataclass(frozen=True, slots=True)
class Kept:
    """One saved search as the list shows it. ``now`` is what it finds today, None when it cannot be asked any more."""

    saved: Saved
    asked: Asked
    chips: list[Chip]
    now: int | None

    @property
    def more(self) -> int:
        """How many more than when it was last opened; below zero for fewer."""
        return 0 if self.now is None else self.now - self.saved.found

    @property
    def fewer(self) -> int:
        """How many fewer."""
        return -self.more


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def searches(request: HttpRequest) -> HttpResponse:
    """The list; what is sent to it is kept."""
    reader = reader_of(request)
    if request.method == "POST":
        asked = Asked.read(request.POST)
        name = request.POST.get("name", "")[:200]
        services.save_search(actor=reader, at=timezone.now(), question=asked.question, name=name)
        return redirect("saved-searches")
    today = timezone.localdate()
    context = {
        "menu": "access",
        "place": "saved",
        "kept": [_shown(reader, today, one) for one in saved_searches(reader=reader)],
        "removed": _removed(request, reader),
    }
    return render(request, "desk/search/saved.html", context)


@require_POST
@signed_in
def change(request: HttpRequest, saved_id: UUID, act: str) -> HttpResponse:
    """Open one, or give it another name, take it away, put it back."""
    reader, now = reader_of(request), timezone.now()
    match act:
        case "open":
            question = services.open_search(actor=reader, at=now, saved_id=saved_id)
            return redirect(Asked.again(question).address())
        case "rename":
            name = request.POST.get("name", "")[:200]
            services.rename_search(actor=reader, at=now, saved_id=saved_id, name=name)
        case "remove":
            services.remove_search(actor=reader, at=now, saved_id=saved_id)
            return redirect(f"{reverse('saved-searches')}?removed={saved_id}")
        case "put-back":
            services.put_search_back(actor=reader, at=now, saved_id=saved_id)
        case _:
            raise Http404
    return redirect("saved-searches")


def _shown(reader: Actor, today: date, saved: Saved) -> Kept:
    asked = Asked.again(saved.question)
    try:
        place = named(by_code(asked.within)) if asked.within else ""
        now = kept(
            ("saved", saved.question),
            reader,
            today,
            lambda: ask(reader=reader, today=today, question=saved.question).total,
        )
    except DomainError:
        # A place that is gone, an index that is being made: the list itself stays.
        place, now = asked.within, None
    return Kept(saved, asked, chips(asked, place), now)


def _removed(request: HttpRequest, reader: Actor) -> Saved | None:
    try:
        return removed_search(reader=reader, saved_id=UUID(request.GET.get("removed", "")))
    except ValueError:
        return None
