"""Where the rows of a list belong: to the place it is taken in for, or to the village of it that they name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.queries import place_named, places_bearing
from cundang.core.errors import DomainError
from cundang.kernel.codes import VILLAGE_DIFFERS, VILLAGE_UNRESOLVED
from cundang.kernel.identity import mask_text
from cundang.kernel.paths import Level
from cundang.regions.models import Region
from cundang.regions.queries import get, village_names
from cundang.regions.spans import span_of

_GUESSED = "sheet-guess"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row belongs. ``known`` says that the village is clear; ``name`` is the village's, or what the list calls it.

    ``doubt`` is a finding to tell: its code, what was found, what would be right.
    """

    region: UUID
    name: str
    known: bool
    doubt: tuple[str, str, str] | None = None


class Places:
    """The villages that the rows of one file name, each looked up once.

    For a village all rows are its own, and one that names another is doubted. For a township or county a row belongs to
    the village it names, else to the township itself; one that names none known belongs to
    the village whose fonds bears its number. A name nobody knows is doubted otherwise, and its records stay with the
    township as a fonds of their own until a person confirms whose they are.
    """

    def __init__(self, region: Region) -> None:
        """Errors: a place above the counties, whose villages share too many names."""
        if region.level not in (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE):
            sentence = _("{place} is too large to take a list in for. Name a county, a township or a village.")
            raise DomainError("place-too-large", format_lazy(sentence, place=region.name))
        self._region = region
        self._whole = region.level != Level.VILLAGE
        self._around = region if self._whole or region.parent_id is None else get(region.parent_id)
        self._names = village_names(self._around)
        self._found: dict[tuple[str, bool], Placed] = {}
        self._numbers: dict[str, dict[UUID, str]] = {}

    def of(self, text: str | None, basis: str, fonds_number: str = "") -> Placed:
        """Where a row belongs whose village stands as ``text``; ``basis`` says where that stood (:class:`CleanRecord`).

        Where that says no village, the one whose fonds bears the row's number is meant.
        """
        placed = self._named(text, basis)
        if not self._whole or placed.known or not fonds_number:
            return placed
        return self._by_number(fonds_number) or placed

    def elsewhere(self, fonds_number: str) -> str:
        """The other village around whose fonds bears this number, for a list of one village; empty when there is none."""
        if self._whole or not fonds_number:
            return ""
        here = {self._region.id, self._around.id}
        return next((name for id_, name in self._bearing(fonds_number).items() if id_ not in here), "")

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

    def _named(self, text: str | None, basis: str) -> Placed:
        key = (text or "", basis == _GUESSED)
        placed = self._found.get(key)
        if placed is None:
            placed = self._found[key] = self._place(*key)
        return placed

    def _place(self, text: str, guessed: bool) -> Placed:
        found = self._find(text) if text else None
        own = self._region
        if not self._whole:
            differs = found is not None and found.id != own.id and not guessed
            doubt = (VILLAGE_DIFFERS, mask_text(text), own.name) if differs else None
            return Placed(own.id, own.name, known=True, doubt=doubt)
        if found is not None:
            return Placed(found.id, found.name, known=found.level == Level.VILLAGE)
        said = "" if guessed else text[:_LONGEST]
        doubt = (VILLAGE_UNRESOLVED, mask_text(said), "") if said else None
        return Placed(own.id, said or own.name, known=False, doubt=doubt)

    def _find(self, text: str) -> Region | None:
        found = self._names.find(text)
        if found is None and (confirmed := place_named(text[:_LONGEST], span_of(self._around))):
            return get(confirmed)
        return found
