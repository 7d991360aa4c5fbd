"""What every table of the house shares, and the one row that names this installation."""

from __future__ import annotations

from django.db import models

from cundang.core.ids import new_id


class CellRow(models.Model):
    """A business row: an id made by the program and the immutable code of the county archives that keeps it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.CharField(max_length=12)

    class Meta:
        abstract = True


class Installation(models.Model):
    """This installation's own cell. One row; ``demo`` marks a folder that holds only invented records."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    cell = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="core_installation_is_one")]

    def __str__(self) -> str:
        return self.cell
