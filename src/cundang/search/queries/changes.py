"""What the rows of the outbox stand for, read from the catalogue as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from cundang.catalogue.enums import ItemState
from cundang.catalogue.queries import IndexDocument, documents_for_index
from cundang.search.documents import index_document
from cundang.search.engines import Doc
from cundang.search.models import Outbox

PAGE = 2_000
"""Records read from the database at once."""


class Change(NamedTuple):
    """Records to put into the index, and ids of those to take out."""

    docs: list[Doc]
    gone: list[UUID]


def changes(rows: Sequence[Outbox]) -> Iterator[Change]:
    """What to put in and what to take out, page by page. A record changed several times comes once."""
    if items := list(dict.fromkeys(row.item for row in rows if row.item)):
        yield records(items)
    for batch in dict.fromkeys(row.batch for row in rows if row.batch):
        yield from pages(batch=batch)


def records(ids: Sequence[UUID]) -> Change:
    """These records as they are now; whatever is no record any more is to be taken out."""
    change = _change(documents_for_index(ids=ids))
    return change._replace(gone=list(set(ids) - {doc.id for doc in change.docs}))


def pages(batch: UUID | None = None) -> Iterator[Change]:
    """All records, or those of a batch, in the order of their ids."""
    after: UUID | None = None
    while documents := documents_for_index(batch=batch, after=after, limit=PAGE):
        after = documents[-1].id
        yield _change(documents)


def _change(documents: Sequence[IndexDocument]) -> Change:
    held = [document for document in documents if document.state == ItemState.HELD]
    return Change(
        [index_document(document) for document in held],
        [document.id for document in documents if document.state != ItemState.HELD],
    )
