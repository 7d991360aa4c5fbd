"""The trade's own menu (收 整 管 用 监 编): its seven words, and the pages under each that are built."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the menu: ``key`` as views give it in ``place``, its word, the name of its address."""

    key: str
    word: Promise
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    """One word of the bar: ``key`` as views give it in ``menu``; the first place is where the word leads."""

    key: str
    word: Promise
    places: tuple[Place, ...]


SECTIONS = (
    Section(
        "collect",
        pgettext_lazy("menu", "Collect"),
        (
            Place("intake", gettext_lazy("Take in catalogues"), "intake"),
            Place("expected", gettext_lazy("What must be there"), "expected"),
            Place("schedule", gettext_lazy("What is kept, and how long"), "schedule"),
        ),
    ),
    Section(
        "arrange",
        pgettext_lazy("menu", "Arrange"),
        (
            Place("browse", gettext_lazy("Look around"), "browse"),
            Place("county-sheet", gettext_lazy("Villages by category and year"), "county-sheet"),
        ),
    ),
    Section(
        "keep",
        pgettext_lazy("menu", "Keep"),
        (Place("boxes", gettext_lazy("Boxes"), "boxes"),),
    ),
    Section(
        "access",
        pgettext_lazy("menu", "Use"),
        (
            Place("search", gettext_lazy("Search"), "search"),
            Place("saved", gettext_lazy("Saved searches"), "saved-searches"),
            Place("nothing-found", gettext_lazy("Searches that found nothing"), "nothing-found"),
        ),
    ),
    Section(
        "supervise",
        pgettext_lazy("menu", "Supervise"),
        (Place("progress", gettext_lazy("Progress"), "progress"),),
    ),
    Section(
        "compile",
        pgettext_lazy("menu", "Compile"),
        (
            Place("people", gettext_lazy("People"), "people"),
            Place("places", gettext_lazy("Places and their former names"), "places"),
        ),
    ),
    Section(
        "system",
        pgettext_lazy("menu", "System"),
        (Place("system", gettext_lazy("State of the system"), "system"),),
    ),
)
