"""The names of facet values and of fields, for people."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cundang.catalogue.categories import categories
from cundang.kernel.retention import LEGACY_LONG, LEGACY_SHORT, PERMANENT
from cundang.regions.queries import labels_of
from cundang.search.documents import UNKNOWN
from cundang.search.enums import Facet

# A county's five hundred places are asked for once in a while, not once a search: a new name is seen a minute later.
_REMEMBERED = 60.0
_places: dict[str, tuple[str, str]] = {}
_forget_at = 0.0


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: ``code`` as filters take it (a division code for places), its name, and how many records have it."""

    code: str
    name: str
    count: int


def named(counts: dict[Facet, list[tuple[str, int]]]) -> dict[Facet, tuple[FacetValue, ...]]:
    """Counts with names, every facet there, each in the order given."""
    values: dict[Facet, tuple[FacetValue, ...]] = {}
    language = get_language()
    for facet in Facet:
        counted = counts.get(facet, [])
        if facet in (Facet.TOWNSHIP, Facet.VILLAGE):
            places = _labels([value for value, _count in counted])
            values[facet] = tuple(FacetValue(*places[value], count) for value, count in counted if value in places)
        else:
            values[facet] = tuple(FacetValue(value, _name(language, facet, value), count) for value, count in counted)
    return values


def field_name(field: str) -> str:
    """The name of a field in which a word stands (:mod:`cundang.search.documents`), in the language that is active."""
    return str(_FIELDS[field]) if field in _FIELDS else field


def _labels(ids: list[str]) -> dict[str, tuple[str, str]]:
    global _places, _forget_at
    if time.monotonic() > _forget_at:
        _places, _forget_at = {}, time.monotonic() + _REMEMBERED
    places = _places
    if missing := [value for value in ids if value not in places]:
        places |= {place.hex: label for place, label in labels_of(map(UUID, missing)).items()}
    return places


@lru_cache(maxsize=1_000)
def _name(language: str | None, facet: Facet, value: str) -> str:
    """The name in the language that is active; asking for it every time would take longer than the search."""
    return _NAMES[facet](value)


def _category(key: str) -> str:
    category = categories().by_key.get(key)
    if category is None:
        return key
    return category.label.en if get_language() == "en" else category.label.zh


def _decade(value: str) -> str:
    return _("year unknown") if value == UNKNOWN else _("{decade}s").format(decade=value)


def _retention(value: str) -> str:
    words = {
        UNKNOWN: _("period unknown"),
        PERMANENT: _("permanent"),
        LEGACY_LONG: _("long-term (old style)"),
        LEGACY_SHORT: _("short-term (old style)"),
    }
    return words.get(value) or _("{years} years").format(years=value.removesuffix("y"))


_FIELDS = {
    "persons": gettext_lazy("People named"),
    "alias": gettext_lazy("People named"),
    "reference_code": gettext_lazy("Reference code"),
    "document_number": gettext_lazy("Document number"),
    "title": gettext_lazy("Title"),
    "creator": gettext_lazy("Creator"),
    "date": gettext_lazy("Date"),
    "year": gettext_lazy("Year"),
    "attributes": gettext_lazy("Details"),
    "remarks": gettext_lazy("Remarks"),
    "location": gettext_lazy("Place of keeping"),
    "region": gettext_lazy("Village or community"),
    "volume_number": gettext_lazy("Volume number"),
    "box_number": gettext_lazy("Box number"),
}
_NAMES = {Facet.CATEGORY: _category, Facet.DECADE: _decade, Facet.RETENTION: _retention}
