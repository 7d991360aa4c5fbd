"""What taking a delivery in would do to the catalogue, record by record: new, changed with the old and the new, or the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cundang.catalogue.enums import Outcome
from cundang.catalogue.models import IncomingItem, IncomingPerson, IncomingRevision, Item
from cundang.catalogue.records import CONTENT
from cundang.core.actor import Actor
from cundang.intake.models import Origin, StagedRow
from cundang.intake.queries.batches import held_batch
from cundang.intake.queries.dependence import outdated
from cundang.kernel.authority import reach
from cundang.kernel.identity import mask_text

Kind = Literal["create", "change", "unchanged"]
_KINDS: Final[Mapping[Kind, tuple[Outcome, ...]]] = {
    "create": (Outcome.CREATE, Outcome.REVIVE),
    "change": (Outcome.UPDATE,),
    "unchanged": (Outcome.UNCHANGED,),
}
_KIND_OF: Final = {outcome: kind for kind, outcomes in _KINDS.items() for outcome in outcomes}
_SHOWN: Final = (*(name for name in CONTENT if name not in {"date_from", "date_to", "date_basis", "level"}), "persons")
_MARKS: Final = frozenset({"inferred", "flags"})
"""Attributes that are marks for the program, not words for a person."""
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record: as it is ``held`` now and as it will stand (``new``); either may be empty."""

    field: str
    held: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one row comes to. ``item`` is the record it makes, changes or confirms; ``changes`` are there for ``change`` only."""

    position: int
    sheet: str
    row: int
    kind: Kind
    item: UUID
    reference_code: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """One page. ``counts`` says how many there are of each kind in the delivery; ``next`` is the position to go on from."""

    rows: tuple[Difference, ...]
    counts: Mapping[Kind, int]
    start: int
    previous: int | None
    next: int | None


def differences(
    *, reader: Actor, today: date, batch_id: UUID, start: int = 0, limit: int = 50, only: Kind | None = None
) -> Differences:
    """What the rows from position ``start`` on come to, all or only one kind. Nine questions to the database at most.

    Of a delivery already taken in the changes themselves are told by the history of each record; with rows corrected since,
    only those rows are meant, in the counts too. Errors: no such delivery.
    """
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    limit = min(max(limit, 1), _MOST)
    origins = Origin.objects.filter(batch=held)
    counts = _counts(held.counts)
    if held.committed_at and held.waiting:
        origins = origins.filter(position__in=held.waiting)
        counts = _counts_of(origins)
    if only:
        origins = origins.filter(outcome__in=_KINDS[only])
    found = list(origins.filter(position__gte=start).order_by("position")[: limit + 1])
    more, found = found[limit:], found[:limit]
    before = list(origins.filter(position__lt=start).order_by("-position").values_list("position", flat=True)[:limit])
    rows = {
        row.position: row for row in StagedRow.objects.filter(batch=held, position__in=[one.position for one in found])
    }
    changed = [one.item for one in found if one.outcome == Outcome.UPDATE]
    changes = _changes(held.id, _reached(reader, today, changed))
    return Differences(
        rows=tuple(_difference(one, rows[one.position], changes) for one in found),
        counts=counts,
        start=start,
        previous=before[-1] if before else None,
        next=more[0].position if more else None,
    )


def has_moved(*, reader: Actor, today: date, batch_id: UUID) -> bool:
    """Whether what is held has moved since a delivery was compared with it, so that its differences are of yesterday."""
    return outdated(held_batch(reader=reader, today=today, batch_id=batch_id))


def _counts(kept: Mapping[str, int]) -> Mapping[Kind, int]:
    return {
        "create": kept.get("created", 0),
        "change": kept.get("updated", 0),
        "unchanged": kept.get("unchanged", 0),
    }


def _counts_of(origins: QuerySet[Origin]) -> Mapping[Kind, int]:
    counts: dict[Kind, int] = dict.fromkeys(_KINDS, 0)
    for outcome, count in origins.order_by().values_list("outcome").annotate(Count("id")):
        counts[_KIND_OF[Outcome(outcome)]] += count
    return counts


def _difference(origin: Origin, row: StagedRow, changes: Mapping[UUID, tuple[Change, ...]]) -> Difference:
    record = row.record or {}
    return Difference(
        position=origin.position,
        sheet=mask_text(row.sheet),
        row=row.row,
        kind=_KIND_OF[Outcome(origin.outcome)],
        item=origin.item,
        reference_code=record.get("reference_code") or "",
        title=record.get("title", ""),
        changes=changes.get(origin.item, ()),
    )


def _reached(reader: Actor, today: date, items: list[UUID]) -> list[UUID]:
    """Those that lie where the reader takes lists in: rows may have been told to belong to a village of somebody else."""
    here = Q(pk__in=())
    for one in reach(reader.grants, day=today, verb="import"):
        here |= Q(region__path__gte=one.span.low, region__path__lt=one.span.high)
    return list(Item.objects.filter(here, id__in=items).values_list("id", flat=True)) if items else []


def _changes(batch: UUID, items: Iterable[UUID]) -> dict[UUID, tuple[Change, ...]]:
    """The fields that a batch waiting in the porch changes, by record."""
    ids = list(items)
    if not ids:
        return {}
    old = dict(IncomingRevision.objects.filter(batch=batch, item_id__in=ids).values_list("item_id", "fields"))
    new = {row["id"]: row for row in IncomingItem.objects.filter(batch=batch, id__in=ids).values("id", *CONTENT)}
    names: dict[UUID, list[str]] = {}
    people = IncomingPerson.objects.filter(batch=batch, item_id__in=ids).order_by("item_id", "position")
    for item, name in people.values_list("item_id", "name"):
        names.setdefault(item, []).append(name)
    return {
        item: tuple(
            Change(name, _text(name, was[name]), _text(name, names.get(item) if name == "persons" else new[item][name]))
            for name in _SHOWN
            if name in was
        )
        for item, was in old.items()
        if item in new
    }


def _text(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if name == "persons":
        # A revision keeps every column of a person; the name comes first.
        return "、".join(one if isinstance(one, str) else one[0] for one in value)
    if isinstance(value, dict):
        return "；".join(_text(key, inner) for key, inner in value.items() if inner and key not in _MARKS)
    if isinstance(value, list):
        return "、".join(_text("", inner) for inner in value)
    return mask_text(str(value))
