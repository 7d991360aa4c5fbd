"""Where the rows of a list belong: to the place it is taken in for, or to the village of it that they name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.queries import place_named
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
    the village it names, else to the township itself; a name nobody knows is doubted, and its records stay with the township
    as a fonds of their own until a person confirms whose they are.
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

    def of(self, text: str | None, basis: str) -> Placed:
        """Where a row belongs whose village stands as ``text``; ``basis`` says where that stood (:class:`CleanRecord`)."""
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
