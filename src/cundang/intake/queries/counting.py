"""The summary of a batch. It adds up: rows = accepted + rejected + repeated + dropped; accepted = created + updated + unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db.models import Count

from cundang.catalogue.enums import Outcome
from cundang.intake.enums import RowState
from cundang.intake.models import Batch, Origin, StagedFinding, StagedRow
from cundang.kernel.findings import CODES, Severity


@dataclass(slots=True)
class Counts:
    """How many rows of each kind; ``warnings`` counts findings. A record taken in again after an undoing counts as created."""

    rows: int = 0
    accepted: int = 0
    rejected: int = 0
    repeated: int = 0
    dropped: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    warnings: int = 0

    def rows_in(self, state: RowState | str, count: int = 1) -> None:
        """Count rows of one state."""
        self.rows += count
        setattr(self, str(state), getattr(self, str(state)) + count)

    def outcomes_of(self, outcome: Outcome | str, count: int = 1) -> None:
        """Count accepted rows that come to the same."""
        match outcome:
            case Outcome.UPDATE:
                self.updated += count
            case Outcome.UNCHANGED:
                self.unchanged += count
            case _:
                self.created += count

    def warnings_in(self, codes: Iterable[str]) -> None:
        """Count the warnings among findings."""
        self.warnings += sum(CODES[code].severity is Severity.WARNING for code in codes)

    def as_dict(self) -> dict[str, int]:
        """The summary as a report gives it."""
        return asdict(self)


def counts_of(batch: Batch) -> Counts:
    """The summary of what stands in the batch now, in three questions to the database."""
    counts = Counts()
    by_state = StagedRow.objects.filter(batch=batch).order_by().values_list("state").annotate(Count("id"))
    for state, count in by_state:
        counts.rows_in(state, count)
    by_outcome = Origin.objects.filter(batch=batch).order_by().values_list("outcome").annotate(Count("id"))
    for outcome, count in by_outcome:
        counts.outcomes_of(outcome, count)
    counts.warnings = StagedFinding.objects.filter(batch=batch, severity=Severity.WARNING).count()
    return counts
