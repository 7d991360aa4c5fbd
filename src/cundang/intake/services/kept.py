"""The files kept for deliveries that wait: what they became, and taking them away once nothing waits for them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from cundang.core.ids import new_id
from cundang.intake import keeping
from cundang.intake.enums import BatchState
from cundang.intake.models import KeptFile
from cundang.intake.queries.work import at_work

_WAITING: Final = (BatchState.STAGING, BatchState.READ, BatchState.STAGED)
_AN_HOUR: Final = 60 * 60 * 1000


class Files:
    """The files kept, for the work that needs them."""

    @staticmethod
    def became(file: KeptFile, batch: UUID) -> None:
        """Note which delivery a file has become."""
        KeptFile.objects.filter(id=file.id).update(batch=batch)

    @staticmethod
    def let_go(batch: UUID) -> None:
        """Nothing waits for the file of this delivery any more. Taken from the disk once that is certain."""
        for file in KeptFile.objects.filter(batch=batch):
            Files.forget(file.id)

    @staticmethod
    def forget(file: UUID) -> None:
        """Take one file away."""
        KeptFile.objects.filter(id=file).delete()
        transaction.on_commit(lambda: keeping.remove(file))

    @staticmethod
    def sweep() -> None:
        """Take away what was left where a process was killed: files nobody knows, and those nothing waits for."""
        done = KeptFile.objects.filter(batch__isnull=False).exclude(batch__state__in=_WAITING)
        for file in [*done, *KeptFile.objects.filter(batch__committed_at__isnull=False)]:
            Files.forget(file.id)
        for file in KeptFile.objects.filter(batch=None):
            if not at_work(file.id):
                Files.forget(file.id)
        lying = keeping.lying()
        known = set(KeptFile.objects.filter(id__in=lying).values_list("id", flat=True))
        for id_ in lying:
            # One that is just being handed in has no row yet; its id says when it came.
            if id_ not in known and _old(id_):
                keeping.remove(id_)


def _old(file: UUID) -> bool:
    """Whether it came more than an hour ago: an id begins with the milliseconds of its making."""
    return (new_id().int >> 80) - (file.int >> 80) > _AN_HOUR
