"""Who may see what was looked for and not found, and whose a saved search is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import Refused
from cundang.kernel.authority import Reach, reach
from cundang.kernel.paths import ROOT


def registers(reader: Actor, *, today: date) -> Q:
    """The slips a reader may see, as a filter: those of the registers of places the reader reads; that of the whole archive
    for who reads all of it."""
    allowed = Q(pk__in=())
    for one in reach(reader.grants, day=today, verb="read"):
        if one.span == ROOT:
            return Q()
        allowed |= Q(register__path__gte=one.span.low, register__path__lt=one.span.high)
    return allowed


def told(reaches: tuple[Reach, ...], path: int | None, level: int) -> bool:
    """Whether a reader may know how many records up to this level a place holds (None: the whole archive)."""
    return any(
        one.max_level >= level and (path in one.span if path is not None else one.span == ROOT) for one in reaches
    )


def owner_id(actor: Actor) -> UUID:
    """The account that owns what the actor keeps. Errors: :class:`Refused` to who works without one."""
    try:
        return UUID(actor.id)
    except ValueError as error:
        raise Refused("no-account", _("Searches are kept with an account. Sign in at the desk to keep one.")) from error
