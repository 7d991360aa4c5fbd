"""The report on a delivery as a workbook: the original rows beside what was found in each, and a summary."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from cundang.core.errors import DomainError
from cundang.intake.enums import RowState
from cundang.intake.file_names import readable
from cundang.intake.views import RowView
from cundang.kernel.identity import mask_text

_ROWS = 1_048_576
_COLUMNS = 16_384
_CELL = 32_767
_BEFORE = 3
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDTH, _WIDTH_OF_PROBLEM = 14, 48

# Text stays text: nothing in a report is a formula, a link or a number made of text.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def require_writable(path: Path) -> None:
    """Let pass where a report may be written. Errors: no such folder, a folder itself, a file that is no report."""
    if not path.parent.is_dir():
        raise _refused(_("There is no folder {name}. Make it first, or write the report elsewhere."), path.parent)
    if path.is_dir():
        raise _refused(_("{name} is a folder. Name the file the report is to be written to."), path)
    if path.exists() and path.suffix.lower() != ".xlsx":
        raise _refused(_("{name} is no .xlsx and would be overwritten. Name another file for the report."), path)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise _refused(_("{name} may not be written. Write the report elsewhere."), path)


def _refused(sentence: str, path: Path) -> DomainError:
    return DomainError("report-unwritable", sentence.format(name=mask_text(readable(path) or str(path))))


class Report:
    """A report being written, row by row in reading order; memory stays bounded. Close it to have the file."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path), _OPTIONS)
        self._bold = self._book.add_format({"bold": True, "bg_color": "#EEEEE6", "text_wrap": True, "valign": "top"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._names: set[str] = set()
        self._summary = self._sheet(_("Summary"))
        self._summary.set_column(0, 0, 24)
        self._line = 0
        self._sheet_name = ""
        self._headers: tuple[str, ...] | None = None
        self._rows = self._summary
        self._at = 0

    def add(self, view: RowView) -> None:
        """Write one row as it stands in the sheet, with its number, what became of it, and what was found."""
        if view.row == 0:
            return
        if view.sheet != self._sheet_name or self._at >= _ROWS - 1:
            self._open(view.sheet)
        if view.headers != self._headers:
            self._headers = view.headers
            self._write((_("Row"), _("Result"), _("Problem"), *view.headers), bold=True)
        problem = "\n".join(one.message for one in view.told)
        self._write((view.row, str(RowState(view.state).label), problem, *view.cells))

    def summarise(self, file_name: str, counts: Mapping[str, int], sheets: Iterable[RowView] = ()) -> None:
        """Write the summary of one file; the labels say what adds up to what."""
        self._say(mask_text(file_name), bold=True)
        for name, label in _labels().items():
            self._say(label, counts.get(name, 0))
        for view in sheets:
            for one in view.told:
                self._say(view.sheet, one.message)
        self._line += 1

    def close(self) -> None:
        """Finish the file."""
        self._book.close()

    def _open(self, name: str) -> None:
        self._sheet_name, self._headers, self._at = name, None, 0
        self._rows = self._sheet(name)
        self._rows.set_column(0, 1, 10)
        self._rows.set_column(2, 2, _WIDTH_OF_PROBLEM)
        self._rows.set_column(_BEFORE, _BEFORE + 30, _WIDTH)

    def _sheet(self, name: str) -> Any:
        plain = _FORBIDDEN.sub(" ", name).strip("' ")[:25] or "-"
        unique, count = plain, 1
        while unique.casefold() in self._names or unique.casefold() == "history":
            count += 1
            unique = f"{plain} ({count})"
        self._names.add(unique.casefold())
        return self._book.add_worksheet(unique)

    def _write(self, values: Iterable[str | int], *, bold: bool = False) -> None:
        for column, value in enumerate(values):
            if column >= _COLUMNS:
                break
            if isinstance(value, int):
                self._rows.write_number(self._at, column, value)
            elif value or bold:
                self._rows.write_string(self._at, column, value[:_CELL], self._bold if bold else self._wrapped)
        self._at += 1

    def _say(self, label: str, value: str | int = "", *, bold: bool = False) -> None:
        self._summary.write_string(self._line, 0, str(label)[:_CELL], self._bold if bold else None)
        if isinstance(value, int):
            self._summary.write_number(self._line, 1, value)
        elif value:
            self._summary.write_string(self._line, 1, value[:_CELL])
        self._line += 1


def _labels() -> dict[str, str]:
    return {
        "rows": _("Rows read"),
        "accepted": _("accepted"),
        "rejected": _("rejected"),
        "repeated": _("repeated, taken once"),
        "dropped": _("headings, totals and the like"),
        "created": _("Of those accepted: new"),
        "updated": _("changed"),
        "unchanged": _("the same as held"),
        "warnings": _("Warnings"),
    }
