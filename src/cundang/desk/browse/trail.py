"""Where one is, from the place one sits in inward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cundang.regions.queries import ancestors
from cundang.regions.spans import span_of

if TYPE_CHECKING:
    from cundang.regions.models import Region


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the way; the last has no address."""

    name: str
    address: str = ""


def to(place: Region | None, *, seat: Region | None, address: Callable[[str], str], last: str = "") -> list[Step]:
    """The places from the seat down to ``place``, then ``last`` (a fonds, a box); ``address`` leads to a place by its code."""
    if place is None:
        return []
    above = [one for one in ancestors(place) if seat is None or span_of(seat).covers(span_of(one))]
    steps = [Step(one.name, address(one.code)) for one in above]
    return [*steps, Step(place.name, address(place.code)), Step(last)] if last else [*steps, Step(place.name)]
