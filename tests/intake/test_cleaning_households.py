"""Land and household lists: one household is one record, however many rows it takes."""

from __future__ import annotations

from cundang.intake.sheets import MergedRange
from tests.intake.written import WrittenSheet, codes, line, lines, records, rows

NUMBER = "110105194912310021"
HEADER = line("序号|户主|身份证号|家庭人口|地块名称|地块面积（亩）|合同编号|共有人|签字")


def land(*body, merged=()):
    return WrittenSheet([["临溪村土地承包清册"], HEADER, *body], merged=merged)


def merged_down(first, last, *columns):
    return tuple(MergedRange(first, column, last, column) for column in columns)


MERGED = land(
    [1, "李四", NUMBER, 5, "门前田", 1.2, "HT-001", "王芳、李小明", "李四"],
    [None, None, None, None, "后山", 2.5],
    [None, None, None, None, "溪边田", "一亩五分"],
    [2, "张三", "1.10105E+17", 3, "门前田", 0.8, "HT-002"],
    merged=merged_down(3, 5, 1, 2, 3, 4),
)


def test_parcels_of_merged_households():
    first, second = records(MERGED)
    assert first.title == "[李四户土地承包清册，3块5.2亩]"
    assert first.attributes["parcels"] == [
        {"name": "门前田", "area": "1.2亩"},
        {"name": "后山", "area": "2.5亩"},
        {"name": "溪边田", "area": "1.5亩"},
    ]
    assert (first.attributes["area"], first.attributes["parcel_count"]) == ("5.2亩", "3")
    assert (first.attributes["household_size"], first.attributes["contract_number"]) == ("5", "HT-001")
    assert second.title == "[张三户土地承包清册，1块0.8亩]"


def test_the_rows_of_further_parcels_are_continuations():
    assert [(row.row, row.state, row.reason) for row in rows(MERGED)] == [
        (3, "accepted", ""),
        (4, "dropped", "continuation"),
        (5, "dropped", "continuation"),
        (6, "accepted", ""),
    ]


def test_people_of_a_household_and_their_roles():
    assert [(person.name, person.role) for person in records(MERGED)[0].persons] == [
        ("李四", "户主"),
        ("王芳", "共有人"),
        ("李小明", "共有人"),
    ]


def test_an_identity_number_is_only_a_fact():
    first, second = rows(MERGED)[0], rows(MERGED)[3]
    assert NUMBER not in repr(first.record) + repr(first.findings)
    assert first.record.attributes["flags"] == ["identity-number"]
    assert first.cells[2] == NUMBER
    assert codes(first) == set()
    assert codes(second) == {"number-precision-lost"}
    assert second.column("identity_number") == "身份证号"


def test_a_household_goes_on_while_its_cells_are_blank_or_repeated():
    sheet = land(
        [1, "李四", NUMBER, 5, "门前田", 1.2],
        ["", "", "", "", "后山", 2.5],
        ["", "李四", "", "", "溪边田", 1],
        ["", "〃", "", "", "水塘", 1],
        [2, "张三", "", 3, "门前田", 0.8],
    )
    assert [record.attributes["parcel_count"] for record in records(sheet)] == ["4", "1"]


def test_two_households_of_one_name_are_two():
    sheet = land(
        [1, "李四", NUMBER, 5, "门前田", 1.2],
        [2, "李四", "110105195501011218", 3, "后山", 2.5],
        [3, "李四", "", 4, "水塘", 2.5],
    )
    assert len(records(sheet)) == 3


def test_a_household_without_its_name_has_no_title():
    sheet = land([1, "李四", NUMBER, 5, "门前田", 1.2], [2, "", "110105195501011218", 3, "后山", 2.5])
    last = rows(sheet)[-1]
    assert (last.state, codes(last)) == ("rejected", {"title-missing"})


def test_a_row_of_a_household_that_comes_twice_counts_once():
    sheet = land(
        [1, "李四", NUMBER, 5, "门前田", 1.2],
        [2, "李四", NUMBER, 5, "门前田", 1.2],
        [3, "李四", NUMBER, 5, "后山", 2],
    )
    assert [(row.row, row.state) for row in rows(sheet)] == [(3, "accepted"), (4, "repeated"), (5, "dropped")]
    assert records(sheet)[0].attributes["area"] == "3.2亩"


def test_parcels_alike_beside_merged_cells_are_two():
    sheet = land([1, "李四", "", 5, "", 1.2], [None, None, None, None, None, 1.2], merged=merged_down(3, 4, 1, 2, 3, 4))
    assert records(sheet)[0].title == "[李四户土地承包清册，2块2.4亩]"


def test_a_page_break_does_not_end_a_household():
    sheet = land(
        [1, "李四", NUMBER, 5, "门前田", 1.2],
        ["第1页 共3页"],
        HEADER,
        ["", "", "", "", "后山", 2.5],
    )
    assert [row.reason for row in rows(sheet)] == ["", "page-footer", "repeated-header", "continuation"]
    assert records(sheet)[0].title == "[李四户土地承包清册，2块3.7亩]"


def test_the_area_of_the_whole_contract_goes_before_the_sum():
    sheet = lines("""
        户主 | 承包面积（亩） | 地块数 | 承包期限
        李四 | 5.20 | 3 | 30年
        """)
    (record,) = records(sheet)
    assert record.title == "[李四户土地承包清册，3块5.2亩]"
    assert (record.attributes["area"], record.attributes["contract_term"], record.retention) == ("5.2亩", "30年", None)


def test_one_row_per_member_of_a_household():
    sheet = lines("""
        临溪村一户一档登记表
        户号 | 户主 | 姓名 | 家庭人口
        1 | 李四 | 李四 | 3
          |  | 王芳 |
          |  | 李小明 |
        2 | 张三 | 张三 | 1
        """)
    first, second = records(sheet)
    assert first.title == "[李四户一户一档登记表，3人]"
    assert [person.name for person in first.persons] == ["李四", "王芳", "李小明"]
    assert second.title == "[张三户一户一档登记表，1人]"


def test_a_list_of_people_has_one_record_for_each():
    sheet = lines("""
        临溪村2016年低保户名册
        序号 | 姓名 | 身份证号 | 人口 | 组别
        1 | 张三 |  | 2 | 3组
        2 | 张三 |  | 1 | 4组
        """)
    assert [record.title for record in records(sheet)] == ["[张三低保户名册，2人]", "[张三低保户名册，1人]"]


def test_a_land_list_with_titles_of_its_own_is_a_list_of_items():
    (record,) = records(lines("序号|户主|题名|面积（亩）|日期\n1|李四|李四户土地承包合同书|3亩8分|1998.10"))
    assert record.title == "李四户土地承包合同书"
    assert (record.attributes["area"], record.persons[0].role, record.date) == ("3.8亩", "户主", "1998-10")
