"""The report on a delivery: the original rows with their problems, safe to open, and a summary that adds up."""

import openpyxl
import pytest

from cundang.intake import queries
from cundang.intake.reports import Report
from tests.catalogue.world import CODED, SEEN, Entry, coded, take_in, write_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

IDENTITY = "11010519491231002X"


def report(folder, batch):
    path = folder / "report.xlsx"
    one = Report(path)
    for view in queries.rows(**SEEN, batch_id=batch):
        one.add(view)
    one.summarise("名单.csv", queries.batch(**SEEN, batch_id=batch).counts)
    one.close()
    return openpyxl.load_workbook(path)


def test_the_rows_stand_as_they_were_written_beside_their_problems(tmp_path):
    entries = [
        *coded(1),
        Entry("日期有误", date="2009.2.30"),
        Entry(f"王伟{IDENTITY}的申请", CODED.format(3)),
        *coded(1),
    ]
    book = report(tmp_path, take_in(write_list(tmp_path / "a.csv", entries)))
    rows = list(book.worksheets[1].values)
    assert rows[0][:4] == ("Row", "Result", "Problem", "序号") and rows[0][7] == "题名"
    assert [row[:2] for row in rows[1:]] == [(2, "accepted"), (3, "rejected"), (4, "accepted"), (5, "repeated")]
    assert "fonds C012 is new" in rows[1][2] and rows[1][7] == "关于第1号议题的决议"
    assert "There is no such day: 2009.2.30" in rows[2][2] and rows[2][8] == "2009.2.30"
    assert "identity number" in rows[3][2] and IDENTITY not in str(rows) and "********" in rows[3][7]
    summary = dict(row[:2] for row in book.worksheets[0].values if row[0])
    assert (summary["Rows read"], summary["accepted"], summary["rejected"], summary["repeated, taken once"]) == (
        4,
        2,
        1,
        1,
    )
    assert (summary["Of those accepted: new"], summary["changed"], summary["the same as held"]) == (2, 0, 0)


def test_nothing_in_it_is_a_formula_or_a_link(tmp_path):
    hostile = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "http://example.org", "0012"]
    entries = [Entry(f"题名{at}", CODED.format(at), remarks=text) for at, text in enumerate(hostile, start=1)]
    book = report(tmp_path, take_in(write_list(tmp_path / "a.csv", entries)))
    cells = [row[12] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in hostile]


def test_sheets_whose_names_excel_does_not_take(tmp_path):
    from cundang.intake.enums import RowState
    from cundang.intake.views import RowView

    path = tmp_path / "names.xlsx"
    one = Report(path)
    names = ["2019/2020[永久]", "2019/2020[永久]之二", "History", "'", "甲" * 40, "甲" * 41, "Summary"]
    for at, name in enumerate(names, start=1):
        one.add(RowView(at, name, 2, ("题名",), (f"第{at}张",), RowState.ACCEPTED, "", (), None))
    one.close()
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 8 and all(len(name) <= 31 for name in book.sheetnames)
    assert [sheet["D2"].value for sheet in book.worksheets[1:]] == [f"第{at}张" for at in range(1, 8)]


def test_a_sheet_without_headings_is_told_and_rejects_nothing(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("说明").write_column(0, 0, ["请按年度填报", "联系人见名册"])
        sheet = book.add_worksheet("目录")
        sheet.write_row(0, 0, ["档号", "题名", "日期"])
        sheet.write_row(1, 0, [CODED.format(1), "关于修路的请示", "2019"])
    batch = take_in(path)
    counts = queries.batch(**SEEN, batch_id=batch).counts
    assert (counts["rows"], counts["accepted"], counts["rejected"], counts["warnings"]) == (1, 1, 0, 1)
    first = next(queries.rows(**SEEN, batch_id=batch))
    assert (first.position, first.sheet, first.told[0].code) == (0, "说明", "headers-not-recognised")
