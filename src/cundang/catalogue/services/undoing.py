"""Undoing a batch as a whole: what it made leaves sight, what it changed stands as before. Nothing is deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.text import format_lazy
from django.utils.translation import ngettext_lazy

from cundang.audit.services import record
from cundang.catalogue.enums import ItemState, Outcome
from cundang.catalogue.models import Fonds, Item, ItemPerson, ItemRevision
from cundang.catalogue.queries.comparison import Decision
from cundang.catalogue.queries.dependence import changed_since, touched
from cundang.catalogue.queries.directory import Named
from cundang.catalogue.records import Fields, NamedPerson, restored
from cundang.catalogue.services.acceptance import Coming
from cundang.catalogue.services.porch import COLUMNS, Porch
from cundang.catalogue.signals import items_changed
from cundang.core.actor import Actor
from cundang.core.bulk import insert_rows
from cundang.core.chunks import in_chunks
from cundang.core.errors import DomainError
from cundang.core.ids import new_id
from cundang.regions.models import Region

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Undoing:
    """How many items left sight, how many stand as before, and which stayed as they are."""

    withdrawn: int
    restored: int
    kept: tuple[UUID, ...] = ()


class BatchInUse(DomainError):
    """Something later depends on the batch; ``items`` are the held items it happened to."""

    def __init__(self, items: list[UUID]) -> None:
        sentence = ngettext_lazy(
            "{count} record of this list was changed or delivered again since. Undo what came later first.",
            "{count} records of this list were changed or delivered again since. Undo what came later first.",
            len(items),
        )
        super().__init__("batch-in-use", format_lazy(sentence, count=len(items)))
        self.items = items


def undo_batch(
    *,
    actor: Actor,
    at: datetime,
    cell: str,
    batch: UUID,
    region: Region,
    ground: str = "",
    depending: Iterable[UUID] = (),
    keep: int | None = None,
) -> Undoing:
    """Withdraw every item the batch made and restore every item it changed, in one transaction with one event.

    Stubs keep their ids and reference codes; the same list delivered again revives them. Records still waiting in the
    batch's porch are given up. Items that were changed since, and those ``depending`` otherwise, stand in the way, unless just
    so many are to be kept: these stay as they are, with their history. Who may is the caller's to ask. Errors: :class:`BatchInUse`.
    """
    Porch(cell=cell, batch=batch).sweep()
    with transaction.atomic():
        # Whoever writes items of these fonds waits here, or made its change visible before.
        fonds = touched(batch).values("fonds_id")
        list(Fonds.objects.select_for_update().filter(id__in=fonds).order_by("id").values_list("id"))
        later = sorted({*changed_since(batch), *depending})
        if later and len(later) != keep:
            raise BatchInUse(later)
        kept = set(later)
        held = Item.objects.filter(batch=batch, state=ItemState.HELD).values_list("id", "version")
        made = [one for one in held if one[0] not in kept]
        event = record(
            actor=actor,
            at=at,
            cell=cell,
            act="batch.undone",
            subject_type="batch",
            subject_id=str(batch),
            subject_label=region.name,
            region_id=str(region.id),
            region_name=region.name,
            after={"withdrawn": len(made), **({"kept": len(later)} if later else {})},
            ground=ground,
        )
        count = _restore(cell, batch, at, event.id, kept)
        undone = Undoing(_withdraw(cell, batch, at, event.id, made), count, tuple(later))
        Fonds.objects.filter(id__in=fonds).update(version=F("version") + 1)
        items_changed.send(sender=Item, cell=cell, batch=batch)
    return undone


def _withdraw(cell: str, batch: UUID, at: datetime, event: UUID, made: list[tuple[UUID, int]]) -> int:
    insert_rows(
        ItemRevision,
        ("cell", "id", "item_id", "version", "fields", "batch", "undoes", "event", "replaced_at"),
        (
            (cell, new_id(), item, version, {"state": ItemState.HELD.value}, batch, True, event, at)
            for item, version in made
        ),
    )
    for ids in in_chunks((item for item, _ in made), _CHUNK):
        Item.objects.filter(id__in=ids).update(state=ItemState.WITHDRAWN, version=F("version") + 1, updated_at=at)
    return len(made)


def _restore(cell: str, batch: UUID, at: datetime, event: UUID, kept: set[UUID]) -> int:
    """What stood before the batch waits in the porch for a moment and enters like any other change."""
    porch, count = Porch(cell=cell, batch=batch, undoes=True), 0
    former = {item: fields for item, fields in _former(batch).items() if item not in kept}
    for ids in in_chunks(former, _CHUNK):
        porch.add([_back(one, former[one.id]) for one in _standing(ids)], Named())
        count += len(ids)
    if count:
        Coming(batch).enter(at, event)
        porch.sweep()
    return count


def _former(batch: UUID) -> dict[UUID, Fields]:
    """The columns the batch changed of items it did not make, as they were before its first change."""
    changed = ItemRevision.objects.filter(batch=batch).exclude(item__batch=batch).order_by("-version")
    former: dict[UUID, Fields] = defaultdict(dict)
    for item, fields in changed.values_list("item_id", "fields"):
        former[item] |= fields
    return former


def _standing(ids: list[UUID]) -> list[Decision]:
    persons: dict[UUID, tuple[NamedPerson, ...]] = defaultdict(tuple)
    people = ItemPerson.objects.filter(item_id__in=ids).order_by("item_id", "position")
    for item, *person in people.values_list("item_id", "name", "folded", "alias", "role", "found_in"):
        persons[item] += (NamedPerson(*person),)
    rows = Item.objects.filter(id__in=ids).values_list("id", "version", *COLUMNS)
    return [
        Decision(Outcome.UPDATE, id_, dict(zip(COLUMNS, row, strict=True)), persons[id_], version)
        for id_, version, *row in rows
    ]


def _back(one: Decision, former: Mapping[str, Any]) -> Decision:
    """The change that puts the former columns back."""
    columns = [name for name in former if name in one.fields]
    one.before = {name: one.fields[name] for name in columns}
    if "persons" in former:
        one.before["persons"] = [person.as_list() for person in one.persons]
        one.persons = tuple(NamedPerson(*person) for person in former["persons"])
    one.fields |= {name: restored(name, former[name]) for name in columns}
    return one
