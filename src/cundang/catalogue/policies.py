"""What a reader may see and do: one rule, as a filter over items and as a yes or no for a place."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.enums import ItemState, PersonState
from cundang.core.actor import Actor
from cundang.core.errors import Refused
from cundang.kernel.authority import Reach, Verb, may, reach
from cundang.kernel.openness import MOST_CLOSED
from cundang.kernel.paths import ROOT, Span
from cundang.regions.models import Region
from cundang.regions.spans import span_of

NOTHING = Q(pk__in=())


def visible(reader: Actor, *, today: date) -> Q:
    """The items the reader may see, as a filter over :class:`Item`. Stubs are out of sight of all."""
    return within_reach(reader, today=today) & Q(state=ItemState.HELD)


def within_reach(reader: Actor, *, today: date, verb: Verb = "read") -> Q:
    """The items, stubs included, on which the reader may do ``verb``."""
    allowed = NOTHING
    for one in reach(reader.grants, day=today, verb=verb):
        if one == Reach(ROOT, MOST_CLOSED):
            return Q()
        allowed |= _in_span(one.span) & Q(access_level__lte=one.max_level)
    return allowed


def people_within_reach(reader: Actor, *, today: date, verb: Verb = "read") -> Q:
    """The people of the authority on whom the reader may do ``verb``, as a filter over :class:`Person`; merged ones are out of sight.

    Its entries say that two names are one person: they are as closed as the most closed thing said in them, and never open
    to everybody.
    """
    allowed = NOTHING
    for one in reach(reader.grants, day=today, verb=verb):
        allowed |= _in_span(one.span) & Q(access_level__lte=one.max_level)
    return allowed & Q(state=PersonState.ACTIVE)


def under(span: Span | None) -> Q:
    """The items of a place and everything beneath it; all of them for None."""
    return Q() if span in (None, ROOT) else _in_span(span)


def require(actor: Actor, verb: Verb, region: Region, *, today: date) -> None:
    """Let pass who may do ``verb`` in all of a place, whatever the class of its records. Errors: :class:`Refused`."""
    if not may_keep(actor, region, today=today, verb=verb):
        sentence = _("{name} may not do this in {place}. Ask whoever keeps the accounts for a grant there.")
        raise Refused("not-permitted", format_lazy(sentence, name=actor.name, place=region.name))


def may_keep(actor: Actor, region: Region, *, today: date, verb: Verb = "catalogue") -> bool:
    """Whether the actor may do ``verb`` in all of a place, whatever the class of its records."""
    span = span_of(region)
    reaches = reach(actor.grants, day=today, verb=verb)
    # Spans are disjoint and joined: one of them covers the place, or some of it is out of reach.
    return any(one.span.covers(span) and one.max_level == MOST_CLOSED for one in reaches)


def permits(actor: Actor, verb: Verb, *, path: int, access_level: int, today: date) -> bool:
    """Whether the actor may do ``verb`` on a record of this place and level."""
    return may(reach(actor.grants, day=today, verb=verb), path, access_level)


def _in_span(span: Span) -> Q:
    return Q(region__path__gte=span.low, region__path__lt=span.high)
