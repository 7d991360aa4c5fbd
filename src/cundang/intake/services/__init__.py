"""The verbs of taking in."""

from cundang.intake.services.batches import (
    Staged,
    commit_batch,
    compare_batch,
    drop_batch,
    stage_file,
    undo_batch,
)
from cundang.intake.services.correcting import correct_row

__all__ = ["Staged", "commit_batch", "compare_batch", "correct_row", "drop_batch", "stage_file", "undo_batch"]
