"""The outbox: what changed and is not in the index yet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cundang.core.ids import new_id


class Outbox(models.Model):
    """One change to be indexed, written in the transaction of the change: to one ``item``, or to all that came with a
    ``batch``.

    With neither it is an anchor: an index was built here. A row goes when the index has it; the last one stays, and
    its ``mark`` stands in the index too, so that an index and a database that do not belong together are told apart.
    """

    sequence = models.BigAutoField(primary_key=True)
    cell = models.CharField(max_length=12)
    mark = models.UUIDField(default=new_id, editable=False)
    item = models.UUIDField(null=True)
    batch = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.CheckConstraint(condition=Q(item=None) | Q(batch=None), name="search_outbox_one_subject"),
        ]

    def __str__(self) -> str:
        return f"#{self.sequence}"
