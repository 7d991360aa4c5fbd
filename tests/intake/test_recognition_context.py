"""What the lines around a list say about its rows: village, year, period, box, volume, matter."""

from __future__ import annotations

import pytest

from cundang.intake.recognition.lines import group_name, read_line
from cundang.intake.recognition.villages import village_in
from cundang.intake.sheets import MergedRange
from tests.intake.written import WrittenSheet, codes, lines, records, rows


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("临溪村2019年度归档文件目录", "临溪村"),
        ("某县佛堂镇临溪村村民委员会", "临溪村"),
        ("临溪村民委员会文件", "临溪村"),
        ("临溪村委会", "临溪村"),
        ("上村头村2001年会计档案", "上村头村"),
        ("前村村民委员会", "前村"),
        ("镇南村照片目录", "镇南村"),
        ("桥头社区居委会", "桥头社区"),
        ("新农村建设台账", ""),
        ("佛堂镇村级档案目录", ""),
        ("某某镇村档镇管移交清册", ""),
        ("行政村一览表", ""),
    ],
)
def test_the_village_in_a_line(text, village):
    assert village_in(text) == village


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("全 宗 号: C012　年  度：二〇一九", {"fonds_number": "C012", "year": "2019"}),
        ("保管期限：永久　机构（问题）：综合", {"retention": "永久", "organisation": "综合"}),
        ("全宗号 C012  年度 2019", {"fonds_number": "C012", "year": "2019"}),
        ("案卷号：15  题名：会议记录", {"volume_number": "15", "volume_title": "会议记录"}),
        ("案卷号：15 1998年会议记录", {"volume_number": "15", "volume_title": "1998年会议记录"}),
        ("第十五卷 土地改革材料", {"volume_number": "15", "volume_title": "土地改革材料"}),
        ("盒号：4    第1页 共3页", {"box_number": "4"}),
        ("单位：亩", {}),
        ("保管期限：    机构：综合", {"organisation": "综合"}),
        ("1995-2015年会计档案案卷目录", {"heading": "1995-2015年会计档案案卷目录"}),
        ("2019年5月档案移交清册", {"heading": "2019年5月档案移交清册"}),
        ("2018年度", {"year": "2018"}),
        ("二、长期", {"retention": "长期"}),
    ],
)  # fmt: skip
def test_what_a_line_says(text, says):
    assert dict(read_line(text).says) == says


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一、党群类", "党群类"),
        ("（二） 村务管理", "村务管理"),
        ("综合类", "综合类"),
        ("第三村民小组", "第三村民小组"),
        ("一事一议筹资记录", None),
        ("关于修路的通知", None),
    ],
)
def test_group_names(text, name):
    assert group_name(text) == name


THREE_VILLAGES = lines("""
    佛堂镇村级档案目录（2018—2019年）
    临溪村2018年度归档文件目录（永久）
    全宗号：C012 | | 盒号：1
    序号 | 题名 | 责任者 | 日期
    1 | 关于修路的通知 | 镇政府 | 2018.1
    .
    大元村2019年度归档文件目录（长期）
    序号 | 题名 | 责任者 | 日期
    1 | 关于修桥的通知 | 镇政府 | 2019.1
    2 | 关于造林的通知 | 〃 | 〃
    王家村
    1 | 关于征兵的通知 | 〃 | 2019.3
    """)


def test_title_rows_divide_a_sheet_into_villages():
    assert [
        (record.village_text, record.year, record.retention, record.fonds_number, record.box_number)
        for record in records(THREE_VILLAGES)
    ] == [
        ("临溪村", 2018, "permanent", "C012", "1"),
        ("大元村", 2019, "legacy-long", "", ""),
        ("大元村", 2019, "legacy-long", "", ""),
        ("王家村", 2019, None, "", ""),
    ]  # fmt: skip


def test_a_ditto_mark_below_a_title_row_has_nothing_to_copy():
    last = rows(THREE_VILLAGES)[-1]
    assert codes(last) == {"ditto-without-source"}
    assert last.record.creator == ""


def test_the_same_code_in_two_villages_is_no_duplicate():
    sheet = lines("""
        临溪村目录
        序号 | 档号 | 题名
        1 | 2018-1 | 关于修路的通知
        大元村目录
        1 | 2018-1 | 关于修桥的通知
        2 | 2018-1 | 关于造林的通知
        """)
    states = [(row.row, row.state) for row in rows(sheet)]
    assert states == [(3, "accepted"), (4, "dropped"), (5, "accepted"), (6, "rejected")]


def test_a_title_repeated_on_the_next_page_changes_nothing():
    sheet = lines("""
        临溪村2019年度归档文件目录（永久）
        全宗号：C012 | 盒号：3
        序号 | 题名 | 责任者
        1 | 关于修路的通知 | 镇政府
        临溪村2019年度归档文件目录（永久）
        全宗号：C012 | 盒号：3
        序号 | 题名 | 责任者
        2 | 关于修桥的通知 | 〃
        全宗号：C012 | 盒号：4
        3 | 关于造林的通知 | 〃
        """)
    found = records(sheet)
    assert [(record.creator, record.box_number) for record in found] == [("镇政府", "3"), ("镇政府", "3"), ("", "4")]
    assert {record.village_text for record in found} == {"临溪村"}


def test_a_title_that_names_nobody_keeps_the_village():
    sheet = lines("""
        临溪村档案目录
        序号 | 题名
        1 | 关于修路的通知
        2019年度归档文件目录（永久）
        2 | 关于修桥的通知
        """)
    assert [(record.village_text, record.year) for record in records(sheet)] == [("临溪村", None), ("临溪村", 2019)]


@pytest.mark.parametrize(
    ("name", "file_name", "expected"),
    [
        ("临溪村", "list.xlsx", ("临溪村", "sheet")),
        ("临溪", "list.xlsx", ("临溪", "sheet-guess")),
        ("Sheet1", "大元村目录.xlsx", ("大元村", "file")),
        ("临溪村", "大元村目录.xlsx", ("临溪村", "sheet")),
        ("文书档案", "list.xlsx", (None, "")),
    ],
)
def test_the_village_in_names_of_sheet_and_file(name, file_name, expected):
    (record,) = records(WrittenSheet(lines("序号|题名\n1|关于修路的通知"), name=name), file_name=file_name)
    assert (record.village_text, record.village_basis) == expected


def test_a_line_goes_before_the_sheet_and_a_column_before_the_line():
    sheet = WrittenSheet(lines("大元村目录\n序号|题名|村名\n1|关于修路的通知|\n2|关于修桥的通知|王家村"), name="临溪村")
    assert [record.village_text for record in records(sheet)] == ["大元村", "王家村"]


def test_the_year_in_a_sheet_name_is_that_of_its_rows():
    sheets = [WrittenSheet(lines("序号|题名\n1|关于修路的通知"), name=name) for name in ("2018年", "2019年")]
    assert [record.year for record in records(*sheets)] == [2018, 2019]


def test_the_year_of_an_export_is_not_that_of_the_records():
    (record,) = records(lines("序号|题名|日期\n1|关于修路的通知|1985.3"), file_name="2023年导出.xlsx")
    assert record.year == 1985


def test_group_rows_name_the_matter_and_are_no_records():
    sheet = lines("""
        序号 | 题名 | 日期
        一、党群类
        1 | 党支部会议的记录 | 2018
        二、村务类
        2 | 村民代表会议的记录 | 2018
        """)
    assert [(row.state, row.reason) for row in rows(sheet)][::2] == [("dropped", "group"), ("dropped", "group")]
    assert [record.organisation for record in records(sheet)] == ["党群类", "村务类"]


def test_a_merged_line_in_the_title_column_is_a_line():
    sheet = WrittenSheet(
        lines("题名|责任者|日期\n党群类文件|||\n关于修路的通知|村委会|2018"), merged=(MergedRange(2, 1, 2, 3),)
    )
    assert [(row.row, row.state, row.reason) for row in rows(sheet)] == [(2, "dropped", "group"), (3, "accepted", "")]


INNER = lines("""
    临溪村卷内目录
    案卷号：15 | | 题名：1998年村委会会议记录 | | 保管期限：长期
    顺序号 | 文号 | 责任者 | 题名 | 日期 | 页号 | 备注
    1 | | 村委会 | 春季会议的记录 | 1998.3 | 1 |
    2 | | 村委会 | 秋季会议的记录 | 1998.9 | 4 |
    3 | | 村委会 | 年终会议的记录 | 1998.12 | 9-12 |
    .
    案卷号：16 | | 题名：1999年村委会会议记录
    1 | | 村委会 | 春季会议的记录 | 1999.3 | 1 |
    2 | | 村委会 | 秋季会议的记录 | 1999.9 | 7- |
    """)


def test_inner_lists_below_the_line_of_their_volume():
    found = records(INNER)
    assert [(record.volume_number, record.volume_title, record.retention) for record in found[2:4]] == [
        ("15", "1998年村委会会议记录", "legacy-long"),
        ("16", "1999年村委会会议记录", None),
    ]


def test_a_record_ends_before_the_next_one_begins():
    assert [record.page_count for record in records(INNER)] == [3, 5, 4, 6, None]


def test_a_volume_row_above_its_items_in_the_same_columns():
    sheet = lines("""
        案卷号 | 顺序号 | 责任者 | 题名 | 日期 | 页号 | 保管期限
        15 | | 临溪村 | 1998年会议记录 | 1998 | | 长期
         | 1 | 村委会 | 关于修路的决定 | 1998.3 | 1 |
         | 2 | 村委会 | 关于分田的决定 | 1998.5 | 4 |
        16 | | 临溪村 | 1999年会议记录 | 1999 | | 永久
         | 1 | 村委会 | 关于修桥的决定 | 1999.3 | 1 |
        """)
    assert [row.reason for row in rows(sheet)] == ["volume", "", "", "volume", ""]
    assert [(record.volume_number, record.volume_title, record.retention) for record in records(sheet)] == [
        ("15", "1998年会议记录", "legacy-long"),
        ("15", "1998年会议记录", "legacy-long"),
        ("16", "1999年会议记录", "permanent"),
    ]
