"""What old programs left behind: tables of dBase and FoxPro, workbooks of Excel 5, the one-file XML of Excel 2003."""

from __future__ import annotations

import struct
from datetime import date, datetime, time
from pathlib import Path

import pytest

from cundang.intake.readers import open_workbook
from cundang.intake.sheets import CellValue, MergedRange, UnreadableFile, Workbook
from tests.intake.handmade import biff5, dbf

NOON = datetime(2019, 3, 15, 12)  # noqa: DTZ001 - spreadsheets know no time zone
SAMPLES = Path(__file__).parent.parent / "samples"


def rows(workbook: Workbook, sheet: int = 0) -> dict[int, tuple[CellValue, ...]]:
    found = {row.number: row.cells for row in workbook.sheets[sheet].rows()}
    workbook.close()
    return found


def g(text: str) -> bytes:
    return text.encode("gbk")


class TestDbf:
    def test_a_table_saved_by_a_spreadsheet_program(self) -> None:
        workbook = open_workbook(SAMPLES / "lines.dbf")
        assert (workbook.kind, workbook.encoding) == ("dbf", "gb18030")
        assert rows(workbook) == {
            1: ("QZH", "TM", "YS"), 2: ("C012", "临溪村土地承包合同", 3), 3: ("C012", "关于修路的请示", 12),
        }  # fmt: skip

    def test_every_type_of_field(self, tmp_path: Path) -> None:
        fields = [("TM", "C", 20), ("YS", "N", 6), ("MJ", "N", 8), ("RQ", "D", 8), ("GK", "L", 1), ("SL", "I", 4),
                  ("SJ", "T", 8), ("JE", "Y", 8), ("BH", "C", 6)]  # fmt: skip
        noon = struct.pack("<iI", date(2019, 3, 15).toordinal() + 1_721_425, 12 * 3_600_000)
        record = (g("土地合同"), b"    12", b"   12.50", b"20190315", b"T", struct.pack("<i", -7), noon,
                  struct.pack("<q", 123_400), b"0001")  # fmt: skip
        blank = (b"", b"", b"********", b"20190230", b"?", bytes(4), bytes(8), bytes(8), b"x")
        found = rows(open_workbook(dbf(tmp_path / "a.dbf", fields, [record, blank])))
        assert found[1] == ("TM", "YS", "MJ", "RQ", "GK", "SL", "SJ", "JE", "BH")
        assert found[2] == (
            "土地合同", 12, 12.5, date(2019, 3, 15), True, -7, NOON, 12.34, "0001",
        )  # fmt: skip
        assert found[3] == (None, None, "********", "20190230", None, 0, None, 0, "x")

    def test_deleted_records_are_not_there_and_do_not_count(self, tmp_path: Path) -> None:
        records = [(g(title),) for title in "甲乙丙"]
        assert rows(open_workbook(dbf(tmp_path / "a.dbf", [("TM", "C", 4)], records, deleted={1}))) == {
            1: ("TM",), 2: ("甲",), 3: ("丙",),
        }  # fmt: skip

    def test_a_title_cut_in_the_middle_of_a_character(self, tmp_path: Path) -> None:
        assert rows(open_workbook(dbf(tmp_path / "a.dbf", [("TM", "C", 5)], [(g("土地合同"),)])))[2] == ("土地\ufffd",)

    @pytest.mark.parametrize("ending", [".fpt", ".FPT"])
    def test_long_texts_of_foxpro(self, ending: str, tmp_path: Path) -> None:
        text = g("备注很长" * 100)
        blocks = struct.pack(">IHH", 0, 0, 64).ljust(128, b"\0") + struct.pack(">II", 1, len(text)) + text
        (tmp_path / f"a{ending}").write_bytes(blocks)
        table = dbf(
            tmp_path / "a.dbf", [("TM", "C", 4), ("BZ", "M", 4)], [(g("甲"), struct.pack("<I", 2)), (g("乙"), bytes(4))]
        )
        assert rows(open_workbook(table)) == {1: ("TM", "BZ"), 2: ("甲", "备注很长" * 100), 3: ("乙",)}

    def test_long_texts_of_dbase(self, tmp_path: Path) -> None:
        (tmp_path / "a.dbt").write_bytes(bytes(512) + g("备注") + b"\x1a\x1a")
        table = dbf(tmp_path / "a.dbf", [("BZ", "M", 10)], [(b"         1",), (b"",)])
        assert rows(open_workbook(table)) == {1: ("BZ",), 2: ("备注",)}

    def test_a_table_cut_off_is_torn(self, tmp_path: Path) -> None:
        table = dbf(tmp_path / "a.dbf", [("TM", "C", 20)], [(b"x",)] * 10)
        table.write_bytes(table.read_bytes()[:-40])
        with pytest.raises(UnreadableFile, match="torn"):
            open_workbook(table)


class TestXls:
    @pytest.mark.parametrize("code_page", [936, None, 1252])
    def test_excel_5_with_gbk_whatever_code_page_it_names(self, code_page: int | None, tmp_path: Path) -> None:
        path = biff5(tmp_path / "a.xls", [(0, 0, "题名"), (0, 1, "页数"), (4, 0, "土地合同"), (4, 1, 3.0)], code_page)
        workbook = open_workbook(path)
        assert (workbook.kind, workbook.sheets[0].name) == ("xls", "目录")
        assert rows(workbook) == {1: ("题名", "页数"), 5: ("土地合同", 3)}

    def test_merged_is_known_before_and_while_rows_are_read(self) -> None:
        workbook = open_workbook(SAMPLES / "catalogue.xls")
        first, second = workbook.sheets[0], workbook.sheets[1]
        reading = first.rows()
        next(reading)
        assert second.merged == ()
        assert MergedRange(1, 1, 1, 8) in first.merged
        assert [row.number for row in reading] == [2, 5, 6, 7, 11, 12]
        workbook.close()


EXCEL_2003 = """<?xml version="1.0" encoding="GBK"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="s1"><Interior ss:Color="#FF0000"
 ss:Pattern="Solid"/></Style></Styles><Worksheet ss:Name="一"><Table ss:ExpandedColumnCount="5"><Column ss:Index="3"
 ss:Hidden="1" ss:Span="1"/><Row><Cell ss:MergeAcross="2"><Data ss:Type="String">临溪村目录</Data></Cell><Cell><Data
 ss:Type="String">右</Data></Cell></Row><Row ss:Index="4" ss:Hidden="1"><Cell ss:StyleID="s1"><Data
 ss:Type="Number">3</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell ss:Index="4"><Data
 ss:Type="DateTime">2019-03-15T00:00:00.000</Data></Cell></Row><Row ss:Span="2"/><Row><Cell ss:MergeDown="1"><Data
 ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T06:30:00.000</Data></Cell><Cell><ss:Data
 ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B>体</ss:Data></Cell><Cell ss:Formula="=1/0"><Data
 ss:Type="Error">#DIV/0!</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="二"><Table><Row><Cell><Data
 ss:Type="String">SheetHidden</Data></Cell></Row></Table><x:WorksheetOptions/></Worksheet><Worksheet ss:Name="三">
 <Table><Row><Cell><Data
 ss:Type="String">旧</Data></Cell></Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>
 </x:WorksheetOptions></Worksheet></Workbook>"""


class TestExcel2003Xml:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "导出.xls"
        path.write_bytes(EXCEL_2003.encode("gbk"))
        return path

    def test_cells_where_their_index_puts_them(self, path: Path) -> None:
        workbook = open_workbook(path)
        assert workbook.kind == "xml"
        assert rows(workbook) == {
            1: ("临溪村目录", None, None, "右"),
            4: (3, None, None, date(2019, 3, 15)),
            8: (True, time(6, 30), "粗体", "#DIV/0!"),
        }

    def test_what_is_merged_hidden_or_coloured(self, path: Path) -> None:
        workbook = open_workbook(path)
        sheet = workbook.sheets[0]
        assert sheet.merged == (MergedRange(1, 1, 1, 3), MergedRange(8, 1, 9, 1))
        assert sheet.hidden_columns == {3, 4}
        assert [(row.number, row.colors) for row in sheet.rows() if row.hidden] == [(4, {1: "FF0000"})]
        assert [other.hidden for other in workbook.sheets] == [False, False, True]
        assert rows(workbook, 1) == {1: ("SheetHidden",)}

    def test_cut_off_it_is_torn(self, path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-20])
        with pytest.raises(UnreadableFile, match="torn"):
            open_workbook(path)
