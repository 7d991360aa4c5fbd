"""Making what was committed searchable, whoever writes the index."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.policies import require
from cundang.core.queries import cell
from cundang.search.engines import WriterBusyError
from cundang.search.models import Outbox
from cundang.search.queries.standing import behind, wanted
from cundang.search.services.indexing import Indexer

log = logging.getLogger(__name__)

PATIENCE = 600.0
"""Seconds to wait for another process to index what is there now."""


def drain(*, at: datetime, wait: bool = True) -> int:
    """Make everything committed so far searchable, here or, if another process is writing the index, by waiting for
    it.

    Returns how many records were indexed here. Without ``wait`` the other process is left to it. No event is recorded:
    the changes themselves were.
    """
    try:
        with Indexer() as indexer:
            return indexer.drain(at=at)
    except WriterBusyError:
        if wait and not wait_until_searchable(at=at, timeout=PATIENCE):
            log.warning(_("What was changed is not searchable yet; the worker is still indexing."))
        return 0


def wait_until_searchable(*, at: datetime, timeout: float) -> bool:
    """Wait until everything committed by now is searchable; index it here as soon as nobody else does.

    False when ``timeout`` seconds passed first.
    """
    last = Outbox.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    deadline = time.monotonic() + timeout
    while behind(upto=last):
        if time.monotonic() > deadline:
            return False
        try:
            with Indexer() as indexer:
                indexer.drain(at=at)
        except WriterBusyError:
            time.sleep(0.05)
    return True


def rebuild(*, actor: Actor, at: datetime) -> int:
    """Build the index anew beside the live one, and record who wanted it. Returns how many records were read for it
    here: when another process is writing, it is asked to build, this waits until it has, and the number is zero.

    Errors: :class:`~cundang.core.errors.Refused` to who administers nothing."""
    require(actor, "administer", day=day_of(at))
    with transaction.atomic():
        record(
            actor=actor,
            at=at,
            cell=cell(),
            act="index.rebuilt",
            subject_type="index",
            subject_id=cell(),
            subject_label=_("search index"),
        )
    wanted().touch()
    while wanted().exists():
        try:
            with Indexer() as indexer:
                return indexer.drain(at=at)
        except WriterBusyError:
            time.sleep(0.05)
    return 0
