"""Reading records: every read passes the gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cundang.audit.models import Event
from cundang.audit.queries import events_of
from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item, ItemPerson, ItemRevision
from cundang.catalogue.policies import visible, within_reach
from cundang.catalogue.queries.details import ItemDetail, detail, masked
from cundang.catalogue.records import plain
from cundang.core.actor import Actor
from cundang.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Change:
    """One column of a record that changed: what stood there and what stood there next, identity numbers covered.

    ``persons`` are lists of name, folded name, other name, role and where it was found.
    """

    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a record: the act, by whom and on what ground, and the columns it changed (for a batch that
    changed it, or an edit); ``fields`` is empty where it was made, revived or withdrawn. ``changes`` says the same with values;
    of a stub it says nothing."""

    at: datetime
    act: str
    who: str
    post: str
    ground: str
    fields: tuple[str, ...]
    changes: tuple[Change, ...] = ()


def item(*, reader: Actor, today: date, item_id: UUID) -> ItemDetail:
    """One record. Errors: :class:`NotFound` when there is none the reader may see; the code ``item-withdrawn`` when only the
    stub of it is left."""
    found = _loaded(Item.objects.filter(within_reach(reader, today=today), id=item_id)).first()
    if found is None:
        raise NotFound("item-unknown", _("There is no such record, or it is not yours to see."))
    if found.state != ItemState.HELD:
        raise NotFound("item-withdrawn", _("This record was withdrawn. Its history says by whom and why."))
    return detail(found)


def items(*, reader: Actor, today: date, ids: Iterable[UUID]) -> dict[UUID, ItemDetail]:
    """Those of these records that the reader may see, by id. Two questions to the database, however many ids."""
    found = _loaded(Item.objects.filter(visible(reader, today=today), id__in=list(ids)))
    return {one.id: detail(one) for one in found}


def neighbours(*, reader: Actor, today: date, item_id: UUID) -> tuple[ItemDetail | None, ItemDetail | None]:
    """The records before and after one in its fonds, in the order they were taken in; None at either end."""
    here = Item.objects.filter(within_reach(reader, today=today), id=item_id).values_list("fonds_id", flat=True)
    beside = _loaded(Item.objects.filter(visible(reader, today=today), fonds_id__in=here[:1]))
    before = beside.filter(id__lt=item_id).order_by("-id").first()
    after = beside.filter(id__gt=item_id).order_by("id").first()
    return detail(before) if before else None, detail(after) if after else None


def history(*, reader: Actor, today: date, item_id: UUID) -> tuple[Step, ...]:
    """What happened to a record, newest first; of a stub as well. Errors: :class:`NotFound` as for :func:`item`."""
    reached = Item.objects.filter(within_reach(reader, today=today), id=item_id).first()
    if reached is None:
        raise NotFound("item-unknown", _("There is no such record, or it is not yours to see."))
    revisions = list(ItemRevision.objects.filter(item=item_id).order_by("version"))
    changed = {one.event: tuple(name for name in one.fields if name != "state") for one in revisions}
    told = _changes(reached, revisions) if reached.state == ItemState.HELD else {}
    events = events_of("item", str(item_id))
    for one in {reached.batch, *(revision.batch for revision in revisions)} - {None}:
        acts = [event for event in events_of("batch", str(one)) if event.act in {"batch.accepted", "batch.undone"}]
        # A batch made this record, or changed it; of its other acts the record knows nothing.
        events += [event for event in acts if event.id in changed or (one == reached.batch and event is acts[-1])]
    events.sort(key=lambda event: event.sequence, reverse=True)
    return tuple(_step(event, changed.get(event.id, ()), told.get(event.id, ())) for event in events)


def in_sight(ids: QuerySet[Any, Any]) -> set[UUID]:
    """Those of these items that are not withdrawn; for comparing, no reader stands behind it. ``ids`` is a question itself."""
    return set(Item.objects.filter(id__in=ids, state=ItemState.HELD).values_list("id", flat=True))


def _step(event: Event, named: tuple[str, ...], changes: tuple[Change, ...]) -> Step:
    return Step(event.at, event.act, event.actor_name, event.actor_post, event.ground, named, changes)


def _changes(held: Item, revisions: list[ItemRevision]) -> dict[UUID | None, tuple[Change, ...]]:
    """By the event that made them: what each revision says stood there, beside what the next one, or the record, says stood next."""
    persons = held.persons.order_by("position").values_list("name", "folded", "alias", "role", "found_in")
    next_ones: dict[str, Any] = {"persons": [list(one) for one in persons]}
    found: dict[UUID | None, tuple[Change, ...]] = {}
    for one in reversed(revisions):
        now = {name: next_ones[name] if name in next_ones else plain(getattr(held, name)) for name in one.fields}
        found[one.event] = tuple(
            Change(name, masked(was), masked(now[name])) for name, was in one.fields.items() if name != "state"
        )
        next_ones |= one.fields
    return found


def _loaded(found: QuerySet[Item]) -> QuerySet[Item]:
    persons = Prefetch("persons", ItemPerson.objects.order_by("position"))
    return found.select_related("region", "custodian", "fonds", "volume").prefetch_related(persons)
