"""Dirt in the rows of a list: what is copied, joined, dropped, noted and refused."""

from __future__ import annotations

from datetime import date

import pytest

from cundang.intake.sheets import MergedRange
from tests.intake.written import HEADER, WrittenSheet, codes, line, lines, listed, only, records, rows

EXAMPLE = [
    ["临溪村2019年度归档文件目录（永久）"],
    ["全宗号：C012    机构（问题）：综合类    盒号：3"],
    *listed(
        "1 | C012-WS•2019-Y-0001 | 无 | 临溪村村民委员会 | 关于村民会议的决议 | 20190315 |  | 3 |",
        "2 |  | 〃 | 〃 | 同上（附件） | 〃 |  | 2 | 与上件合订",
        "3 | C012-WS•2019-Y-0003 | 某农办[2019]7 号 | 镇农办 | 关于春耕的通知 | 2019.4 |  | 4-5 | 缺第3页",
        "合计 |  |  |  |  |  |  | 9 |",
        "序号 | 档 号 | 文号 | 责任者 | 题 名 | 日期 | 密级 | 页数 | 备注",
        "4 | C012-WS•2019-Y-0004 | 〃 | ″ | 关于秋收的通知 | —″— |  | 1 | 无",
    ),
]


def test_a_typical_list():
    first, second, third, fourth = records(EXAMPLE)
    assert first.reference_code == "C012-WS·2019-Y-0001"
    assert (first.creator, first.date, first.date_basis, first.date_text) == (
        "临溪村村民委员会",
        "2019-03-15",
        "exact",
        "20190315",
    )
    assert (first.year, first.retention, first.retention_mapped, first.retention_text) == (
        2019,
        "permanent",
        "permanent",
        "永久",
    )
    assert (first.page_count, first.box_number, first.fonds_number, first.organisation) == (3, "3", "C012", "综合类")
    assert (second.title, second.creator, second.date) == (
        "关于村民会议的决议（附件）",
        "临溪村村民委员会",
        "2019-03-15",
    )
    assert (second.date_basis, second.document_number, second.reference_code) == ("inferred", "", None)
    assert second.attributes["inferred"] == ["creator", "title", "date"]
    assert (third.document_number, third.page_count, third.remarks) == ("某农办〔2019〕7号", 2, "缺第3页")
    assert (fourth.document_number, fourth.creator, fourth.date) == ("某农办〔2019〕7号", "镇农办", "2019-04")
    assert fourth.remarks == ""


def test_every_row_below_the_header_is_accounted_for():
    assert [(row.row, row.state, row.reason) for row in rows(EXAMPLE)] == [
        (4, "accepted", ""),
        (5, "accepted", ""),
        (6, "accepted", ""),
        (7, "dropped", "total"),
        (8, "dropped", "repeated-header"),
        (9, "accepted", ""),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("第1页 共3页", "page-footer"),
        ("共 3 页，第 2 页", "page-footer"),
        ("- 12 -", "page-footer"),
        ("小  计|||||||12|", "total"),
        ("|||本页合计|||||12", "total"),
        ("共计35件", "total"),
        ("制表人：张三||审核人：李四||||", "signature"),
        ("移交单位（盖章）：", "signature"),
        ("填表日期：2019年5月6日", "signature"),
        ("注：以上文件均为复印件", "note"),
        ("7||||||||", "blank"),
        ("7||||——||||", "blank"),
    ],
)
def test_rows_that_are_no_records(row, reason):
    found = rows(listed("1|||村委会|关于修路的通知|2019|||", row, "2|||村委会|关于修桥的通知|2019|||"))
    assert [(each.state, each.reason) for each in found] == [("accepted", ""), ("dropped", reason), ("accepted", "")]
    assert found[1].cells[: len(line(row))] == tuple(line(row))


@pytest.mark.parametrize("title", ["关于合计表填报的通知", "共青团支部换届材料", "制表人培训的通知", "说明书移交清单"])
def test_titles_that_only_look_like_noise_stay(title):
    assert only(f"1|||村委会|{title}|2019|||").state == "accepted"


def test_a_title_on_two_rows_is_one():
    sheet = listed(
        "1|||村委会|关于成立村级档案工作领导|2019|||",
        "||||小组的通知||||",
        "2|||〃|同上（附件）|〃|||",
    )
    assert [record.title for record in records(sheet)] == [
        "关于成立村级档案工作领导小组的通知",
        "关于成立村级档案工作领导小组的通知（附件）",
    ]
    assert (rows(sheet)[1].state, rows(sheet)[1].reason) == ("dropped", "continuation")
    assert records(sheet)[1].creator == "村委会"


def test_a_title_on_two_rows_beside_merged_cells():
    sheet = WrittenSheet(
        listed("1|||村委会|关于成立村级档案工作领导|2019|||", "||||小组的通知||||"),
        merged=tuple(MergedRange(2, column, 3, column) for column in (1, 4, 6)),
    )
    assert [record.title for record in records(sheet)] == ["关于成立村级档案工作领导小组的通知"]


def test_merged_cells_fill_down_inside_the_merge_only():
    sheet = WrittenSheet(
        listed(
            "1|||村委会|关于修路的通知|2019.3|||",
            "2||||关于修桥的通知||||",
            "3||||关于造林的通知||||",
        ),
        merged=(MergedRange(2, 4, 3, 4), MergedRange(2, 6, 3, 6)),
    )
    assert [(record.creator, record.date, record.date_basis) for record in records(sheet)] == [
        ("村委会", "2019-03", "month"),
        ("村委会", "2019-03", "month"),
        ("", None, "unknown"),
    ]


def test_a_code_merged_over_several_rows_is_that_of_their_volume():
    sheet = WrittenSheet(
        listed("1|C038-001-002||村委会|关于修路的通知||||", "2|||村委会|关于修桥的通知||||"),
        merged=(MergedRange(2, 2, 3, 2),),
    )
    assert [row.state for row in rows(sheet)] == ["accepted", "accepted"]
    assert records(sheet)[1].reference_code is None
    assert records(sheet)[1].attributes["volume_reference_code"] == "C038-001-002"


@pytest.mark.parametrize("mark", ["〃", "″", '"', "同上", "同前", "—″—", "''"])
def test_ditto_marks_copy_creator_and_date(mark):
    sheet = listed("1|||村委会|关于修路的通知|2019.3|||", f"2|||{mark}|关于修桥的通知|{mark}|||")
    assert (records(sheet)[1].creator, records(sheet)[1].date) == ("村委会", "2019-03")


def test_a_document_number_is_copied_only_from_a_row_that_has_one():
    sheet = listed(
        "1||某政〔2019〕3号|镇政府|关于修路的通知||||",
        "2||〃|〃|关于修桥的通知||||",
        "3||无|〃|关于造林的通知||||",
        "4||〃|〃|关于征兵的通知||||",
    )
    assert [record.document_number for record in records(sheet)] == ["某政〔2019〕3号", "某政〔2019〕3号", "", ""]
    assert codes(rows(sheet)[3]) == set()


def test_a_ditto_mark_in_the_first_row_has_nothing_to_copy():
    row = only("1|||〃|关于修路的通知|〃|||")
    assert codes(row) == {"ditto-without-source"}
    assert {finding.field for finding in row.findings} == {"creator", "date"}
    assert row.record.creator == ""


def test_a_title_that_only_says_as_above_is_the_title_above():
    sheet = listed("1|||村委会|关于修路的通知|2019|||", "2|||村委会|同上|2019|||")
    assert [(row.state, row.record.title) for row in rows(sheet)] == [("accepted", "关于修路的通知")] * 2
    assert only("1|||村委会|同上|2019|||").state == "rejected"


def test_a_ditto_mark_in_a_code_is_never_copied():
    sheet = listed("1|A-1||村委会|关于修路的通知||||", "2|〃||村委会|关于修桥的通知||||")
    assert records(sheet)[1].reference_code is None
    assert codes(rows(sheet)[1]) == {"ditto-without-source"}


@pytest.mark.parametrize("blank", ["无", "—", "/", "--", "　", "（空）"])
def test_a_dash_is_a_blank(blank):
    (record,) = records(listed(f"1||{blank}|{blank}|关于修路的通知|{blank}||{blank}|{blank}"))
    assert (record.document_number, record.creator, record.date, record.page_count, record.remarks) == (
        "",
        "",
        None,
        None,
        "",
    )


def test_full_width_letters_blanks_and_line_breaks():
    (record,) = records(
        listed(
            [
                "１",
                "Ｃ０１２－１",
                None,
                "村　委\u200b会",
                "关于村民会议的\n决议（２０１９）",
                "２０１９．３",
                None,
                "３",
                "ＡＢ",
            ]
        )
    )
    assert record.reference_code == "Ｃ０１２－１"
    assert (record.title, record.date, record.page_count, record.remarks) == (
        "关于村民会议的决议（2019）",
        "2019-03",
        3,
        "AB",
    )


def test_leading_zeros_stay():
    (record,) = records(lines("件号|盒号|题名\n0001|007|关于修路的通知"))
    assert (record.item_number, record.box_number) == ("0001", "007")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (4, "", "title-missing"),
        (4, "无", "title-missing"),
        (4, "修路" * 501, "title-too-long"),
        (5, "2009-02-30", "date-invalid"),
        (5, "2026-02-01", "date-in-future"),
        (5, date(2027, 1, 1), "date-in-future"),
        (7, "3月5日", "page-count-invalid"),
        (7, date(2019, 3, 5), "page-count-invalid"),
        (7, "若干张纸", "page-count-invalid"),
    ],
)
def test_errors_reject_the_row(column, value, code):
    cells = [1, None, None, "村委会", "关于修路的通知", "2019.3", None, 3, None]
    cells[column] = value
    row = only(cells)
    assert (row.state, codes(row)) == ("rejected", {code})
    assert [row.column(finding.field) for finding in row.findings] == [HEADER[column]]


def test_a_rejected_row_carries_all_its_errors():
    row = only("1||||  |2009-02-30||3月5日|")
    assert codes(row) == {"title-missing", "date-invalid", "page-count-invalid"}
    assert row.record.page_count is None


def test_an_unknown_retention_word_rejects_and_a_blank_does_not():
    found = rows(lines("序号|题名|保管期限\n1|关于修路的通知|若干年\n2|关于修桥的通知|\n3|关于造林的通知|30年"))
    assert [(row.state, codes(row)) for row in found] == [
        ("rejected", {"retention-unknown"}), ("accepted", set()), ("accepted", set()),
    ]  # fmt: skip


def test_a_period_of_the_whole_list_is_remarked_once():
    sheet = [["临溪村1985年文件目录（长期）"], *listed("1||||关于修路的通知|1985|||", "2||||关于修桥的通知|1985|||")]
    assert [codes(row) for row in rows(sheet)] == [{"retention-legacy"}, set()]


def test_the_period_in_a_reference_code_counts_when_nothing_else_says_one():
    assert only("1|C012-WS·2019-D30-0001|||关于修路的通知||||").record.retention == "30y"


@pytest.mark.parametrize(
    ("remarks", "code", "flag"),
    [
        ("复印件", "copy-noted", "copy"),
        ("缺第3页", "pages-missing-noted", "pages-missing"),
        ("原件在镇档案室", "original-elsewhere-noted", "original-elsewhere"),
        ("已销毁", "destroyed-noted", "destroyed"),
        ("密", "secrecy-noted", "secrecy"),
    ],
)
def test_facts_in_remarks_become_flags_and_the_text_stays(remarks, code, flag):
    row = only(f"1|||村委会|关于修路的通知|2019||3|{remarks}")
    assert (row.state, codes(row)) == ("accepted", {code})
    assert (row.record.remarks, row.record.attributes["flags"]) == (remarks, [flag])


def test_numbers_a_spreadsheet_has_damaged():
    sheet = listed([1, None, date(2019, 5, 3), None, "关于修路的通知", None, None, 3, None])
    (row,) = rows(sheet)
    (finding,) = row.findings
    assert (finding.code, finding.field, finding.hint) == ("date-in-number-column", "document_number", "5-3")


def test_a_rounded_number_merged_over_rows_is_told_once():
    sheet = WrittenSheet(
        listed("1||110105194912310000|镇|关于修路的通知|2019|||", "2|||镇|关于造桥的通知|2019|||"),
        merged=(MergedRange(2, 3, 3, 3),),
    )
    sheet.lines[1][2] = 110105194912310000
    assert [codes(row) for row in rows(sheet)] == [{"number-precision-lost"}, set()]


def test_a_rounded_number_is_never_guessed():
    (row,) = rows([*lines("户主|承包面积|合同编号"), ["李四", 2, 3.30782198e17]])
    assert codes(row) == {"number-precision-lost"}
    assert "contract_number" not in row.record.attributes


def test_errors_of_formulas_are_blanks_that_are_pointed_out():
    row = only("1|#N/A|#REF!|村委会|关于修路的通知|#VALUE!|||")
    assert (row.state, codes(row)) == ("accepted", {"formula-error"})
    assert {finding.field for finding in row.findings} == {"reference_code", "document_number", "date"}


def test_text_that_begins_like_a_formula_is_text():
    row = only(["1", "", "", "村委会", "=HYPERLINK(1)关于修路", "2019", "", "", "@x"])
    assert (row.record.title, codes(row)) == ("=HYPERLINK(1)关于修路", {"formula-like-text"})


def test_two_items_in_one_cell_stay_one():
    row = only([1, None, None, "村委会", "1.选举公告\n2.选民名单", "2019", None, 3, None])
    assert codes(row) == {"two-items-in-one-cell"}


def test_hidden_rows_are_taken_in():
    sheet = WrittenSheet(listed("1|||村委会|关于修路的通知||||"), hidden_rows=frozenset({2}))
    assert [(row.state, codes(row)) for row in rows(sheet)] == [("accepted", {"hidden-row"})]


def test_a_colour_that_stands_out_is_a_flag_and_decoration_is_not():
    body = [f"{number}|||村委会|关于第{number}条路的通知||||" for number in range(1, 11)]
    colors = {row: {5: "FFEEEEEE"} for row in range(2, 12)} | {4: {5: "FFFF0000"}}
    found = rows(WrittenSheet(listed(*body), colors=colors))
    assert [row.row for row in found if "cell-colour" in codes(row)] == [4]
    assert found[2].record.attributes["flags"] == ["cell-colour"]


def test_only_the_name_of_a_linked_file_is_kept():
    sheet = lines("题名|挂接路径\n关于修路的通知|file:///D:/档案/张三/001.pdf")
    assert records(sheet)[0].attributes == {"file_path": "001.pdf"}


def test_a_name_in_the_title_is_a_person():
    assert [person.name for person in only("1|||镇政府|关于同意王伟户建房用地的批复||||").record.persons] == ["王伟"]


@pytest.mark.parametrize("column", [1, 2, 3, 4, 8])
def test_an_identity_number_is_covered_wherever_it_stands(column):
    number = "11010519491231002X"
    cells = ["1", "", "", "村委会", "关于修路的通知", "2019", "", "", ""]
    cells[column] = f"张三{number}"
    row = only(cells)
    assert number not in repr(row.record) + repr(row.findings)
    assert "110105********002X" in repr(row.record)
    if column != 1:
        assert "identity-number-in-text" in codes(row)


def test_an_identity_number_in_an_unknown_column_is_covered():
    (row,) = rows(lines("题名|日期|说不清\n关于修路的通知|2019|张三11010519491231002X"))
    assert row.record.attributes["other"] == {"说不清": "张三110105********002X"}
    assert codes(row) == {"identity-number-in-text"}


def test_a_first_page_after_a_first_page_begins_another_volume():
    found = records(
        lines("序号|题名|页号\n1|关于修路的通知|1-\n2|关于造桥的通知|1\n3|关于造林的通知|4\n4|关于灌溉的通知|4")
    )
    assert [record.page_count for record in found] == [None, 3, 1, None]
