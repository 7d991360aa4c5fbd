"""A matrix as a spreadsheet: texts stay texts whatever they begin with, figures are figures, sums stand as counted."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from cundang.ui.matrix import Matrix

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def answer(table: Matrix, *, title: str) -> HttpResponse:
    """The table as an .xlsx to keep: heading, one line a place, sums at the right and at the end; prints across."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _TEXT_ONLY)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    number = book.add_format({"num_format": "#,##0"})
    sums = book.add_format({"bold": True, "num_format": "#,##0"})
    sheet.write_string(0, 0, title, bold)
    for at, name in enumerate([table.corner, *(column.name for column in table.columns), _("in all")]):
        sheet.write_string(1, at, name, head)
    last = len(table.columns) + 1
    for row, line in enumerate(table.lines, start=2):
        sheet.write_string(row, 0, line.name, bold if line.group else None)
        for at, count in enumerate(line.counts, start=1):
            if count:
                sheet.write_number(row, at, count, sums if line.group else number)
        sheet.write_number(row, last, line.sum, sums)
    end = len(table.lines) + 2
    sheet.write_string(end, 0, _("in all"), bold)
    for at, count in enumerate([*table.sums, table.total], start=1):
        sheet.write_number(end, at, count, sums)
    sheet.set_column(0, 0, 28)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    book.close()
    disposition = content_disposition_header(as_attachment=True, filename=f"{title}.xlsx") or "attachment"
    return HttpResponse(out.getvalue(), content_type=KIND, headers={"Content-Disposition": disposition})
