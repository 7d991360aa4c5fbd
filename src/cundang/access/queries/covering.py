"""How many records a search looked through."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cundang.access.policies import within_sight
from cundang.access.questions import Question
from cundang.catalogue.models import Item
from cundang.catalogue.policies import under, visible
from cundang.core.actor import Actor
from cundang.regions.queries import by_code
from cundang.regions.spans import span_of
from cundang.search.documents import UNKNOWN


def covered(*, reader: Actor, today: date, question: Question) -> int:
    """How many records within the reader's sight the place and the narrowing of a question leave to look through."""
    span = span_of(by_code(question.within)) if question.within else None
    held = Item.objects.filter(visible(reader, today=today), under(span), _narrowed(question))
    return held.count()


def out_of_sight(*, reader: Actor, today: date, code: str) -> bool:
    """Whether the place of this code lies outside what the reader may consult. Errors: a code no place bears."""
    return not within_sight(reader, by_code(code), today=today)


def _narrowed(question: Question) -> Q:
    """The facets' own terms as a filter over rows."""
    wanted = Q(category=question.category) if question.category else Q()
    if question.decade == UNKNOWN:
        wanted &= Q(year=None)
    elif question.decade:
        first = int(question.decade) if question.decade.isascii() and question.decade.isdigit() else 0
        wanted &= Q(year__gte=first, year__lt=first + 10)
    if question.retention:
        wanted &= Q(retention=None if question.retention == UNKNOWN else question.retention)
    return wanted
