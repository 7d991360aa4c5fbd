"""Lists as villages hand them over, with everything in them that makes taking in hard; all people are invented."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import xlsxwriter


class Village(NamedTuple):
    """A village whose list is taken in: the two people in it, and how somebody writes the first one's name wrongly."""

    name: str
    short: str
    fonds: str
    first: str
    wrongly: str
    pinyin: str
    second: str
    odd: str
    """A heading nobody knows; its own, for what is answered once is remembered for the whole township."""

    @property
    def upper(self) -> tuple[str, ...]:
        """The first line of the headings."""
        return ("序号", "档  号", "文 件", "", "题  名", "日 期", "保管期限", "页数", self.odd, "备注")

    def code(self, number: int) -> str:
        return f"{self.fonds}-WS·2016-Y-{number:04}"

    @property
    def list_name(self) -> str:
        return f"{self.short}2016年归档文件目录.xlsx"


JIANGZHAI = Village("蒋宅村委会", "蒋宅村", "S901", "蒋芷兰", "蒋芝兰", "jiangzhilan", "蒋穗宁", "密存年限")
XUFENG = Village("徐丰村委会", "徐丰村", "S902", "徐芷宁", "徐芝宁", "xuzhining", "冯穗兰", "密存档次")
MADING = Village("马丁村委会", "马丁村", "S903", "丁芷萱", "丁芝萱", "dingzhixuan", "马穗云", "密存时限")
DUCUN = Village("杜村村委会", "杜村", "S904", "杜芷青", "杜芝青", "duzhiqing", "杜穗平", "密存年数")
XINYUAN = Village("新院村委会", "新院村", "S905", "何芷英", "何芝英", "hezhiying", "傅穗军", "密存岁数")
LITANG = Village("立塘村委会", "立塘村", "S906", "骆芷岚", "骆芝岚", "luozhilan", "朱穗生", "密存期限")
MIXI = Village("密溪村委会", "密溪村", "S907", "吴芷君", "吴芝君", "wuzhijun", "吴穗花", "密存期次")
LOWER = ("", "", "文 号", "责任者", "", "", "", "", "", "")
ROWS = 11
NO_SUCH_DAY, CODE_AGAIN = 8, 9
"""So many rows stand under the headings: 4 that can be taken in, 2 that are wrong (there), and 5 that are no records."""


def dirty(folder: Path, village: Village) -> Path:
    """Write a village's list: title rows, headings of two lines, ditto marks, a day there never was, one code twice, an
    odd column, the foot of a page, a total and a signature."""
    code, first, second, upper = village.code, village.first, village.second, village.upper
    rows = (
        (1, code(1), "苏政〔2016〕12号", "苏溪镇人民政府", f"关于同意{first}户建房用地的批复", 20160318, "永久", 3),
        (2, code(2), "〃", "〃", f"关于同意{second}户建房用地的批复", "2016.3.20", "永久", 2),
        (3, code(3), "", village.name, "村民代表会议记录", "2016年5月", "永久", 12, "3年"),
        (4, code(4), "", "〃", f"旧房拆除补偿协议书（{second}）", "2016.2.30", "永久", 4),
        (5, code(1), "", "〃", f"宅基地调剂协议（{first}）", "2016.9.1", "永久", 2, "", "复印件"),
        ("第 1 页 共 2 页",),
        upper,
        LOWER,
        (6, code(6), "", village.name, "关于修建村道的请示", "2016.11.2", "永久", 1, "3年"),
        ("合  计", "", "", "", "6 件", "", "", 24),
        (f"制表人：{second}",),
    )
    path = folder / village.list_name
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("永久")
        sheet.merge_range(0, 0, 0, 9, "归 档 文 件 目 录")
        sheet.write_row(1, 0, (f"全宗名称：{village.name}", "", "", "年度：2016"))
        for at, row in enumerate((upper, LOWER, *rows), start=2):
            sheet.write_row(at, 0, row)
        for top in (2, 4 + rows.index(upper)):
            sheet.merge_range(top, 2, top, 3, upper[2])
            for column in (0, 1, *range(4, 10)):
                sheet.merge_range(top, column, top + 1, column, upper[column])
    return path


def long(folder: Path, rows: int) -> Path:
    """A plain list long enough that somebody waits for it."""
    path = folder / "会议记录.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("序号", "题名", "日期", "保管期限"))
        for at in range(1, rows + 1):
            sheet.write_row(at, 0, (at, f"第{at}次村民小组会议记录", 2011, "10年"))
    return path
