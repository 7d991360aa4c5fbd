"""Whose the rows are that name another village than their list is for, a village nobody knows, or none: what is asked, and answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Count
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import DomainError, NotFound
from cundang.intake.enums import RowState
from cundang.intake.models import Batch, StagedFinding, StagedRow
from cundang.intake.policies import may_import
from cundang.intake.queries.batches import held_batch
from cundang.intake.queries.destinations import destination
from cundang.intake.readings import Question
from cundang.intake.telling import ASKED, LEFT, VILLAGES
from cundang.kernel.codes import VILLAGE_AS_TOLD, VILLAGE_MISSING, VILLAGE_OTHER, VILLAGE_UNKNOWN
from cundang.kernel.paths import Level
from cundang.regions.models import Region
from cundang.regions.queries import by_code, get, village_names, within

Kind = Literal["differs", "unknown", "missing"]
_KINDS: dict[str, Kind] = {VILLAGE_OTHER: "differs", VILLAGE_UNKNOWN: "unknown", VILLAGE_MISSING: "missing"}
_LEVELS = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


@dataclass(frozen=True, slots=True)
class VillageQuestion:
    """What is asked once for a village as a list writes it (``name``; '' for rows that name none, whose village column is empty).

    ``rows`` wait for the answer. ``place`` is what the list is taken in for, ``code`` its code; ``other`` the village that is named, its
    name and code, where the reader takes lists in for it too. ``left``: the answer was to leave the rows.
    """

    kind: Kind
    name: str
    rows: int
    place: str
    code: str
    other: tuple[str, str] | None
    left: bool


@dataclass(frozen=True, slots=True)
class NamedElsewhere:
    """So many ``rows`` name the village ``name``; ``place`` is whose they are by a person's answer, '' while they wait for one."""

    name: str
    place: str
    rows: int


def village_questions(*, reader: Actor, today: date, batch_id: UUID) -> tuple[VillageQuestion, ...]:
    """What is to be answered about the villages of a delivery, the most rows first; may be empty. Errors: no such delivery."""
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    left = {name for name, code in held.answers.get(VILLAGES, {}).items() if code == LEFT}
    return tuple(
        VillageQuestion(
            kind=_KINDS[code],
            name=name,
            rows=rows,
            place=held.region.name,
            code=held.region.code,
            other=_other(reader, today, held.region, name) if code == VILLAGE_OTHER else None,
            left=name in left,
        )
        for code, name, rows in waiting_villages(held)
    )


def villages_to_choose(*, reader: Actor, today: date, batch_id: UUID) -> tuple[str, ...]:
    """The villages of the place a delivery is for, as they are offered to be typed: name and code, in the order of the tree."""
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    return tuple(f"{one.name} · {one.code}" for one in within(held.region, level=Level.VILLAGE))


def named_elsewhere(*, reader: Actor, today: date, batch_id: UUID) -> tuple[NamedElsewhere, ...]:
    """How many rows name another village than the list is for, or one nobody knows, and whose they are now; the most rows first."""
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    found = _counted(held, (*ASKED, VILLAGE_AS_TOLD))
    return tuple(
        NamedElsewhere(name, hint if code == VILLAGE_AS_TOLD else "", rows) for code, name, hint, rows in found
    )


def waiting_villages(held: Batch) -> list[tuple[str, str, int]]:
    """The villages whose rows wait: the code of the finding, the name as the list writes it, how many rows; no reader asks."""
    return [(code, name, rows) for code, name, _, rows in _counted(held, ASKED)]


def waiting_positions(held: Batch, name: str) -> list[int]:
    """The rows that wait for what is said of one village, in order."""
    found = StagedFinding.objects.filter(batch=held, code__in=ASKED, found=name).values("position")
    rows = StagedRow.objects.filter(batch=held, position__in=found, state=RowState.REJECTED)
    return list(rows.order_by("position").values_list("position", flat=True))


def as_questions(region: Region, waiting: Iterable[tuple[str, str]]) -> tuple[Question, ...]:
    """The same for the command line, where all answers stand in one file: the code of the finding and the name of each."""
    return tuple(
        Question(VILLAGES, 0, name, tuple(dict.fromkeys((region.code, *_codes(region, code, name)))), None, code)
        for code, name in waiting
    )


def village_meant(*, reader: Actor, today: date, batch_id: UUID, text: str) -> Region:
    """The place a person means for rows of a delivery: the one it is for, a village beside or in it, or any other they take lists in for,
    by name, label or code. Errors: there is none, or none of theirs; several are called so."""
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    own, name = held.region, text.split("·", maxsplit=1)[0].strip()
    if text.strip() == own.code or (name == own.name and own.code in text) or text.strip() == own.name:
        return own
    found = _named(own, name) if name == text.strip() else None
    if found is None:
        found = destination(reader=reader, today=today, text=text)
    if found.id != own.id and not may_import(reader, found, today=today):
        sentence = format_lazy(_("There is no place {name} that you take lists in for. Choose one."), name=text[:60])
        raise DomainError("place-unknown", sentence, field="village")
    return found


def place_of(code: str) -> Region | None:
    """The place of a code a person gave; None for what is none, is gone, or is too large."""
    if len(code) != 12 or not code.isdecimal():
        return None
    try:
        found = by_code(code)
    except NotFound:
        return None
    return found if found.valid_to is None and found.level in _LEVELS else None


def _counted(held: Batch, codes: Iterable[str]) -> list[tuple[str, str, str, int]]:
    found = StagedFinding.objects.filter(batch=held, code__in=tuple(codes)).order_by()
    counted = found.values_list("code", "found", "hint").annotate(Count("id"))
    return sorted(counted, key=lambda one: (-one[3], one[1]))


def _other(reader: Actor, today: date, own: Region, name: str) -> tuple[str, str] | None:
    found = _named(own, name)
    return (found.name, found.code) if found and may_import(reader, found, today=today) else None


def _codes(region: Region, code: str, name: str) -> tuple[str, ...]:
    found = _named(region, name) if code == VILLAGE_OTHER else None
    return (found.code,) if found else ()


def _named(own: Region, name: str) -> Region | None:
    """The one village of this name around a place, first in its township, then in its county."""
    place: Region | None = own
    while place is not None and place.level in _LEVELS:
        if place.level != Level.VILLAGE and (found := village_names(place).find(name)):
            return found if found.valid_to is None else None
        place = get(place.parent_id) if place.parent_id else None
    return None
