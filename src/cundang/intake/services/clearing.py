"""Taking away what a batch no longer needs, in small transactions; safe to repeat and to interrupt."""

from __future__ import annotations

from django.db.models import Model

from cundang.catalogue.services import Porch
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch, Origin, StagedFinding, StagedRow
from cundang.intake.queries.dependence import left_in_porch

_AT_ONCE = 5_000


class Clearing:
    """The rows of one batch that was given up, and what is left of batches whose process was killed."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    @staticmethod
    def after_crashes() -> None:
        """Empty the porch of batches that were accepted or given up, where the process did not come to it."""
        for batch in left_in_porch():
            Porch(cell=batch.cell, batch=batch.id).sweep()

    def give_up(self, state: BatchState) -> None:
        """Leave nothing of the file but that it came."""
        Batch.objects.filter(id=self._batch.id, attempt=self._batch.attempt).update(state=state)
        self.clear()

    def clear(self) -> None:
        """Delete the rows of the batch and empty its porch."""
        Porch(cell=self._batch.cell, batch=self._batch.id).sweep()
        for model in (StagedFinding, Origin, StagedRow):
            self._clear(model)

    def _clear(self, model: type[Model]) -> None:
        left = model._default_manager.filter(batch=self._batch).order_by("pk")
        while keys := list(left.values_list("pk", flat=True)[:_AT_ONCE]):
            left.filter(pk__lte=keys[-1]).order_by().delete()
