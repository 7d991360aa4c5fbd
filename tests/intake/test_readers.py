"""The same catalogue, saved by LibreOffice in every kind, is read as the same rows."""

from __future__ import annotations

import doctest
import importlib
import shutil
from datetime import date, time
from pathlib import Path

import pytest

from cundang.intake.readers import open_workbook
from cundang.intake.sheets import CellValue, MergedRange, Sheet

SAMPLES = Path(__file__).parent.parent / "samples"
HEADER = ("序号", "档号", "题名", "日期", "页数", "页号", "身份证", "备注")
TITLE = ("临溪村2019年度归档文件目录（永久）",)
CONTEXT = ("全宗号：C012\u3000年度：2019",)
TYPED: dict[int, tuple[CellValue, ...]] = {
    1: TITLE,
    2: CONTEXT,
    5: HEADER,
    6: (
        1, "C012-WS•2019-Y-0001", "关于村民会议的决议\n（附件）", date(2019, 3, 15), 3, date(2019, 3, 5),
        "110105194912310002", "红色",
    ),
    7: (2, "0002", "  前后有空格  ", date(2019, 4, 1), 2.5, None, 110105194912310000, "被隐藏的行"),
    11: (3, None, "〃", "2019.4", True),
    12: (4, None, None, "#N/A", "#DIV/0!", 3, time(12, 30)),
}  # fmt: skip
WRITTEN = {
    1: TITLE,
    2: CONTEXT,
    5: HEADER,
    6: (
        "1", "C012-WS•2019-Y-0001", "关于村民会议的决议\n（附件）", "2019/3/15", "3", "3月5日", "110105194912310002",
        "红色",
    ),
    7: ("2", "0002", "  前后有空格  ", "2019/4/1", "2.5", None, "1.1010519491231E+017", "被隐藏的行"),
    11: ("3", None, "〃", "2019.4", "TRUE"),
    12: ("4", None, None, "#N/A", "#DIV/0!", "3", "12:30"),
}  # fmt: skip
MERGED = {MergedRange(1, 1, 1, 8), MergedRange(11, 3, 12, 3)}


def cells(sheet: Sheet) -> dict[int, tuple[CellValue, ...]]:
    return {row.number: row.cells for row in sheet.rows()}


@pytest.mark.parametrize("name", ["catalogue.xlsx", "catalogue.xls", "catalogue.ods"])
class TestWorkbooks:
    def test_cells_keep_their_rows_and_their_types(self, name: str) -> None:
        workbook = open_workbook(SAMPLES / name)
        assert cells(workbook.sheets[0]) == TYPED
        assert [type(value) for value in cells(workbook.sheets[0])[7]] == [type(value) for value in TYPED[7]]
        workbook.close()

    def test_reading_again_starts_over(self, name: str) -> None:
        workbook = open_workbook(SAMPLES / name)
        sheet = workbook.sheets[0]
        halfway = sheet.rows()
        next(halfway)
        assert cells(sheet) == TYPED
        assert next(halfway).number == 2
        workbook.close()

    def test_sheets_come_in_order_with_the_hidden_one_marked(self, name: str) -> None:
        workbook = open_workbook(SAMPLES / name)
        assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [
            ("临溪村", False), ("旧稿", True), ("空表", False),
        ]  # fmt: skip
        assert cells(workbook.sheets[1]) == {1: ("不再使用",)}
        assert cells(workbook.sheets[2]) == {}
        workbook.close()

    def test_what_is_merged_hidden_or_coloured_is_told(self, name: str) -> None:
        workbook = open_workbook(SAMPLES / name)
        sheet = workbook.sheets[0]
        assert set(sheet.merged) == MERGED
        assert sheet.hidden_columns == {7}
        assert [row.number for row in sheet.rows() if row.hidden] == [7]
        assert {row.number: row.colors for row in sheet.rows() if row.colors} == {
            6: {8: "FF0000"}, 11: {8: "FF0000"},
        }  # fmt: skip
        workbook.close()

    def test_the_kind_is_told_by_the_bytes_whatever_the_name(self, name: str, tmp_path: Path) -> None:
        misnamed = tmp_path / "目录.csv"
        shutil.copy(SAMPLES / name, misnamed)
        workbook = open_workbook(misnamed)
        assert workbook.kind == name.rpartition(".")[2]
        workbook.close()


def test_a_text_is_read_as_written_with_rows_counted_as_a_spreadsheet_does() -> None:
    workbook = open_workbook(SAMPLES / "catalogue.csv")
    assert (workbook.kind, workbook.encoding) == ("csv", "gb18030")
    assert cells(workbook.sheets[0]) == WRITTEN
    workbook.close()


def test_a_workbook_of_one_xml_file_is_read_too() -> None:
    workbook = open_workbook(SAMPLES / "catalogue.fods")
    rows = cells(workbook.sheets[0])
    assert {number: rows[number] for number in (1, 5, 6, 7)} == {number: TYPED[number] for number in (1, 5, 6, 7)}
    workbook.close()


def test_a_wps_name_on_either_container(tmp_path: Path) -> None:
    for name in ("catalogue.xlsx", "catalogue.xls"):
        named = tmp_path / "目录.et"
        shutil.copy(SAMPLES / name, named)
        workbook = open_workbook(named)
        assert cells(workbook.sheets[0]) == TYPED
        workbook.close()


@pytest.mark.parametrize("name", ["colors", "serials", "delimited.records", "delimited.texts", "xlsx.strings"])
def test_the_examples_in_the_descriptions_hold(name: str) -> None:
    examples = doctest.testmod(importlib.import_module(f"cundang.intake.readers.{name}"))
    assert examples.attempted
    assert not examples.failed


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "目录.xlsx"
    link.symlink_to(SAMPLES / "catalogue.xlsx")
    workbook = open_workbook(link)
    assert workbook.kind == "xlsx"
    workbook.close()
