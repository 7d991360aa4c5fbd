"""The menu as a page shows it: what is built leads there, what is not is said, where one is stands out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from cundang.desk.menu import SECTIONS, Section

register = template.Library()


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A page that is built."""

    word: Promise
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A word of the bar; without places nothing of it is built yet."""

    word: Promise
    places: tuple[ShownPlace, ...]
    here: bool

    @property
    def address(self) -> str:
        """Where the word leads; empty when nothing is built."""
        return self.places[0].address if self.places else ""


@register.inclusion_tag("desk/menu.html", takes_context=True)
def menu(context: dict[str, Any]) -> dict[str, Any]:
    """The bar's words; on a narrow screen they fold, with the places of each."""
    sections = _sections(context)
    return {"sections": sections, "current": next((section for section in sections if section.here), None)}


@register.inclusion_tag("desk/places.html", takes_context=True)
def places(context: dict[str, Any]) -> dict[str, Any]:
    """The places of the section one is in, when there are several."""
    return {"current": next((section for section in _sections(context) if section.here), None)}


def _sections(context: dict[str, Any]) -> list[ShownSection]:
    section, place = context.get("menu", ""), context.get("place", "")
    return [ShownSection(one.word, tuple(_places(one, place)), here=one.key == section) for one in SECTIONS]


def _places(section: Section, here: str) -> Iterator[ShownPlace]:
    for place in section.places:
        try:
            address = reverse(place.address)
        except NoReverseMatch:  # its page is not built
            continue
        yield ShownPlace(place.word, address, here=place.key == here)
