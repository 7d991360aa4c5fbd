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
from cundang.intake.queries.differences import Change, Difference, Differences, differences, has_moved
from cundang.intake.queries.previewing import Preview, Progress
from cundang.intake.queries.questions import QuestionView, all_fields, questions
from cundang.intake.queries.sheets import (
    CellView,
    ColumnView,
    SheetRow,
    SheetTab,
    SheetView,
    Totals,
    sheet,
    sheet_row,
)
from cundang.intake.queries.villages import (
    NamedElsewhere,
    VillageQuestion,
    named_elsewhere,
    village_questions,
    villages_to_choose,
)
from cundang.intake.queries.work import file_kept, work, work_on

__all__ = [
    "BatchView",
    "CellView",
    "Change",
    "ColumnView",
    "Counts",
    "Difference",
    "Differences",
    "NamedElsewhere",
    "Preview",
    "Progress",
    "Provenance",
    "QuestionView",
    "SheetRow",
    "SheetTab",
    "SheetView",
    "Totals",
    "VillageQuestion",
    "all_fields",
    "batch",
    "count_batches",
    "differences",
    "file_kept",
    "has_moved",
    "named_elsewhere",
    "provenance",
    "questions",
    "recent_batches",
    "rejected_at",
    "remembered",
    "rows",
    "sheet",
    "sheet_row",
    "village_questions",
    "villages_to_choose",
    "work",
    "work_on",
]
