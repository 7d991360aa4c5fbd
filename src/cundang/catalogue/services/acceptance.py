"""Accepting a batch: everything that waits in its porch enters the catalogue in one transaction, set by set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue.enums import FondsState, ItemState, Outcome
from cundang.catalogue.models import (
    Box,
    Fonds,
    IncomingBox,
    IncomingFonds,
    IncomingItem,
    IncomingPerson,
    IncomingRevision,
    IncomingVolume,
    Item,
    ItemPerson,
    ItemRevision,
    Volume,
)
from cundang.catalogue.models.records import (
    BoxRecord,
    FondsRecord,
    ItemRecord,
    PersonRecord,
    RevisionRecord,
    VolumeRecord,
)
from cundang.catalogue.records import CONTENT, DERIVED, LINKS
from cundang.catalogue.services.aliases import ItemAliases
from cundang.catalogue.services.porch import SOURCE
from cundang.catalogue.signals import items_changed
from cundang.core.actor import Actor
from cundang.core.bulk import insert_select, update_from
from cundang.core.errors import DomainError
from cundang.regions.models import Region

_CHANGES = (Outcome.UPDATE, Outcome.REVIVE)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What entered: items new, changed and revived; ``sequence`` is the place in the trail of the event that tells of it, which
    orders all that was accepted."""

    created: int
    updated: int
    revived: int
    sequence: int


class BatchOutdated(DomainError):
    """The catalogue has moved since the batch was compared with it; ``items`` are those it meant to change, as far as known."""

    def __init__(self, items: list[UUID]) -> None:
        super().__init__(
            "batch-outdated",
            _(
                "Records of the same fonds have changed since this list was checked. Nothing was taken in; check it again."
            ),
        )
        self.items = items


def accept_batch(
    *, actor: Actor, at: datetime, cell: str, batch: UUID, region: Region, digest: str, counts: Mapping[str, int]
) -> Acceptance:
    """Take everything in the batch's porch into the catalogue, all or nothing, with one event; the porch is left to be swept.

    ``digest`` and ``counts`` are those of the delivered file, for the event. Who may is the caller's to ask.
    Errors: :class:`BatchOutdated`; nothing is changed then.
    """
    try:
        with transaction.atomic():
            _refuse_outdated(batch)
            outcomes = _outcomes(batch)
            event = record(
                actor=actor,
                at=at,
                cell=cell,
                act="batch.accepted",
                subject_type="batch",
                subject_id=str(batch),
                subject_label=region.name,
                region_id=str(region.id),
                region_name=region.name,
                after={**counts, "entered": outcomes, "digest": digest},
            )
            _propose(batch)
            Coming(batch).enter(at, event.id)
            items_changed.send(sender=Item, cell=cell, batch=batch)
    except IntegrityError as error:
        # Another batch proposed the same fonds or took the same code between the check and the write.
        raise BatchOutdated([]) from error
    return Acceptance(
        outcomes.get(Outcome.CREATE, 0),
        outcomes.get(Outcome.UPDATE, 0),
        outcomes.get(Outcome.REVIVE, 0),
        event.sequence,
    )


class Coming:
    """The items that wait in the porch under one batch id."""

    def __init__(self, batch: UUID) -> None:
        self._batch = batch
        self._waiting = IncomingItem.objects.filter(batch=batch)

    def enter(self, at: datetime, event: UUID) -> None:
        """Write them: revisions of what stood, what is new, what changes, the persons. Within the caller's transaction."""
        insert_select(
            ItemRevision,
            IncomingRevision,
            (*_names(RevisionRecord), "item_id"),
            where="batch = %s",
            params=[self._batch],
            extra={"event": event, "replaced_at": at},
        )
        insert_select(
            Item,
            IncomingItem,
            (*_names(ItemRecord), *LINKS),
            where="batch = %s AND outcome = 'create'",
            params=[self._batch],
            extra={"state": ItemState.HELD, "version": 1, "created_at": at, "updated_at": at},
        )
        changed = (*CONTENT, *DERIVED, *LINKS)
        self._update(Outcome.UPDATE, changed, {"updated_at": at})
        self._update(Outcome.REVIVE, (*changed, "batch", *SOURCE), {"updated_at": at, "state": ItemState.HELD})
        replaced = self._waiting.filter(outcome__in=_CHANGES).values("id")
        ItemPerson.objects.filter(item_id__in=replaced).delete()
        insert_select(
            ItemPerson, IncomingPerson, (*_names(PersonRecord), "item_id"), where="batch = %s", params=[self._batch]
        )
        ItemAliases.enter(self._batch, replaced)
        Fonds.objects.filter(id__in=self._waiting.values("fonds_id")).update(version=F("version") + 1)

    def _update(self, outcome: Outcome, columns: tuple[str, ...], extra: Mapping[str, object]) -> None:
        update_from(
            Item,
            IncomingItem,
            columns,
            where="source.batch = %s AND source.outcome = %s",
            params=[self._batch, str(outcome)],
            extra=extra,
            increase=["version"],
        )


def _propose(batch: UUID) -> None:
    """Let the fonds, volumes and boxes the batch names first enter; a person confirms the fonds later."""
    insert_select(
        Fonds,
        IncomingFonds,
        (*_names(FondsRecord), "region_id"),
        where="batch = %s AND outcome = 'create'",
        params=[batch],
        extra={"state": FondsState.PROPOSED, "version": 1},
    )
    for held, waiting, shared in ((Volume, IncomingVolume, VolumeRecord), (Box, IncomingBox, BoxRecord)):
        insert_select(held, waiting, (*_names(shared), "fonds_id"), where="batch = %s", params=[batch])


def _refuse_outdated(batch: UUID) -> None:
    """Every place the batch touches must have the fonds it had, at the versions it had, when the batch was compared."""
    named = IncomingFonds.objects.filter(batch=batch)
    seen = set(named.filter(outcome=Outcome.UNCHANGED).values_list("id", "seen_version"))
    # Locked in one order, so that two batches wait for each other instead of both failing.
    held = Fonds.objects.select_for_update().filter(region_id__in=named.values("region_id")).order_by("id")
    if set(held.values_list("id", "version")) == seen:
        return
    as_seen = Item.objects.filter(id=OuterRef("id"), version=OuterRef("seen_version"))
    moved = IncomingItem.objects.filter(batch=batch, outcome__in=_CHANGES).exclude(Exists(as_seen))
    raise BatchOutdated(list(moved.values_list("id", flat=True)[:100]))


def _outcomes(batch: UUID) -> dict[str, int]:
    waiting = IncomingItem.objects.filter(batch=batch).order_by()
    return dict(waiting.values_list("outcome").annotate(Count("key")))


def _names(shared: type[models.Model]) -> list[str]:
    """The columns a record has, held or waiting."""
    return [field.attname for field in shared._meta.concrete_fields]
