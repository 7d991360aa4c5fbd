"""Recording of acts: the one way into the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from cundang.audit.chain import link, plain
from cundang.audit.models import ChainHead, Event
from cundang.core.actor import Actor
from cundang.core.ids import new_id

ALGORITHM = "sha256"


def record(
    *,
    actor: Actor,
    at: datetime,
    cell: str,
    act: str,
    subject_type: str,
    subject_id: str,
    subject_label: str,
    region_id: str = "",
    region_name: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    ground: str = "",
) -> Event:
    """Append one event to the cell's chain, inside the caller's transaction. Returns the event as written.

    ``act`` is ``subject.verb`` in the past tense (``region.renamed``). ``before`` and ``after`` hold what changed;
    they are kept as text, whole numbers, yes or no, lists and mappings of these. Labels are cut to what the column
    holds. No value may hold an identity number. Errors: called outside a transaction (the act and its event stand or
    fall together).
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event is recorded inside the transaction of its act")
    head = _head(cell)
    event = Event(
        id=new_id(),
        cell=cell,
        chain=cell,
        sequence=head.sequence + 1,
        at=at,
        actor_id=actor.id,
        actor_name=plain(actor.name)[:100],
        actor_post=actor.post,
        origin=plain(actor.origin)[:100],
        act=act,
        subject_type=subject_type,
        subject_id=subject_id,
        subject_label=plain(subject_label)[:300],
        region_id=region_id,
        region_name=plain(region_name)[:200],
        before=None if before is None else plain(before),
        after=None if after is None else plain(after),
        ground=plain(ground),
        algorithm=ALGORITHM,
        previous_digest=head.digest,
    )
    event.digest = link(event)
    event.save(force_insert=True)
    ChainHead.objects.filter(chain=head.chain).update(sequence=event.sequence, digest=event.digest)
    return event


def _head(cell: str) -> ChainHead:
    """The newest link, locked until the transaction ends."""
    locked = ChainHead.objects.select_for_update()
    head = locked.filter(chain=cell).first()
    if head is None:
        # Two transactions may found one chain together; the second waits here for the first and then sees its row.
        ChainHead.objects.get_or_create(chain=cell, defaults={"cell": cell})
        head = locked.get(chain=cell)
    return head
