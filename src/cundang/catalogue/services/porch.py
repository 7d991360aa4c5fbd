"""Filling and emptying the porch. What stands there is invisible to readers; the acts around it are recorded by who calls."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Model

from cundang.catalogue.enums import Outcome
from cundang.catalogue.models import (
    IncomingBox,
    IncomingFonds,
    IncomingItem,
    IncomingPerson,
    IncomingRevision,
    IncomingVolume,
)
from cundang.catalogue.queries.comparison import Decision
from cundang.catalogue.queries.directory import Named
from cundang.catalogue.records import CONTENT, DERIVED, LINKS, plain
from cundang.core.bulk import insert_rows
from cundang.core.ids import new_id

SOURCE = ("source_file", "source_sheet", "source_row")
COLUMNS = (*CONTENT, *DERIVED, *LINKS, *SOURCE)
_HEAD = ("cell", "batch", "id", "outcome", "seen_version")
_PERSON = ("cell", "batch", "id", "item_id", "position", "name", "folded", "alias", "role", "found_in")
_AT_ONCE = 5_000


class Porch:
    """The porch of one batch. ``undoes`` says that what is put up takes back what the batch did."""

    def __init__(self, *, cell: str, batch: UUID, undoes: bool = False) -> None:
        self._cell = cell
        self._batch = batch
        self._undoes = undoes

    def add(self, decisions: Sequence[Decision], named: Named) -> None:
        """Put up what a chunk comes to, inside the caller's transaction; unchanged records need nothing."""
        self._add_named(named)
        cell, batch = self._cell, self._batch
        head = (cell, batch, self._undoes)
        coming = [one for one in decisions if one.outcome not in (None, Outcome.UNCHANGED)]
        insert_rows(
            IncomingItem,
            (*_HEAD, *COLUMNS),
            (
                [cell, batch, one.id, one.outcome, one.seen_version, *(one.fields[name] for name in COLUMNS)]
                for one in coming
            ),
        )
        insert_rows(
            IncomingRevision,
            ("cell", "batch", "undoes", "id", "item_id", "version", "fields"),
            (
                (*head, new_id(), one.id, one.seen_version, {name: plain(was) for name, was in one.before.items()})
                for one in coming
                if one.before is not None
            ),
        )
        insert_rows(
            IncomingPerson,
            _PERSON,
            (
                (cell, batch, new_id(), one.id, at, *person.as_list())
                for one in coming
                for at, person in enumerate(one.persons)
            ),
        )

    def sweep(self) -> None:
        """Take everything of the batch away again, in small transactions; safe to repeat and to interrupt."""
        for model in (IncomingPerson, IncomingRevision, IncomingItem, IncomingBox, IncomingVolume):
            self._sweep(model)
        IncomingFonds.objects.filter(batch=self._batch).delete()

    def _add_named(self, named: Named) -> None:
        cell, batch = self._cell, self._batch
        insert_rows(
            IncomingFonds,
            ("cell", "batch", "id", "region_id", "number", "name", "named_as", "seen_version", "outcome"),
            (
                (cell, batch, one.id, one.region, one.number, one.name, one.named_as, one.version, _known(one.held))
                for one in named.fonds
            ),
        )
        insert_rows(
            IncomingVolume,
            ("cell", "batch", "id", "title", "fonds_id", "category", "catalogue_number", "volume_number"),
            ((cell, batch, id_, title, *key) for id_, key, title in named.volumes),
        )
        insert_rows(
            IncomingBox,
            ("cell", "batch", "id", "fonds_id", "number", "year", "retention"),
            ((cell, batch, id_, *key) for id_, key in named.boxes),
        )

    def _sweep(self, model: type[Model]) -> None:
        waiting = model._default_manager.filter(batch=self._batch)
        while keys := list(waiting.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
            waiting.filter(pk__lte=keys[-1]).delete()


def _known(held: bool) -> Outcome:
    return Outcome.UNCHANGED if held else Outcome.CREATE
