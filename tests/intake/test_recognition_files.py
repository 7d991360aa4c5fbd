"""From a real file on disk to records: merged cells, hidden rows, colours, several sheets, old encodings."""

from __future__ import annotations

from datetime import date

import xlsxwriter

from cundang.intake.readers.opening import open_workbook
from cundang.intake.recognition import read_workbook
from tests.intake.written import TODAY, codes, line

NUMBER = "110105194912310021"


def write(path):
    book = xlsxwriter.Workbook(path)
    red = book.add_format({"bg_color": "#FF0000"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})

    sheet = book.add_worksheet("临溪村")
    sheet.merge_range("A1:F1", "临溪村2019年度归档文件目录（永久）")
    sheet.merge_range("A2:F2", "全宗号：C012    机构（问题）：综合类    盒号：3")
    sheet.write_row("A3", line("序号|档号|责任者|题名|日期|页数"))
    sheet.write_row("A4", [1, "C012-WS·2019-Y-0001", "", "关于修路的决议"])
    sheet.write_datetime("E4", date(2019, 3, 15), day)
    sheet.write_row("A5", [2, "C012-WS·2019-Y-0002", "", "关于修桥的决议", "〃", 2])
    sheet.write_row("A6", [3, "C012-WS·2019-Y-0003", "镇政府", "关于造林的通知", "2019.4"])
    sheet.write_datetime("F6", date(2019, 3, 5), day)
    sheet.merge_range("C4:C5", "村委会")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.write("D6", "关于造林的通知", red)

    land = book.add_worksheet("土地清册")
    land.write_row("A1", line("户主|身份证号|地块名称|面积（亩）"))
    land.merge_range("A2:A3", "李四")
    land.merge_range("B2:B3", NUMBER)
    land.write_row("C2", ["门前田", 1.2])
    land.write_row("C3", ["后山", 2])
    book.close()


def read(path):
    book = open_workbook(path)
    try:
        reading = read_workbook(book, file_name=path.name, region_level="township", today=TODAY)
        return reading, list(reading.rows())
    finally:
        book.close()


def test_an_xlsx_file(tmp_path):
    path = tmp_path / "list.xlsx"
    write(path)
    reading, rows = read(path)

    assert [sheet.name for sheet in reading.sheets] == ["临溪村", "土地清册"]
    assert [(row.sheet, row.row, row.state) for row in rows] == [
        ("临溪村", 4, "accepted"),
        ("临溪村", 5, "accepted"),
        ("临溪村", 6, "rejected"),
        ("土地清册", 2, "accepted"),
        ("土地清册", 3, "dropped"),
    ]
    first, second, third, household, _ = rows
    assert (first.record.creator, first.record.date, first.record.village_text) == ("村委会", "2019-03-15", "临溪村")
    assert (second.record.creator, second.record.date, second.record.date_basis) == ("村委会", "2019-03-15", "inferred")
    assert codes(second) == {"hidden-row"}
    assert codes(third) == {"page-count-invalid", "cell-colour"}
    assert household.record.title == "[李四户土地承包清册，2块3.2亩]"
    assert NUMBER not in repr(household.record) + repr(household.findings)


def test_a_list_of_a_single_machine_program_in_gb18030(tmp_path):
    path = tmp_path / "大元村.csv"
    path.write_bytes(
        "件号,责任者,文号,题名,日期,页数,备注\n0001,公社,无,关于春耕的通知,79.3.1,2,\n0002,〃,〃,同上（附件）,〃,1,\n".encode(
            "gb18030"
        )
    )
    _, rows = read(path)
    first, second = (row.record for row in rows)
    assert (first.item_number, first.date, first.date_basis) == ("0001", "1979-03-01", "inferred")
    assert (second.title, second.creator, second.village_text) == ("关于春耕的通知（附件）", "公社", "大元村")
