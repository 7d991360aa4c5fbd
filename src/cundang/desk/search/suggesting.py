"""What is offered while somebody types: names, villages and records by their code. Without script nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cundang.access.queries import ask
from cundang.access.queries.places import places_called
from cundang.core.actor import Actor
from cundang.desk.persons import reader_of, signed_in
from cundang.desk.search.address import Asked
from cundang.desk.search.offers import Offer, offers
from cundang.search.plan import plan
from cundang.ui.templatetags.ui import figure

EACH = 6
_CODES = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to choose: what it is called, what is said beside it, and where it leads."""

    name: str
    aside: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind under their heading."""

    heading: str
    choices: list[Suggestion]


@require_safe
@signed_in
def suggestions(request: HttpRequest) -> HttpResponse:
    """A list to choose from for what has been typed so far; empty when there is nothing to say."""
    asked = Asked.read(request.GET)
    groups = _groups(reader_of(request), timezone.localdate(), asked) if len(asked.text) > 1 else []
    return render(request, "desk/search/suggestions.html", {"groups": [one for one in groups if one.choices]})


def _groups(reader: Actor, today: date, asked: Asked) -> list[Group]:
    known = offers(reader=reader, today=today, asked=Asked(asked.text), limit=EACH)
    people = [Suggestion(one.name, _aside(one), one.address) for one in known]
    called = places_called(reader=reader, today=today, text=asked.text, limit=EACH)
    places = [Suggestion(name, above, Asked(name).address()) for name, above in called]
    return [
        Group(_("People named"), people),
        Group(_("Villages"), places),
        Group(_("Reference code"), _codes(reader, today, asked)),
    ]


def _aside(offer: Offer) -> str:
    count = ngettext("{number} item", "{number} items", offer.count).format(number=figure(offer.count))
    return " · ".join(filter(None, (count, offer.why)))


def _codes(reader: Actor, today: date, asked: Asked) -> list[Suggestion]:
    """Records whose code begins or goes on as typed; asked only for what has figures in it."""
    words = plan(asked.text).words
    if len(words) != 1 or not words[0].squeezed or not any(map(str.isdigit, words[0].squeezed)):
        return []
    page = ask(reader=reader, today=today, question=asked.question, limit=_CODES)
    return [
        Suggestion(hit.reference_code, hit.title, reverse("item", args=[hit.id]))
        for hit in page.hits
        if hit.reference_code and any(match.field == "reference_code" for match in hit.matched)
    ]
