"""Tables in pages: web pages named .xls, documents of word processors, and OpenDocument spreadsheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx as python_docx
import pytest

from cundang.intake.readers import open_workbook
from cundang.intake.sheets import CellValue, MergedRange, UnreadableFile, Workbook
from tests.intake.handmade import docx

SAMPLES = Path(__file__).parent.parent / "samples"


def page(path: Path, body: str, codec: str = "utf-8") -> Path:
    path.write_bytes(f'<html><head><meta charset="gb2312"><title>x</title></head><body>{body}'.encode(codec))
    return path


def table(*rows: list[str], attributes: str = "") -> str:
    return (
        "<table>"
        + "".join(f"<tr {attributes}>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
        + "</table>"
    )


class TestHtml:
    def test_a_page_saved_by_a_spreadsheet_program(self) -> None:
        workbook = open_workbook(SAMPLES / "catalogue.html")
        sheet = workbook.sheets[0]
        assert workbook.kind == "html"
        found = {row.number: row.cells for row in sheet.rows()}
        assert found[1] == ("临溪村2019年度归档文件目录（永久）",)
        assert found[6][:6] == ("1", "C012-WS•2019-Y-0001", "关于村民会议的决议\n（附件）", "2019/3/15", "3", "3月5日")
        assert set(sheet.merged) == {MergedRange(1, 1, 1, 8), MergedRange(10, 3, 11, 3)}
        workbook.close()

    @pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
    def test_tables_and_the_text_around_them_go_under_each_other(self, codec: str, tmp_path: Path) -> None:
        body = f"<h3>临溪村目录</h3><p>全宗号：C012<br>年度：2019</p>{table(['1', '甲'], [], ['2', ' 乙 <br> 丙'])}完"
        workbook = open_workbook(page(tmp_path / "a.xls", body, codec))
        assert [(row.number, row.cells) for row in workbook.sheets[0].rows()] == [
            (1, ("临溪村目录",)), (2, ("全宗号：C012",)), (3, ("年度：2019",)), (4, ("1", "甲")), (6, ("2", "乙\n丙")),
            (7, ("完",)),
        ]  # fmt: skip
        workbook.close()

    def test_cells_over_rows_and_columns(self, tmp_path: Path) -> None:
        body = """<table><tr><th rowspan=2>序号<th colspan=2>日期<tr><td>起<td>止<tr><td rowspan=99>1
        <td bgcolor="#ff0000">1998<td>&nbsp;<tr style="display:none"><td>2003</table>"""
        workbook = open_workbook(page(tmp_path / "a.xls", body))
        sheet = workbook.sheets[0]
        found = list(sheet.rows())
        assert [row.cells for row in found] == [("序号", "日期"), (None, "起", "止"), ("1", "1998"), (None, "2003")]
        assert [row.hidden for row in found] == [False, False, False, True]
        assert found[2].colors == {2: "FF0000"}
        assert set(sheet.merged) == {MergedRange(1, 1, 2, 1), MergedRange(1, 2, 1, 3), MergedRange(3, 1, 4, 1)}
        workbook.close()

    def test_a_table_laid_out_inside_another(self, tmp_path: Path) -> None:
        body = f"<table><tr><td>{table(['1', '甲'], ['2', '乙'])}</td></tr></table>"
        workbook = open_workbook(page(tmp_path / "a.xls", body))
        assert [(row.number, row.cells) for row in workbook.sheets[0].rows()] == [(1, ("1", "甲")), (2, ("2", "乙"))]
        workbook.close()

    def test_scripts_and_styles_are_no_text_and_the_sheet_has_the_name_it_was_given(self, tmp_path: Path) -> None:
        body = f"<xml><x:Name>村目录</x:Name></xml><style>td{{}}</style><script>1<2</script>{table(['甲'])}"
        workbook = open_workbook(page(tmp_path / "a.xls", body))
        assert workbook.sheets[0].name == "村目录"
        assert [row.cells for row in workbook.sheets[0].rows()] == [("甲",)]
        workbook.close()

    def test_very_deep_pages_and_very_wide_spans(self, tmp_path: Path) -> None:
        deep = "<div>" * 5_000 + table(["甲"])
        workbook = open_workbook(page(tmp_path / "a.xls", deep))
        assert [row.cells for row in workbook.sheets[0].rows()] == [("甲",)]
        workbook.close()
        wide = "<table><tr><td>甲</td>" + "<td colspan=1000000></td>" * 5_000 + "<td>乙</td></tr></table>"
        workbook = open_workbook(page(tmp_path / "b.xls", wide))
        assert [row.cells for row in workbook.sheets[0].rows()] == [("甲",)]
        workbook.close()

    def test_cut_off_inside_a_tag_it_is_torn(self, tmp_path: Path) -> None:
        workbook = open_workbook(page(tmp_path / "a.xls", table(["甲"], ["乙"])[:-9]))
        with pytest.raises(UnreadableFile, match="torn"):
            list(workbook.sheets[0].rows())
        workbook.close()


class TestDocx:
    def test_a_document_saved_by_a_word_processor(self) -> None:
        workbook = open_workbook(SAMPLES / "tables.docx")
        first, second = workbook.sheets
        assert (workbook.kind, first.name, second.name) == ("docx", "表1", "表2")
        assert first.lines_above == ("临溪村2019年度归档文件目录", "全宗号：C012")
        assert second.lines_above == ("会计档案",)
        assert [(row.number, row.cells) for row in first.rows()] == [
            (1, ("序号", "题名", "日期")), (2, (None, None, "起", "止")), (3, ("1", "土地承包合同", "1998", "2003")),
        ]  # fmt: skip
        assert set(first.merged) == {MergedRange(1, 1, 2, 1), MergedRange(1, 2, 2, 2), MergedRange(1, 3, 1, 4)}
        assert [(row.number, row.cells) for row in second.rows()] == [(1, ("册号", "题名")), (2, ("1", "凭证"))]
        workbook.close()

    def test_a_table_that_goes_on_over_a_page_is_one_sheet(self, tmp_path: Path) -> None:
        document = python_docx.Document()
        for rows in (3, 2):
            typed = document.add_table(rows, 3)
            for number in range(rows):
                typed.cell(number, 0).text = f"{rows}行之{number + 1}"
                typed.cell(number, 2).text = "尾"
            document.add_page_break()
        typed.cell(0, 1).merge(typed.cell(1, 2)).text = "并"
        document.add_paragraph("另一份目录")
        document.add_table(1, 3).cell(0, 0).text = "甲"
        document.save(str(tmp_path / "a.docx"))
        workbook = open_workbook(tmp_path / "a.docx")
        first, second = workbook.sheets
        assert [(row.number, row.cells[0]) for row in first.rows()] == [
            (1, "3行之1"), (2, "3行之2"), (3, "3行之3"), (4, "2行之1"), (5, "2行之2"),
        ]  # fmt: skip
        assert first.merged == (MergedRange(4, 2, 5, 3),)
        assert second.lines_above == ("另一份目录",)
        workbook.close()

    def test_text_as_it_is_read_in_print(self, tmp_path: Path) -> None:
        def run(inside: str) -> str:
            return f"<w:r>{inside}</w:r>"

        body = (
            "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
            "<w:tc><w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
            + run("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/>")
            + f"<w:del>{run('<w:delText>删</w:delText>')}</w:del><w:moveFrom>{run('<w:t>移</w:t>')}</w:moveFrom>"
            + f"</w:p><w:p>{run('<w:instrText>PAGE</w:instrText><w:t>丙</w:t>')}</w:p></w:tc></w:tr></w:tbl>"
        )
        workbook = open_workbook(docx(tmp_path / "a.docx", body))
        assert [row.cells for row in workbook.sheets[0].rows()] == [(None, "甲\t乙\n\n丙")]
        workbook.close()

    def test_a_document_without_a_table_has_no_rows(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="no-rows"):
            open_workbook(docx(tmp_path / "a.docx", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"))


FLAT = """<office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:opendocument="urn:oasis:names:tc:opendocument:xmlns:office:1.0">
<office:body><office:spreadsheet><table:calculation-settings><table:null-date table:date-value="{null}"/>
</table:calculation-settings><table:table table:name="目录"><table:table-row>{cells}</table:table-row></table:table>
</office:spreadsheet></office:body></office:document>"""


class TestOds:
    def opened(self, path: Path, cells: str, null: str = "1899-12-30") -> Workbook:
        path.write_text('<?xml version="1.0"?>' + FLAT.format(cells=cells, null=null), "utf-8")
        return open_workbook(path)

    @pytest.mark.parametrize(
        ("shown", "value"),
        [
            ("2019年3月", "2019年3月"),
            ("2019-03", "2019年3月"),
            ("2019", "2019年"),
            ("2019-03-15", date(2019, 3, 15)),
            ("2018年3月", date(2019, 3, 15)),
        ],
    )
    def test_a_date_shown_without_its_day_is_given_without_it(
        self, shown: str, value: CellValue, tmp_path: Path
    ) -> None:
        cell = '<table:table-cell office:value-type="date" office:date-value="2019-03-15">'
        workbook = self.opened(tmp_path / "a.fods", f"{cell}<text:p>{shown}</text:p></table:table-cell>")
        assert [row.cells for row in workbook.sheets[0].rows()] == [(value,)]
        workbook.close()

    def test_stray_cells_far_to_the_right_are_left_out_and_1904_is_told(self, tmp_path: Path) -> None:
        cells = (
            '<table:table-cell office:value-type="float" office:value="42000"/>'
            '<table:table-cell table:number-columns-repeated="900"/><table:table-cell><text:p>乙</text:p></table:table-cell>'
        )
        workbook = self.opened(tmp_path / "a.fods", cells, null="1904-01-01")
        assert [row.cells for row in workbook.sheets[0].rows()] == [(42000,)]
        assert workbook.sheets[0].date_1904
        workbook.close()
        workbook = self.opened(tmp_path / "b.fods", cells)
        assert not workbook.sheets[0].date_1904
        workbook.close()
