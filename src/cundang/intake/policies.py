"""Who may take lists in, and see what was delivered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.policies import require
from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.intake.telling import told_in
from cundang.kernel.authority import reach
from cundang.regions.models import Region
from cundang.regions.spans import span_of


def require_import(actor: Actor, region: Region, *, today: date) -> None:
    """Let pass who may take lists in for a place. Errors: :class:`cundang.core.errors.Refused`."""
    require(actor, "import", region, today=today)


def may_import(actor: Actor, region: Region, *, today: date) -> bool:
    """Whether a person may take lists in for a place."""
    return any(region.path in one.span for one in reach(actor.grants, day=today, verb="import"))


def require_standing(region: Region) -> None:
    """Let pass a place that still exists. Errors: one that was abolished, whose records went to another."""
    if region.valid_to is not None:
        sentence = _("{place} was abolished on {day}. Take the list in for the place that followed it.")
        raise DomainError("place-abolished", format_lazy(sentence, place=region.name, day=region.valid_to.isoformat()))


def require_told(actor: Actor, region: Region, answers: Mapping[str, Mapping[str, str]], *, today: date) -> None:
    """Let pass who may take lists in for every place they say the rows of a list belong to. Errors: as above."""
    span = span_of(region)
    for place in Region.objects.filter(code__in=set(told_in(answers).values())):
        if place.path not in span:
            require_import(actor, place, today=today)


def reached(reader: Actor, *, today: date) -> Q:
    """The batches a reader may see, as a filter: a delivery holds rows of every class, so only who takes in sees it."""
    allowed = Q(pk__in=())
    for one in reach(reader.grants, day=today, verb="import"):
        allowed |= Q(region__path__gte=one.span.low, region__path__lt=one.span.high)
    return allowed
