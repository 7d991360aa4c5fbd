"""Noting in the transaction of a change what the index has to take in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from cundang.search.models import Outbox


def enqueue(*, cell: str, item_ids: Sequence[UUID] = (), batch: UUID | None = None) -> None:
    """Note that these records changed, or all that came with a batch. The note is undone with the change.

    Rows of one transaction may become visible after later ones of another (PostgreSQL numbers them before they
    commit). That is why the indexer takes rows by what is there and removes them when done, and never by "all above
    the last number". Errors: called outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a change is noted inside its own transaction")
    rows = [Outbox(cell=cell, batch=batch)] if batch else [Outbox(cell=cell, item=item) for item in item_ids]
    Outbox.objects.bulk_create(rows)
