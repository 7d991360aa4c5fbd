"""The header search: which row holds the headings and what stands over each column."""

from __future__ import annotations

import pytest

from cundang.catalogue.categories import categories
from cundang.intake.recognition.headings import headings, look_up
from cundang.intake.sheets import MergedRange
from tests.intake.written import HEADER, WrittenSheet, codes, line, lines, read, records, rows

NO_ATTRIBUTE = set(
    """sequence reference_code fonds_number catalogue_number volume_number item_number title creator document_number
    date date_start date_end date_year year month day retention page_count page_number page_end item_count secrecy access
    category box_number location village township remarks head co_holder person party applicant identity_number
    total_area parcel_name parcel_number parcel_area boundary_east boundary_south boundary_west boundary_north
    """.split()  # noqa: SIM905 (as a list it fills a page)
)


def fields(sheet, **said):
    return {column.header: column.field for column in read(sheet, **said).sheets[0].columns}


def test_every_field_is_a_part_of_the_record_or_an_attribute_with_labels():
    assert headings().fields == NO_ATTRIBUTE | (headings().fields & categories().attributes.keys())


@pytest.mark.parametrize("category", categories().by_key.values(), ids=lambda category: category.key)
def test_every_attribute_of_a_category_has_labels(category):
    assert set(category.attributes) <= categories().attributes.keys()
    assert categories().by_code(category.code) is category


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("档  号", "reference_code"),
        ("題 名*（必填）", "title"),
        ("成文日期\n（年月日）", "date"),
        ("机构（问题）", "organisation"),
        ("Ｎｏ．", "sequence"),
        ("承包面积（亩）", "total_area"),
        ("QZH", "fonds_number"),
        ("bgqx", "retention"),
        ("文件形成的日期", "date"),
        ("保密期限", "ignored"),
        ("归档日期", "ignored"),
        ("领证人签字", "ignored"),
        ("原档号", "former_reference_code"),
        ("合同编号", "contract_number"),
        ("户主身份证号码", "identity_number"),
    ],
)
def test_headings_are_known_however_they_are_typed(heading, field):
    hit = look_up(heading)
    assert hit is not None
    assert hit.fields == (field,)


@pytest.mark.parametrize("text", ["关于春耕的通知", "盒号：3", "2019", "", "临溪村"])
def test_cells_of_a_list_and_labels_are_no_headings(text):
    assert look_up(text) is None


def test_headings_may_end_in_a_colon_and_labels_are_no_headings():
    sheet = lines("全宗号：|C012|年度：|2019|盒号：\n序号：|责任者:|题名：|日期\n1|镇政府|关于修路的通知|2019")
    (record,) = records(sheet)
    assert (record.creator, record.title, record.fonds_number) == ("镇政府", "关于修路的通知", "C012")


@pytest.mark.parametrize("heading", ["张数", "面数", "总张数"])
def test_sheets_are_pages_where_no_accounts_are_listed(heading):
    found = records(lines(f"件号|题名|{heading}\n1|关于修路的通知|3\n2|关于造桥的通知|12"))
    assert [record.page_count for record in found] == [3, 12]


def test_a_header_is_found_below_title_blank_and_context_rows():
    sheet = lines("""
        临溪村2019年度归档文件目录
        .
        全宗号 | C012 | 年度 | 2019 | 保管期限 | 永久
        .
        序号 | 题名 | 日期 | 页数
        1 | 关于春耕的通知 | 20190301 | 2
        """)
    assert read(sheet).sheets[0].header_row == 5
    (record,) = records(sheet)
    assert (record.title, record.fonds_number, record.retention) == ("关于春耕的通知", "C012", "permanent")


def test_two_header_lines_without_merged_cells_are_one():
    sheet = lines("""
        序号 | 题名 | 日期 |    | 页  |    | 备注
             |      | 起   | 止 | 数  | 号 |
        1 | 关于修路的材料 | 1985.3 | 1986.2 | 12 | 1-12 |
        """)
    assert fields(sheet) == {
        "序号": "sequence",
        "题名": "title",
        "日期 起": "date_start",
        "日期 止": "date_end",
        "页 数": "page_count",
        "页 号": "page_number",
        "备注": "remarks",
    }
    (record,) = records(sheet)
    assert (record.date, record.date_basis, record.page_count) == ("1985-03/1986-02", "range", 12)


def test_merged_header_cells_span_their_columns():
    header = [line("序号|户主|承包地块||||备注"), line("||名称|面积（亩）|东|西|")]
    merged = (MergedRange(1, 3, 1, 6), *(MergedRange(1, at, 2, at) for at in (1, 2, 7)))
    sheet = WrittenSheet([*header, line("1|李四|门前田|1.2|路|溪|")], merged=merged)
    assert list(fields(sheet).values()) == [
        "sequence", "head", "parcel_name", "parcel_area", "boundary_east", "boundary_west", "remarks",
    ]  # fmt: skip


PARTED = [line("序号|文件||题名|日期|页数"), line("|文号|责任者|||")]


def test_a_second_line_stands_under_a_wide_heading_where_nothing_is_merged_downward():
    body = [line("1|某政〔2019〕1号|镇政府|关于修路的通知|20190301|2"), line("2|〃|〃|关于造桥的通知|20190302|3")]
    sheet = WrittenSheet(
        [*PARTED, body[0], *PARTED, body[1]], merged=(MergedRange(1, 2, 1, 3), MergedRange(4, 2, 4, 3))
    )
    assert list(fields(sheet).values()) == [
        "sequence", "document_number", "creator", "title", "date", "page_count",
    ]  # fmt: skip
    assert [(row.row, row.state, row.reason) for row in rows(sheet)] == [
        (3, "accepted", ""), (4, "dropped", "repeated-header"), (5, "dropped", "repeated-header"), (6, "accepted", ""),
    ]  # fmt: skip
    assert [record.creator for record in records(sheet)] == ["镇政府", "镇政府"]


def test_parts_of_a_wide_heading_need_not_be_known_together_with_it():
    sheet = WrittenSheet(
        [line("序号|公文||题名|日期"), line("|责任者|页数||"), line("1|镇政府|3|关于修路的通知|2019")],
        merged=(MergedRange(1, 2, 1, 3),),
    )
    (record,) = records(sheet)
    assert (record.creator, record.page_count) == ("镇政府", 3)


def test_a_row_of_data_under_a_wide_heading_is_no_second_line():
    sheet = WrittenSheet(
        [line("序号|题名||日期|备注"), line("|通知公告|||"), line("2|关于修路的通知||2019|")],
        merged=(MergedRange(1, 2, 1, 3),),
    )
    assert [row.row for row in rows(sheet)] == [2, 3]


@pytest.mark.parametrize("unknown", ["字段{}", "{}"])
@pytest.mark.parametrize("count", [27, 291])
def test_columns_nobody_knows_do_not_outvote_those_that_are_known(count, unknown):
    heads = [*HEADER, *(unknown.format(1990 + at) for at in range(count))]
    body = [
        [*line(f"{at}|D-{at}|某政〔2019〕{at}号|镇政府|关于第{at}号议题的通知|20190301||2|"), *["x"] * count]
        for at in (1, 2)
    ]
    reading = read([["红旗村归档文件目录"], heads, *body])
    assert reading.sheets[0].header_row == 2
    assert [column.field for column in reading.sheets[0].columns[:6]] == [
        "sequence", "reference_code", "document_number", "creator", "title", "date",
    ]  # fmt: skip
    assert [row.state for row in reading.rows()] == ["accepted", "accepted"]


@pytest.mark.parametrize("others_merged", [True, False])
def test_a_quantity_of_volumes_and_items_beneath_one_heading(others_merged):
    downward = [MergedRange(2, at, 3, at) for at in (1, 2, 3, 6)] if others_merged else []
    sheet = WrittenSheet(
        [
            ["档案移交清册"],
            line("序号|全宗号|案卷题名|数量||备注"),
            line("|||卷|件|"),
            line("1|C012|2019年文书档案|3|45|"),
            line("2|C012|2020年文书档案|2|30|"),
            line("移交人：张三||接收人：李四|||"),
        ],
        merged=(MergedRange(1, 1, 1, 6), MergedRange(2, 4, 2, 5), *downward),
    )
    assert [(row.row, row.reason) for row in rows(sheet)] == [(4, ""), (5, ""), (6, "signature")]
    assert [column.header for column in read(sheet).sheets[0].columns[3:5]] == ["数量 卷", "数量 件"]
    assert [record.item_count for record in records(sheet)] == [45, 30]


def test_a_row_of_data_below_the_header_is_not_its_second_line():
    sheet = lines("""
        序号 | 题名 | 责任者 |  | 日期
        1 | 通知公告 | 村委会 | x | 2019
        """)
    assert [row.row for row in rows(sheet)] == [2]


def test_the_upper_of_two_lists_is_not_junk_above_the_lower():
    sheet = lines("""
        案卷号 | 案卷题名 | 起止日期 | 保管期限
        15 | 会议记录 | 1998 | 永久
        .
        顺序号 | 文号 | 责任者 | 题名 | 日期 | 页号 | 备注
        1 | | 村委会 | 春季会议记录 | 1998.3 | 1-3 |
        """)
    first, second = records(sheet)
    assert (first.row, first.level, first.volume_number) == (2, "volume", "15")
    assert (second.row, second.level, second.title) == (5, "item", "春季会议记录")


def test_a_list_without_known_headings_says_so():
    reading = read(lines("甲 | 乙\n1 | 2"))
    assert [finding.code for finding in reading.findings] == ["headers-not-recognised"]
    assert list(reading.rows()) == []


def test_a_sheet_without_headings_does_not_stop_the_others():
    reading = read(lines("使用说明\n请勿修改"), lines("序号 | 题名\n1 | 关于春耕的通知"))
    assert reading.findings == ()
    assert [[finding.code for finding in sheet.findings] for sheet in reading.sheets] == [
        ["headers-not-recognised"],
        [],
    ]
    assert len(list(reading.rows())) == 1


def test_a_file_without_rows_is_empty():
    assert [finding.code for finding in read(WrittenSheet([])).findings] == ["file-empty"]


def test_column_numbers_below_the_headings_are_no_record():
    sheet = lines("序号|题名|日期|页数\n甲|乙|1|2\n1|关于春耕的通知|2019|3")
    assert [(row.state, row.reason) for row in rows(sheet)] == [("dropped", "column-numbers"), ("accepted", "")]


def test_hidden_columns_and_sheets_are_read_and_reported():
    sheet = WrittenSheet(lines("序号|题名|备注\n1|关于春耕的通知|x"), hidden=True, hidden_columns=frozenset({3}))
    found = read(sheet).sheets[0].findings
    assert [(finding.code, finding.field) for finding in found] == [
        ("hidden-sheet", None),
        ("hidden-column", "remarks"),
    ]
    assert records(sheet)[0].remarks == "x"


def test_rows_can_be_read_again_and_are_the_same():
    reading = read(lines("序号|题名|档号\n1|关于春耕的通知|A-1\n2|关于秋收的通知|A-1\n1|关于春耕的通知|A-1"))
    first, again = list(reading.rows()), list(reading.rows())
    assert first == again
    assert [codes(row) & {"reference-code-duplicate", "row-repeated"} for row in first] == [
        set(), {"reference-code-duplicate"}, {"row-repeated"},
    ]  # fmt: skip
