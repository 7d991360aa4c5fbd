"""Reading deliveries."""

from cundang.intake.queries.batches import (
    BatchView,
    Provenance,
    batch,
    count_batches,
    provenance,
    recent_batches,
    rejected_at,
    remembered,
    rows,
)
from cundang.intake.queries.counting import Counts
from cundang.intake.queries.previewing import Preview, Progress

__all__ = [
    "BatchView",
    "Counts",
    "Preview",
    "Progress",
    "Provenance",
    "batch",
    "count_batches",
    "provenance",
    "recent_batches",
    "rejected_at",
    "remembered",
    "rows",
]
