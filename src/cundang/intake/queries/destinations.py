"""For which places a person may take lists in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.kernel.authority import reach
from cundang.kernel.paths import Level
from cundang.regions.models import Region

_NAMED = 5
_OFFERED = 1_500
"""Places a page can offer at once: a county with its townships and villages."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A place a list may be taken in for. ``above`` is the place it lies in, empty for the highest."""

    code: str
    name: str
    above: str

    @property
    def label(self) -> str:
        """The place as it is offered and may be typed: name, where it lies, code."""
        return " · ".join(filter(None, (self.name, self.above, self.code)))


def destinations(*, reader: Actor, today: date) -> tuple[Destination, ...]:
    """The counties, townships and villages the reader may take lists in for, in the order of the tree.

    Without the villages where there are too many to choose from; any of them may be typed (:func:`destination`).
    """
    allowed = _allowed(reader, today).select_related("parent").order_by("path")
    found = list(allowed[: _OFFERED + 1])
    if len(found) > _OFFERED:
        found = list(allowed.exclude(level=Level.VILLAGE)[:_OFFERED])
    return tuple(Destination(place.code, place.name, place.parent.name if place.parent else "") for place in found)


def may_take_in(*, reader: Actor, today: date) -> bool:
    """Whether there is any place the reader may take lists in for."""
    return bool(reach(reader.grants, day=today, verb="import"))


def destination(*, reader: Actor, today: date, text: str) -> Region:
    """The place a person means by a label, a code or a name. Errors: none of that name here, several of them."""
    name, code = _typed(text)
    allowed = _allowed(reader, today)
    found = list(allowed.filter(code=code)) if code else []
    for match in ("name", "name__startswith", "name__contains"):
        if not found and name:
            found = list(allowed.filter(**{match: name}).order_by("path")[:_NAMED])
    if not found:
        sentence = format_lazy(_("There is no place {name} that you take lists in for. Choose one."), name=text[:60])
        raise DomainError("place-unknown", sentence, field="place")
    lowest = [place for place in found if place.code == found[0].code]
    if len(lowest) == len(found):
        # A city without counties gives its own code to the one county-level place in it.
        return max(found, key=lambda place: place.path)
    names = "、".join(place.name for place in found)
    sentence = format_lazy(_("Several places are called that: {names}. Choose one with its code."), names=names)
    raise DomainError("place-ambiguous", sentence, field="place")


def _typed(text: str) -> tuple[str, str]:
    parts = [part.strip() for part in text.split("·")]
    code = next((part for part in reversed(parts) if len(part) == 12 and part.isdecimal()), "")
    return parts[0][:60], code


def _allowed(reader: Actor, today: date) -> QuerySet[Region]:
    within = Q(pk__in=())
    for one in reach(reader.grants, day=today, verb="import"):
        within |= Q(path__gte=one.span.low, path__lt=one.span.high)
    return Region.objects.filter(within, valid_to=None, level__in=(Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE))
