"""Who may see what was looked for and not found, and whose a saved search is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import Refused
from cundang.kernel.authority import Reach, Role, reach
from cundang.kernel.paths import ROOT, Span
from cundang.regions.models import Region
from cundang.regions.spans import span_of

SERVING = frozenset(
    {
        Role.LOCAL_ADMINISTRATOR,
        Role.VILLAGE_ARCHIVIST,
        Role.TOWNSHIP_ARCHIVIST,
        Role.TOWNSHIP_WINDOW,
        Role.COUNTY_ARCHIVES,
    }
)
"""The posts that serve readers: who looks for others, and writes down for whom and what for."""


def serves(actor: Actor, *, today: date) -> bool:
    """Whether the actor serves readers anywhere."""
    return bool(_served(actor, today))


def require_serving(actor: Actor, span: Span, *, today: date) -> None:
    """Let pass who serves readers in all of a place. Errors: :class:`Refused`."""
    if not any(one.span.covers(span) for one in _served(actor, today)):
        raise Refused(
            "not-allowed", _("Your post does not allow this here. Ask whoever looks after the accounts to grant it.")
        )


def registers(reader: Actor, *, today: date) -> Q:
    """The slips a reader may see, as a filter: those of the registers of places where the reader serves readers
    (:data:`SERVING`); that of the whole archive for who does so in all of it.

    A slip names who came and why. So the public sees none, not even of its own place, and neither does who only
    supervises, administers or audits: reading records there is not enough.
    """
    allowed = Q(pk__in=())
    for one in _served(reader, today):
        if one.span == ROOT:
            return Q()
        allowed |= Q(register__path__gte=one.span.low, register__path__lt=one.span.high)
    return allowed


def told(reaches: tuple[Reach, ...], path: int | None, level: int) -> bool:
    """Whether a reader may know how many records up to this level a place holds (None: the whole archive)."""
    return any(
        one.max_level >= level and (path in one.span if path is not None else one.span == ROOT) for one in reaches
    )


def within_sight(reader: Actor, place: Region | None, *, today: date) -> bool:
    """Whether the reader may consult anything there, or anything at all for None."""
    span = span_of(place) if place else ROOT
    return any(one.span.overlaps(span) for one in reach(reader.grants, day=today, verb="read"))


def _served(actor: Actor, today: date) -> tuple[Reach, ...]:
    return reach((one for one in actor.grants if one.role in SERVING), day=today, verb="read")


def owner_id(actor: Actor) -> UUID:
    """The account that owns what the actor keeps. Errors: :class:`Refused` to who works without one."""
    try:
        return UUID(actor.id)
    except ValueError as error:
        raise Refused("no-account", _("Searches are kept with an account. Sign in at the desk to keep one.")) from error
