"""Recognition: where the headings are, what the columns mean, and what the lines around a list say about its rows."""

from cundang.intake.recognition.reading import SheetReading, WorkbookReading, read_workbook

__all__ = ["SheetReading", "WorkbookReading", "read_workbook"]
