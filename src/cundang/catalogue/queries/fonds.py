"""Reading fonds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.enums import FondsState
from cundang.catalogue.models import Fonds
from cundang.core.actor import Actor
from cundang.core.errors import NotFound
from cundang.kernel.authority import Verb, reach
from cundang.kernel.paths import Span
from cundang.regions.models import Region


def fonds(*, reader: Actor, today: date, fonds_id: UUID) -> Fonds:
    """One fonds with its place. Errors: :class:`NotFound`, also for one in a place the reader does not reach."""
    found = Fonds.objects.filter(_reached(reader, today), id=fonds_id).select_related("region").first()
    if found is None:
        raise NotFound("fonds-unknown", _("There is no such fonds, or it is not yours to see."))
    return found


def fonds_by_id(*, reader: Actor, today: date, ids: Iterable[UUID]) -> dict[UUID, Fonds]:
    """Those of these fonds that lie within the reader's reach, with their places, in the order of places and numbers."""
    found = Fonds.objects.filter(_reached(reader, today), id__in=list(ids)).select_related("region")
    return {one.id: one for one in found.order_by("region__path", "number", "name")}


def count_to_confirm(*, reader: Actor, today: date) -> int:
    """How many fonds wait for the reader to confirm them: those in the places whose catalogue the reader keeps."""
    proposed = Fonds.objects.filter(_reached(reader, today, verb="catalogue"), state=FondsState.PROPOSED)
    return proposed.count()


def to_confirm(*, reader: Actor, today: date) -> list[Fonds]:
    """The fonds that lists have named and nobody has confirmed, by place and number, with their places."""
    proposed = Fonds.objects.filter(_reached(reader, today), state=FondsState.PROPOSED)
    return list(proposed.select_related("region").order_by("region__path", "number", "name"))


def place_named(name: str, span: Span) -> UUID | None:
    """The village that a person placed a name of a list in, within a span of places; None when nobody did, or two did."""
    placed = Fonds.objects.filter(
        named_as=name, state=FondsState.CONFIRMED, region__path__gte=span.low, region__path__lt=span.high
    )
    places = set(placed.values_list("region_id", flat=True)[:2])
    return places.pop() if len(places) == 1 else None


def places_bearing(number: str, span: Span) -> dict[UUID, str]:
    """The places within a span whose fonds bear this number, by id, with their names. The number is unique in one archives."""
    bearing = Fonds.objects.filter(number=number, region__path__gte=span.low, region__path__lt=span.high)
    return dict(bearing.order_by("region__path").values_list("region_id", "region__name"))


def _reached(reader: Actor, today: date, *, verb: Verb = "read") -> Q:
    allowed = Q(pk__in=())
    for one in reach(reader.grants, day=today, verb=verb):
        allowed |= Q(region__path__gte=one.span.low, region__path__lt=one.span.high)
    return allowed


def places_of_fonds(*, reader: Actor, today: date, limit: int = 1_000) -> list[Region]:
    """The places the reader reaches that have a fonds, in the order of the tree; to choose one from."""
    held = Fonds.objects.filter(_reached(reader, today)).values("region")
    return list(Region.objects.filter(id__in=held).order_by("path")[:limit])
