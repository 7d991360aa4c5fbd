"""What lies beside a record in its box, or in its volume when it lies in no box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import F, QuerySet

from cundang.catalogue.models import Item
from cundang.catalogue.policies import visible
from cundang.core.actor import Actor
from cundang.kernel.identity import mask_text

# More than lies in any box; of a box that is none, the first so many.
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Beside:
    """One record of the box: ``number`` is its item number or the end of its reference code, '' for neither."""

    id: UUID
    number: str
    title: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the reader sees of the box or volume (``kind``) a record lies in, in the order of the reference codes.

    ``place`` is where the record stands in it, from 0.
    """

    kind: Literal["box", "volume"]
    id: UUID
    number: str
    items: tuple[Beside, ...]
    place: int

    @property
    def before(self) -> Beside | None:
        """What lies before the record."""
        return self.items[self.place - 1] if self.place else None

    @property
    def after(self) -> Beside | None:
        """What lies after it."""
        return self.items[self.place + 1] if self.place + 1 < len(self.items) else None


def contents(*, reader: Actor, today: date, item_id: UUID) -> Contents | None:
    """The box or volume of a record with what else lies in it; None when it lies in neither or is not the reader's to see."""
    seen = Item.objects.filter(visible(reader, today=today))
    here = seen.filter(id=item_id).values_list("box", "box__number", "volume", "volume__volume_number").first()
    if here is None:
        return None
    box, box_number, volume, volume_number = here
    if box:
        return _contents("box", box, box_number, [*_rows(seen.filter(box=box))], item_id)
    if volume:
        return _contents("volume", volume, volume_number, [*_rows(seen.filter(volume=volume))], item_id)
    return None


def _contents(
    kind: Literal["box", "volume"], one: UUID, number: str, items: list[Beside], item_id: UUID
) -> Contents | None:
    place = next((at for at, beside in enumerate(items) if beside.id == item_id), None)
    return None if place is None else Contents(kind, one, mask_text(number), tuple(items), place)


def _rows(held: QuerySet[Item]) -> Iterator[Beside]:
    ordered = held.order_by(F("code_key").asc(nulls_last=True), "id")
    for id_, code, number, title, year in ordered.values_list("id", "code_key", "item_number", "title", "year")[:_MOST]:
        yield Beside(id_, mask_text(number or _end_of(code or "")), mask_text(title), year)


def _end_of(code: str) -> str:
    """The number a reference code ends in: 0042 of D017-WS·1996-Y-0042."""
    return code.rpartition("-")[2] if "-" in code else ""
