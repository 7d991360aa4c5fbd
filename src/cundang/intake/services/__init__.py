"""The verbs of taking in."""

from cundang.intake.services.batches import (
    Staged,
    commit_batch,
    compare_batch,
    drop_batch,
    stage_file,
    undo_batch,
)
from cundang.intake.services.committing import commit_compared, start_commit, start_compare
from cundang.intake.services.correcting import correct_row
from cundang.intake.services.uploads import Upload, answer_columns, take_upload

__all__ = [
    "Staged",
    "Upload",
    "answer_columns",
    "commit_batch",
    "commit_compared",
    "compare_batch",
    "correct_row",
    "drop_batch",
    "stage_file",
    "start_commit",
    "start_compare",
    "take_upload",
    "undo_batch",
]
