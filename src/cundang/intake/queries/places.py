"""Where the rows of a list belong: to the place it is taken in for, or to the village of it that they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.queries import place_named, places_bearing
from cundang.core.errors import DomainError
from cundang.intake.queries.batches import villages_told
from cundang.intake.queries.villages import place_of
from cundang.intake.telling import called
from cundang.kernel.codes import (
    VILLAGE_AS_TOLD,
    VILLAGE_DIFFERS,
    VILLAGE_MISSING,
    VILLAGE_OTHER,
    VILLAGE_UNKNOWN,
    VILLAGE_UNRESOLVED,
)
from cundang.kernel.identity import mask_text
from cundang.kernel.paths import Level
from cundang.regions.models import Region
from cundang.regions.queries import get, village_names
from cundang.regions.spans import span_of
from cundang.regions.village_names import VillageNames

_GUESSED = "sheet-guess"
_IN_A_CELL = "column"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row belongs. ``known`` says that the village is clear; ``name`` is the village's, or what the list calls it.

    ``doubt`` is a finding to tell: its code, what was found, what would be right. ``waits``: until a person says whose the row is
    it belongs nowhere. ``told``: a person did.
    """

    region: UUID
    name: str
    known: bool
    doubt: tuple[str, str, str] | None = None
    waits: bool = False
    told: bool = False


class Places:
    """The villages that the rows of one file name, each looked up once.

    For a village all rows are its own. For a township or county a row belongs to the village it names, else to the township itself;
    one that names none known belongs to the village whose fonds bears its number. Where there is somebody to ask (``asks``) a row
    waits until a person says whose it is when it names another village than the list is for, one that nobody knows, or none in a
    list with a column for it. Otherwise it is doubted: it stays with the village the list is for, or with the township as a
    fonds of its own until a person confirms whose it is.

    ``told`` are the codes of the places a person has given, by what the list calls them.
    """

    def __init__(self, region: Region, *, asks: bool = False, told: Mapping[str, str] | None = None) -> None:
        """Errors: a place above the counties, whose villages share too many names."""
        if region.level not in (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE):
            sentence = _("{place} is too large to take a list in for. Name a county, a township or a village.")
            raise DomainError("place-too-large", format_lazy(sentence, place=region.name))
        self._region = region
        self._whole = region.level != Level.VILLAGE
        self._around = region if self._whole or region.parent_id is None else get(region.parent_id)
        self._names = village_names(self._around)
        self._asks = asks
        self._told = {name: place for name, code in (told or {}).items() if (place := place_of(code))}
        self._found: dict[tuple[str, str, bool], Placed] = {}
        self._codes: dict[str, Placed | None] = {}
        self._numbers: dict[str, dict[UUID, str]] = {}

    def of(
        self, text: str | None, basis: str, fonds_number: str = "", *, in_a_column: bool = False, told: str = ""
    ) -> Placed:
        """Where a row belongs whose village stands as ``text``; ``basis`` says where that stood (:class:`CleanRecord`).

        Where that says no village, the one whose fonds bears the row's number is meant. ``in_a_column``: the list has a column for
        the village. ``told`` is the code of the place a person gave for this very row.
        """
        if told and (given := self._by_code(told)):
            return given
        placed = self._named(text, basis, in_a_column)
        if not self._whole or placed.known or placed.told or not fonds_number:
            return placed
        return self._by_number(fonds_number) or placed

    def elsewhere(self, fonds_number: str) -> str:
        """The other village around whose fonds bears this number, for a list of one village; empty when there is none."""
        if self._whole or not fonds_number:
            return ""
        here = {self._region.id, self._around.id}
        return next((name for id_, name in self._bearing(fonds_number).items() if id_ not in here), "")

    def _by_code(self, code: str) -> Placed | None:
        if code not in self._codes:
            place = place_of(code)
            self._codes[code] = Placed(place.id, place.name, known=self._is_clear(place)) if place else None
        return self._codes[code]

    def _by_number(self, number: str) -> Placed | None:
        bearing = self._bearing(number)
        if len(bearing) != 1:
            return None
        ((id_, name),) = bearing.items()
        return Placed(id_, name, known=True) if id_ != self._region.id else None

    def _bearing(self, number: str) -> dict[UUID, str]:
        if number not in self._numbers:
            self._numbers[number] = places_bearing(number, span_of(self._around))
        return self._numbers[number]

    def _named(self, text: str | None, basis: str, in_a_column: bool) -> Placed:
        key = (text or "", basis, in_a_column)
        placed = self._found.get(key)
        if placed is None:
            placed = self._found[key] = self._place(*key)
        return placed

    def _place(self, text: str, basis: str, in_a_column: bool) -> Placed:
        own, guessed = self._region, basis == _GUESSED
        found = self._find(text) if text else None
        if not self._whole:
            if guessed or not text or not self._is_another(found, text, basis):
                return Placed(own.id, own.name, known=True)
            if told := self._as_told(text):
                return told
            if self._asks:
                return self._waiting(own, VILLAGE_OTHER, text)
            return Placed(own.id, own.name, known=True, doubt=(VILLAGE_DIFFERS, called(text), own.name))
        if found is not None:
            return Placed(found.id, found.name, known=self._is_clear(found))
        return self._nowhere("" if guessed else text[:_LONGEST], in_a_column)

    def _nowhere(self, said: str, in_a_column: bool) -> Placed:
        """A row of a place with villages that names none of them."""
        own = self._region
        if (said or in_a_column) and (told := self._as_told(said)):
            return told
        if self._asks and (said or in_a_column):
            return self._waiting(own, VILLAGE_UNKNOWN if said else VILLAGE_MISSING, said)
        doubt = (VILLAGE_UNRESOLVED, mask_text(said), "") if said else None
        return Placed(own.id, said or own.name, known=False, doubt=doubt)

    def _as_told(self, text: str) -> Placed | None:
        """What a person said of this name: for this list, or for an earlier one of a place with villages."""
        name = called(text)
        place = self._told.get(name) or (self._remembered.get(name) if self._whole and name else None)
        if place is None:
            return None
        doubt = (VILLAGE_AS_TOLD, name, place.name)
        return Placed(place.id, place.name, known=self._is_clear(place), doubt=doubt, told=True)

    def _waiting(self, own: Region, code: str, text: str) -> Placed:
        return Placed(own.id, own.name, known=False, doubt=(code, called(text), own.name), waits=True)

    def _is_another(self, found: Region | None, text: str, basis: str) -> bool:
        """Whether a list of one village names another: one of its township in any row, one of the county in its title."""
        if found is not None or basis == _IN_A_CELL or self._of_the_county is None:
            return found is not None and found.id != self._region.id
        wider = self._of_the_county.candidates(text)
        return bool(wider) and self._region.id not in {one.id for one in wider}

    def _is_clear(self, place: Region) -> bool:
        return place.level == Level.VILLAGE

    def _find(self, text: str) -> Region | None:
        found = self._names.find(text)
        if found is None and (confirmed := place_named(text[:_LONGEST], span_of(self._around))):
            return get(confirmed)
        return found

    @cached_property
    def _of_the_county(self) -> VillageNames | None:
        above = get(self._around.parent_id) if self._around.parent_id else None
        return village_names(above) if above is not None and above.level == Level.COUNTY else None

    @cached_property
    def _remembered(self) -> dict[str, Region]:
        span = span_of(self._region)
        places = {name: place_of(code) for name, code in villages_told(self._region).items()}
        return {name: place for name, place in places.items() if place is not None and place.path in span}
