"""Which held item a delivered record is about: by reference code, else by title and date with document number or creator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item


class Held(NamedTuple):
    """What is compared of a held item, or of the stub of one that was withdrawn."""

    id: UUID
    fonds_id: UUID
    version: int
    state: str
    code_key: str | None
    likeness: int
    delivered: int
    document_number: str
    creator: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A delivered record as far as it is matched. ``kin`` are the fonds in which it may stand, its own first; ``numbered`` says
    that its list has a column for reference codes, so that one without a code has none."""

    kin: Sequence[UUID]
    code_key: str | None
    numbered: bool
    likeness: int
    delivered: int
    document_number: str
    creator: str


Candidates = dict[tuple[UUID, object], list[Held]]


class Matcher:
    """Matches the records of one batch, chunk by chunk; an item is met by one record only, whatever the chunks.

    ``claimed`` are the items the batch has met before. Several records with equal keys meet several items with equal keys
    in order, those that say the same first.
    """

    def __init__(self, claimed: Iterable[UUID] = ()) -> None:
        self._claimed = set(claimed)
        self.taken: set[int] = set()

    def match(self, chunk: Sequence[Wanted]) -> list[Held | None]:
        """The item each record is about, or None for a new one; in the order of the chunk. Two questions to the database.

        ``taken`` then holds the places in the chunk of records whose code another record of the batch bears already.
        """
        by_code, by_likeness = self._candidates(chunk)
        borne = {key for key, held in by_code.items() if held[0].id in self._claimed}
        self.taken = {
            at for at, wanted in enumerate(chunk) if wanted.code_key and (wanted.kin[0], wanted.code_key) in borne
        }
        met: list[Held | None] = [None] * len(chunk)
        for at, wanted in enumerate(chunk):
            if wanted.code_key:
                met[at] = self._claim(by_code, wanted.kin, wanted.code_key, lambda _: True)
        for same in (_same_statement, _same_number, _same_creator):
            for at, wanted in enumerate(chunk):
                if met[at] is None:
                    met[at] = self._claim(by_likeness, wanted.kin, wanted.likeness, partial(same, wanted))
        return met

    def _claim(
        self, candidates: Candidates, kin: Sequence[UUID], key: object, same: Callable[[Held], bool]
    ) -> Held | None:
        for fonds in kin:
            alike = candidates.get((fonds, key), [])
            for at, held in enumerate(alike):
                if held.id not in self._claimed and same(held):
                    del alike[at]
                    self._claimed.add(held.id)
                    return held
        return None

    def _candidates(self, chunk: Sequence[Wanted]) -> tuple[Candidates, Candidates]:
        """Held items by fonds and reference code, and by fonds and likeness; those in sight first, then the oldest."""
        within = Item.objects.filter(fonds_id__in={fonds for wanted in chunk for fonds in wanted.kin})
        by_code: Candidates = defaultdict(list)
        if codes := {wanted.code_key for wanted in chunk if wanted.code_key}:
            for held in _held(within.filter(code_key__in=codes)):
                by_code[held.fonds_id, held.code_key].append(held)
        by_likeness: Candidates = defaultdict(list)
        for held in _held(within.filter(likeness__in={wanted.likeness for wanted in chunk})):
            by_likeness[held.fonds_id, held.likeness].append(held)
        return by_code, by_likeness


def _held(items: QuerySet[Item]) -> list[Held]:
    found = [Held(*row) for row in items.values_list(*Held._fields)]
    return sorted(found, key=lambda held: (held.state != ItemState.HELD, held.id))


def _alike(wanted: Wanted, held: Held) -> bool:
    # Two codes name two items, however alike. An item listed before it was numbered is met without a code, and a list
    # that leaves the codes out meets items that have one.
    return not (held.code_key and (wanted.code_key or wanted.numbered))


def _same_statement(wanted: Wanted, held: Held) -> bool:
    return wanted.delivered == held.delivered and _alike(wanted, held)


def _same_number(wanted: Wanted, held: Held) -> bool:
    return bool(wanted.document_number) and wanted.document_number == held.document_number and _alike(wanted, held)


def _same_creator(wanted: Wanted, held: Held) -> bool:
    numbers = {wanted.document_number, held.document_number} - {""}
    return wanted.creator == held.creator and len(numbers) < 2 and _alike(wanted, held)
