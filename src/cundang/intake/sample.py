"""A list to begin with: the customary columns of a filing list (归档文件目录), empty, with a word on how each is filled in."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import xlsxwriter

# A statutory form stays Chinese, whatever language the desk speaks.
_COLUMNS: Final = (
    ("序号", 6, "从 1 起，一件一行。"),
    ("档号", 24, "已经编了档号的照抄；没编的留空。"),
    ("文号", 20, "如：陈政〔2016〕12号。没有文号留空。"),
    ("责任者", 20, "写全称或通用简称，如：后畈居民委员会。"),
    ("题名", 44, "照文件写；没有题名的自拟，写在方括号［］里。"),
    ("日期", 12, "如：20160318。只知道年月的写到月。"),
    ("保管期限", 10, "永久、30年、10年，可从下拉表中选。"),
    ("页数", 7, "数字。"),
    ("备注", 24, "缺页、复印件等情况写在这里。"),
)
"""Heading, width, and what is said when a cell of the column is chosen.

Source: DA/T 22-2015 5.5.2, with the retention period as a column because townships send one list for all periods.
"""
_LINES: Final = 500


def sample_workbook() -> bytes:
    """The list as an .xlsx file. It holds no rows: taken in as it is it says that nothing was filled in."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("归档文件目录")
        title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        heading = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#E8F1ED"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        last = len(_COLUMNS) - 1
        sheet.merge_range(0, 0, 0, last, "归档文件目录", title)
        sheet.set_row(0, 28)
        for at, (name, width, hint) in enumerate(_COLUMNS):
            # As text: a spreadsheet program must not make a day of 3-5 or cut a long number.
            sheet.set_column(at, at, width, text)
            sheet.write_string(1, at, name, heading)
            rule: dict[str, object] = {"validate": "any", "input_title": name, "input_message": hint}
            if name == "保管期限":
                rule |= {"validate": "list", "source": ["永久", "30年", "10年"], "error_type": "information"}
            sheet.data_validation(2, at, 1 + _LINES, at, rule)
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(0, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return kept.getvalue()
