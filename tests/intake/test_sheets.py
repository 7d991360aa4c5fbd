"""The list as the person knows it: what was recognised over it, read under it, found in it, and passed over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cundang.catalogue.models import Item
from cundang.core.errors import DomainError, NotFound
from cundang.intake import queries
from cundang.intake.models import Batch
from cundang.intake.queries.sheets import letter
from cundang.intake.services import commit_batch, correct_row, drop_batch
from cundang.kernel.authority import Role
from tests.catalogue.world import (
    BY,
    CODED,
    SEEN,
    TODAY,
    TOWNSHIP,
    Entry,
    coded,
    keeper,
    stage,
    take_in,
    write_list,
)
from tests.intake.handed import committed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("county")]

IDENTITY = "11010519491231002X"
ABOVE = ("归档文件目录", "全宗名称：临溪村  年度：2019")
FOOT = Entry("", date="", creator="", retention="", pages="")


@pytest.fixture
def path(tmp_path):
    entries = [
        Entry("关于修路的请示", CODED.format(1), date="20190315", retention="Y"),
        Entry(f"王伟{IDENTITY}的申请", CODED.format(2)),
        Entry("日期有误", CODED.format(3), date="2009.2.30"),
        Entry("重号的一件", CODED.format(1), date="20190402"),
    ]
    written = write_list(tmp_path / "目录.csv", entries, lines=ABOVE)
    with written.open("a", encoding="utf-8") as file:
        file.write("第1页 共1页\n合计,4\n")
    return written


def sheet(batch, **more):
    return queries.sheet(**SEEN, batch_id=batch, **more)


def cell(row, view, header):
    (at,) = [at for at, one in enumerate(view.columns) if one.header == header]
    return row.cells[at]


def test_the_sheet_stands_as_it_was_written_with_what_was_read(path):
    view = sheet(stage(path))
    assert [(one.letter, one.header, one.field) for one in view.columns][:5] == [
        ("A", "序号", "sequence"), ("B", "档号", "reference_code"), ("C", "文号", "document_number"),
        ("D", "责任者", "creator"), ("E", "题名", "title"),
    ]  # fmt: skip
    assert {one.confidence for one in view.columns} == {1.0} and not any(one.remembered for one in view.columns)
    assert [(row.row, row.reason) for row in view.rows] == [
        (1, "heading"), (2, "heading"), (3, "header"),
        (4, ""), (5, ""), (6, ""), (7, ""), (8, "page-footer"), (9, "total"),
    ]  # fmt: skip
    assert view.rows[0].cells[0].text == ABOVE[0] and view.rows[0].position == 0
    first, named, wrong, twice = view.rows[3:7]
    assert (cell(first, view, "日期").text, cell(first, view, "日期").read) == ("20190315", "2019-03-15")
    assert (cell(first, view, "保管期限").text, cell(first, view, "保管期限").read) == ("Y", "永久")
    assert cell(first, view, "题名").read == "" == cell(first, view, "页数").read
    assert IDENTITY not in str(view) and "110105" in cell(named, view, "题名").text
    assert [one.code for one in cell(wrong, view, "日期").told] == ["date-invalid"]
    assert (cell(wrong, view, "日期").severity, wrong.state) == ("error", "rejected")
    assert "2009.2.30" in cell(wrong, view, "日期").told[0].message
    assert [one.code for one in cell(twice, view, "档号").told] == ["reference-code-duplicate"]


def test_the_totals_add_up(path):
    view = sheet(stage(path))
    total = view.totals
    assert (total.rows, total.accepted, total.rejected, total.repeated, total.dropped) == (6, 2, 2, 0, 2)
    assert total.warned == 1 and view.sheets[0].totals == total


def test_rejected_rows_say_what_mends_them_and_offer_the_next_free_number(path):
    batch = stage(path)
    wrong, twice = (row for row in sheet(batch).rows if row.state == "rejected")
    assert (wrong.correctable, wrong.mended_by, wrong.proposal) == (True, ("date",), None)
    assert (twice.mended_by, twice.proposal) == (("reference_code",), {"reference_code": CODED.format(3)})


def test_the_number_offered_is_borne_by_nobody(path, tmp_path):
    take_in(write_list(tmp_path / "held.csv", [Entry("早先收的", CODED.format(17))]))
    batch = stage(path)
    (twice,) = (row for row in sheet(batch).rows if row.proposal)
    offered = twice.proposal["reference_code"]
    assert offered == CODED.format(18)
    correct_row(**BY, batch_id=batch, position=twice.position, changes={"reference_code": offered})
    assert committed(batch).state == "done"
    assert Item.objects.get(code_key=offered).title == "重号的一件"


@pytest.mark.parametrize("taken_in", [False, True])
def test_a_row_put_right_is_read_anew_before_and_after_taking_in(path, taken_in):
    batch = stage(path)
    if taken_in:
        commit_batch(**BY, batch_id=batch)
    (wrong, twice) = (row for row in sheet(batch, only="rejected").rows)
    correct_row(
        **BY, batch_id=batch, position=wrong.position, changes={"date": "2009年2月28日", "persons": "王伟、李芳"}
    )
    view = sheet(batch)
    row = queries.sheet_row(**SEEN, batch_id=batch, position=wrong.position)
    assert (row.state, row.corrected["date"]) == ("accepted", "2009年2月28日")
    assert (cell(row, view, "日期").text, cell(row, view, "日期").read) == ("2009.2.30", "2009-02-28")
    assert not [one for one in cell(row, view, "日期").told if one.severity == "error"]
    assert (view.totals.accepted, view.totals.rejected) == (3, 1), "the totals follow at once"
    correct_row(**BY, batch_id=batch, position=twice.position, changes={"reference_code": CODED.format(2)})
    row = queries.sheet_row(**SEEN, batch_id=batch, position=twice.position)
    assert [one.code for one in cell(row, view, "档号").told] == ["reference-code-duplicate"], "this one is borne too"
    assert committed(batch).state == "done"
    assert Item.objects.count() == 3 and sheet(batch).totals.rejected == 1


def test_going_through_a_long_list(tmp_path):
    entries = [
        Entry(f"第{at}件", CODED.format(at), date="2019.13.1" if at in (7, 60) else "20190101") for at in range(1, 101)
    ]
    batch = stage(write_list(tmp_path / "a.csv", entries))
    view = sheet(batch, limit=30)
    seen, starts = [], []
    while True:
        seen += [row.position for row in view.rows if row.position]
        starts.append(view.start)
        if view.next is None:
            break
        view = sheet(batch, start=view.next, limit=30)
    assert seen == list(range(1, 101)) and starts == [1, 31, 61, 91]
    assert (view.previous, sheet(batch, start=31, limit=30).previous) == (61, 1)
    here = sheet(batch, start=31, limit=10)
    assert (here.previous_troubled, here.next_troubled) == (7, 60)
    assert [row.position for row in sheet(batch, only="rejected").rows] == [7, 60]
    assert [row.position for row in sheet(batch, only="troubled", start=8).rows] == [60]
    assert sheet(batch, start=101).rows == ()


def test_sheets_of_a_file_and_lists_with_other_columns(tmp_path):
    import xlsxwriter

    path = tmp_path / "目录.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, count in (("2018", 2), ("空表", 0), ("2019", 3)):
            one = book.add_worksheet(name)
            if count:
                one.write_row(0, 0, ["序号", "题名", "日期", "页数"])
            for at in range(1, count + 1):
                one.write_row(at, 0, [at, f"{name}年第{at}号决议", f"{name}0315", 3])
        one.write_row(5, 0, ["序号", "题名", "责任者", "日期", "页数"])
        one.write_row(6, 0, [1, "另一张表里的一件", "村委会", "20190316", 2])
    batch = stage(path)
    first, second = sheet(batch).sheets
    assert [(one.number, one.name, one.totals.rows) for one in (first, second)] == [(0, "2018", 2), (1, "2019", 5)]
    view = sheet(batch, number=1)
    assert [row.row for row in view.rows] == [1, 2, 3, 4, 6, 7]
    assert [one.header for one in view.columns] == ["序号", "题名", "日期", "页数"]
    begins = [(row.row, [one.header for one in row.columns]) for row in view.rows if row.columns]
    assert [number for number, headers in begins] and begins[0][1] == ["序号", "题名", "责任者", "日期", "页数"]
    with pytest.raises(NotFound):
        sheet(batch, number=2)


def test_a_row_with_a_classified_mark_shows_its_number_and_nothing_else(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("档号,题名,密级\nA-1,某项秘密工作的通知,机密\nA-2,关于修路的请示,\n", "utf-8")
    view = sheet(stage(path))
    withheld = view.rows[1]
    assert (withheld.row, withheld.state, withheld.cells, withheld.correctable) == (2, "rejected", (), False)
    assert [one.code for one in withheld.told] == ["classified-content"]
    assert "秘密工作" not in str(view)


def test_only_who_takes_in_there_sees_the_sheet(path):
    batch = stage(path)
    for reader in (keeper(Role.TOWNSHIP_ARCHIVIST, "330782106000"), keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP)):
        for ask in (queries.sheet, queries.questions, queries.differences):
            with pytest.raises(NotFound):
                ask(reader=reader, today=TODAY, batch_id=batch)


def test_of_a_list_given_up_nothing_is_shown(path):
    batch = stage(path)
    drop_batch(**BY, batch_id=batch)
    with pytest.raises(DomainError):
        sheet(batch)


def test_a_list_read_by_an_earlier_version_is_shown_as_well(path):
    batch = stage(path)
    whole = sheet(batch)
    held = Batch.objects.get(id=batch)
    for one in held.lists:
        del one["places"]
    Batch.objects.filter(id=batch).update(sheets=[], lists=held.lists)
    view = sheet(batch)
    assert view.totals == whole.totals
    assert [one.field for one in view.columns] == [one.field for one in whole.columns]
    assert [row.cells for row in view.rows] == [row.cells for row in whole.rows if row.position]


def asked(count, folder):
    entries = [*coded(count - 1), Entry("日期有误", CODED.format(count), date="2009.2.30")]
    batch = stage(write_list(folder / f"{count}.csv", entries))
    with CaptureQueriesContext(connection) as found:
        sheet(batch)
    with CaptureQueriesContext(connection) as told:
        queries.differences(**SEEN, batch_id=batch)
    return len(found), len(told)


def test_however_many_rows_the_questions_to_the_database_are_as_many(tmp_path):
    few, many = asked(2, tmp_path), asked(40, tmp_path)
    assert few == many and few[0] <= 10 and few[1] <= 8


def test_differences_say_what_is_new_what_changes_and_what_stays(tmp_path):
    take_in(write_list(tmp_path / "a.csv", [*coded(2), Entry("不变的一件", CODED.format(3))]))
    entries = [
        Entry("关于第1号议题的决议", CODED.format(1), remarks="补了备注", pages="9"),
        Entry("不变的一件", CODED.format(3)),
    ]
    batch = stage(write_list(tmp_path / "b.csv", [*entries, Entry("新来的", CODED.format(4))]))
    found = queries.differences(**SEEN, batch_id=batch)
    assert [(one.row, one.kind, one.title) for one in found.rows] == [
        (2, "change", "关于第1号议题的决议"), (3, "unchanged", "不变的一件"), (4, "create", "新来的"),
    ]  # fmt: skip
    changes = {one.field: (one.held, one.new) for one in found.rows[0].changes}
    assert changes == {"page_count": ("3", "9"), "remarks": ("", "补了备注")}
    assert found.counts == {"create": 1, "change": 1, "unchanged": 1}
    only = queries.differences(**SEEN, batch_id=batch, only="create", limit=1)
    assert [one.title for one in only.rows] == ["新来的"] and only.next is None


def test_what_is_asked_names_the_column_and_shows_its_first_cells(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"序号,题名,日期,甲乙丙\n1,关于修路的请示,20190315,{IDENTITY}\n2,架桥,20190316,\n", "utf-8")
    (one,) = queries.questions(**SEEN, batch_id=stage(path))
    assert (one.letter, one.key, one.header, one.reason) == ("D", "甲乙丙", "甲乙丙", "unknown-heading")
    assert len(one.values) == 1 and IDENTITY not in one.values[0]
    fields = queries.all_fields()
    assert fields[0] == "title" and len(set(fields)) == len(fields) and "ignored" not in fields


def test_letters_over_columns():
    assert [letter(at) for at in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
