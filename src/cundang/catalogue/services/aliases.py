"""The other names that records give for people, written whenever a record's persons are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cundang.catalogue.models import IncomingPerson, ItemAlias
from cundang.catalogue.models.people import NAME_LENGTH
from cundang.catalogue.records import NamedPerson, other_names
from cundang.core.bulk import insert_rows
from cundang.core.ids import new_id

_COLUMNS = ("cell", "id", "item_id", "name", "folded", "alias", "folded_alias")


class ItemAliases:
    """The rows of one cell, kept within the caller's transaction; whoever writes the persons has recorded it."""

    def __init__(self, cell: str) -> None:
        self._cell = cell

    def replace(self, item: UUID, persons: Iterable[NamedPerson]) -> None:
        """Let the rows of one record follow from its persons."""
        ItemAlias.objects.filter(item=item).delete()
        insert_rows(ItemAlias, _COLUMNS, (row for one in persons for row in _rows(self._cell, item, one)))

    @staticmethod
    def enter(batch: UUID, replaced: QuerySet[Any, Any]) -> None:
        """Let the rows of a batch's records follow from the persons in its porch; ``replaced`` asks for those that had some."""
        ItemAlias.objects.filter(item_id__in=replaced).delete()
        given = IncomingPerson.objects.filter(batch=batch).exclude(alias="")
        named = given.values_list("cell", "item_id", "name", "folded", "alias")
        insert_rows(
            ItemAlias,
            _COLUMNS,
            (row for cell, item, *who in named.iterator() for row in _rows(cell, item, NamedPerson(*who))),
        )


def _rows(cell: str, item: UUID, person: NamedPerson) -> Iterator[tuple[object, ...]]:
    for alias, folded in other_names(person):
        name = (person.name, person.folded, alias[:NAME_LENGTH], folded[:NAME_LENGTH])
        yield (cell, new_id(), item, *name)
