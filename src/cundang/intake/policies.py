"""Who may take lists in, and see what was delivered."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cundang.catalogue.policies import require
from cundang.core.actor import Actor
from cundang.kernel.authority import reach
from cundang.regions.models import Region


def require_import(actor: Actor, region: Region, *, today: date) -> None:
    """Let pass who may take lists in for a place. Errors: :class:`cundang.core.errors.Refused`."""
    require(actor, "import", region, today=today)


def reached(reader: Actor, *, today: date) -> Q:
    """The batches a reader may see, as a filter: a delivery holds rows of every class, so only who takes in sees it."""
    allowed = Q(pk__in=())
    for one in reach(reader.grants, day=today, verb="import"):
        allowed |= Q(region__path__gte=one.span.low, region__path__lt=one.span.high)
    return allowed
