"""The verbs of taking in."""

from cundang.intake.services.batches import (
    Staged,
    commit_batch,
    compare_batch,
    drop_batch,
    stage_file,
    undo_batch,
)
from cundang.intake.services.committing import BatchMoved, commit_compared, start_commit, start_compare
from cundang.intake.services.correcting import correct_row, take_back_correction
from cundang.intake.services.uploads import Upload, answer_columns, take_upload
from cundang.intake.services.villages import answer_village

__all__ = [
    "BatchMoved",
    "Staged",
    "Upload",
    "answer_columns",
    "answer_village",
    "commit_batch",
    "commit_compared",
    "compare_batch",
    "correct_row",
    "drop_batch",
    "stage_file",
    "start_commit",
    "start_compare",
    "take_back_correction",
    "take_upload",
    "undo_batch",
]
