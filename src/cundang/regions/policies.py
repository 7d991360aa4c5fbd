"""Who may change the tree of places."""

from __future__ import annotations

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.core.policies import require
from cundang.kernel.authority import Verb, reach
from cundang.kernel.paths import ROOT
from cundang.regions.models import Region
from cundang.regions.spans import span_of


def require_administration(actor: Actor, day: date, *regions: Region | None) -> None:
    """Let pass who may administer each of these places, None being the whole tree. Errors: :class:`Refused`."""
    require(actor, "administer", day=day, spans=[span_of(region) if region else ROOT for region in regions])


def may_describe(actor: Actor, day: date, region: Region) -> bool:
    """Whether somebody may say what a place was called: who keeps its records, and who administers it."""
    span = span_of(region)
    verbs: tuple[Verb, ...] = ("catalogue", "administer")
    return any(one.span.covers(span) for verb in verbs for one in reach(actor.grants, day=day, verb=verb))


def require_describing(actor: Actor, day: date, region: Region) -> None:
    """Let pass who :func:`may_describe` a place. Errors: :class:`Refused`."""
    if not may_describe(actor, day, region):
        require_administration(actor, day, region)


def require_existing(*regions: Region) -> None:
    """Only a place that exists can be changed. Errors: one that is gone."""
    for region in regions:
        if region.valid_to is not None:
            sentence = _("{name} no longer exists since {day}; a place that is gone is not changed.")
            raise DomainError("region-gone", format_lazy(sentence, name=region.name, day=region.valid_to))
