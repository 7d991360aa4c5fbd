"""Printed layouts and lists of every category."""

from __future__ import annotations

import pytest

from cundang.intake.sheets import MergedRange
from tests.intake.written import WrittenSheet, codes, lines, read, records, rows


def test_lists_side_by_side_are_read_down_the_left_one_first():
    sheet = lines("""
        临溪村2001年文件目录
        序号 | 题名 | 页数 | | 序号 | 题名 | 页数 | | 序号 | 题名 | 页数
        1 | 关于甲的通知 | 2 | | 3 | 同上（附件） | 1 | | 5 | 关于戊的通知 | 6
        2 | 关于乙的通知 | 3 | | 4 | 关于丁的通知 | 2 | | | |
        """)
    found = records(sheet)
    assert [(record.row, record.title, record.page_count) for record in found] == [
        (3, "关于甲的通知", 2),
        (4, "关于乙的通知", 3),
        (3, "关于乙的通知（附件）", 1),
        (4, "关于丁的通知", 2),
        (3, "关于戊的通知", 6),
    ]
    assert read(sheet).sheets[0].lists == 3
    assert rows(sheet)[2].cells == ("3", "同上（附件）", "1")


def test_pages_of_a_printed_layout_are_read_one_after_the_other():
    sheet = lines("""
        序号 | 题名 | 序号 | 题名
        1 | 关于甲的通知 | 2 | 关于乙的通知
        序号 | 题名 | 序号 | 题名
        3 | 关于丙的通知 | 4 | 关于丁的通知
        """)
    assert [record.title[2] for record in records(sheet)] == ["甲", "乙", "丙", "丁"]
    assert [row.reason for row in rows(sheet)] == ["", "", "repeated-header", "", ""]


def test_two_dates_do_not_make_two_lists():
    assert read(lines("题名|日期|责任者|日期\n关于甲的通知|2019|村委会|2020")).sheets[0].lists == 1


CASES = {
    "administrative": "临溪村2019年度归档文件目录\n序号|档号|题名|日期\n1|A-1|关于修路的通知|2019",
    "accounting": "临溪村会计档案目录\n案卷号|类别|题名|起止时间|卷内张数\n1|凭证|1996年1月的凭证|1996.1|80",
    "photo": "照片号|题名|时间|地点|人物|摄影者|底片号\n1|换届选举大会|2010.11.5|礼堂|张三|王五|2",
    "audio_visual": "顺序号|载体类型|题名|责任者|起止日期|片长（分钟）\n1|光盘|换届选举大会录像|村委会|2010|60",
    "object": "顺序号|名称|材质|尺寸|数量\n1|省级文明村奖牌|铜|60×40cm|1",
    "land": "序号|户主|地块名称|地块面积（亩）\n1|李四|门前田|1.2",
    "homestead": "2015年宅基地登记表\n序号|户主|批准面积（㎡）\n1|李四|120",
    "household": "序号|户主|家庭人口|村民小组\n1|李四|4|3组",
    "construction": "项目号|项目名称|题名|日期\n1|修路工程|修路工程施工合同书|2010",
    "equipment": "序号|设备编号|题名|型号|制造单位\n1|3|水泵使用说明书|X-1|某厂",
    "collected": "临溪村家谱目录\n序号|题名|年代|保管期限\n1|李氏宗谱卷一|清|永久",
}


@pytest.mark.parametrize(("category", "text"), CASES.items(), ids=CASES.keys())
def test_the_category_of_a_list(category, text):
    assert [record.category for record in records(lines(text))] == [category]


def test_the_reference_code_of_a_row_decides_its_category():
    sheet = lines("""
        临溪村归档文件目录
        档号 | 题名
        C012-WS·2019-Y-0001 | 关于修路的通知
        C012-KU·01·2019-001-001 | 记账凭证第一册
        C012-SW·2019·Y-001 | 省级文明村奖牌
        """)
    assert [record.category for record in records(sheet)] == ["administrative", "accounting", "object"]


def test_a_column_of_categories_decides_row_by_row():
    sheet = lines("序号|门类|题名\n1|文书|关于修路的通知\n2|照片|换届选举大会\n3|会计档案|记账凭证第一册")
    assert [record.category for record in records(sheet)] == ["administrative", "photo", "accounting"]


def test_photographs_join_the_four_columns_of_their_caption():
    sheet = lines("""
        照片号 | 事由 | 时间 | 地点 | 人物 | 摄影者 | 底片号 | 文件名
        12 | 村委会换届选举大会 | 2010.11.5 | 临溪村礼堂 | 张三、李四 | 王五 | 无 | D:\\照片\\2010\\IMG_001.jpg
        """)
    (record,) = records(sheet)
    assert record.title == "村委会换届选举大会"
    assert record.date == "2010-11-05"
    assert [person.name for person in record.persons] == ["张三", "李四"]
    assert record.attributes == {
        "photo_number": "12",
        "event": "村委会换届选举大会",
        "place": "临溪村礼堂",
        "people": "张三、李四",
        "photographer": "王五",
        "file_path": "IMG_001.jpg",
        "caption": "村委会换届选举大会，2010.11.5，临溪村礼堂，张三、李四",
    }


def test_a_caption_is_the_title_of_a_photograph_without_one():
    (record,) = records(lines("照片号|文字说明|摄影者\n12|村民在老祠堂前合影|王五"))
    assert record.title == "村民在老祠堂前合影"


def test_objects_with_merged_cells():
    sheet = WrittenSheet(
        lines("""
            顺序号 | 名称 | 材质 | 尺寸 | 数量 | 来源 | 日期
            1 | 省级文明村奖牌 | 铜 | 60×40cm | 1 | 省文明委 | 2008年
            2 | 绣花锦旗 | 布 | 30×50cm | 2 | 李四 | 1998
              | | | 50×80cm | | |
            3 | 生产队印章 | 木 | | 3枚 | | #REF!
            """),
        merged=tuple(MergedRange(3, column, 4, column) for column in (1, 2, 3)),
    )
    plaque, banner, seal = records(sheet)
    assert (plaque.item_count, plaque.attributes["material"], plaque.attributes["source"]) == (1, "铜", "省文明委")
    assert banner.attributes["size"] == "30×50cm；50×80cm"
    assert (seal.item_count, seal.date, codes(rows(sheet)[-1])) == (3, None, {"formula-error"})
    assert [row.reason for row in rows(sheet)] == ["", "", "continuation", ""]


def test_accounting_volumes_of_the_rule_of_1998():
    sheet = lines("""
        临溪村会计档案目录
        案卷号 | 类别 | 题名 | 起止时间 | 保管期限 | 卷内张数 | 备注
        1 | 凭证 | 1996年1月记账凭证 | 1996.1.1-1996.1.31 | 15年 | 80 |
        2 | 账簿 | 1996年总账 | 1996.1—1996.12 | 25年 | 100 | 已销毁
        """)
    vouchers, ledger = records(sheet)
    assert (vouchers.level, vouchers.volume_number, vouchers.date) == ("volume", "1", "1996-01-01/1996-01-31")
    assert (vouchers.retention, vouchers.retention_mapped, vouchers.page_count) == ("15y", "15y", None)
    assert vouchers.attributes == {"accounting_kind": "凭证", "sheet_count": "80"}
    assert (ledger.retention, ledger.attributes["flags"]) == ("25y", ["destroyed"])
    assert codes(rows(sheet)[1]) == {"retention-1998-accounting", "destroyed-noted"}


def test_books_of_vouchers_get_a_composed_title():
    sheet = lines("""
        年度 | 村名 | 月份 | 凭证种类 | 册号 | 凭证起止号 | 张数 | 柜号 | 层号
        2003 | 临溪村 | 5 | 记账凭证 | 12 | 1-85 | 90 | 3 | 2
        2003 | 大元村 | 1-3 | 〃 | 13 | 86-120 | 70 | 〃 | 〃
        """)
    first, second = records(sheet)
    assert first.title == "[2003年5月 记账凭证 第12册 凭证号1-85]"
    assert (first.date, first.year, first.village_text, first.location) == ("2003-05", 2003, "临溪村", "3柜2层")
    assert second.title == "[2003年1月至2003年3月 记账凭证 第13册 凭证号86-120]"
    assert (second.date, second.location) == ("2003-01/2003-03", "3柜2层")
    assert (first.category, first.attributes["sheet_count"], first.page_count) == ("accounting", "90", None)


def test_a_book_of_vouchers_dated_by_the_title_of_its_list():
    sheet = lines("""
        临溪村2003年会计凭证目录
        月份 | 册号 | 凭证起止号
        5 | 12 | 1-85
         | 13 | 86-120
        """)
    assert [record.title for record in records(sheet)] == [
        "[2003年5月 会计凭证 第12册 凭证号1-85]",
        "[2003年 会计凭证 第13册 凭证号86-120]",
    ]


def test_codes_of_a_database_export():
    sheet = WrittenSheet(
        lines("""
            QZH|MLH|AJH|JH|TM|RZZ|WH|RQ|YH|YS|BGQX|ND|MJ|BZ|DH
            C038|1|2|0003|关于春耕的通知|公社|某发〔1979〕3号|19790301|5|2|长期|1979|||C038-001-002-003
            """),
        name="AJ",
    )
    (record,) = records(sheet)
    assert (record.fonds_number, record.catalogue_number, record.volume_number, record.item_number) == (
        "C038",
        "1",
        "2",
        "0003",
    )
    assert (record.title, record.creator, record.document_number) == ("关于春耕的通知", "公社", "某发〔1979〕3号")
    assert (record.date, record.page_count, record.attributes["page_numbers"]) == ("1979-03-01", 2, "5")
    assert (record.retention, record.retention_mapped, record.year) == ("legacy-long", "30y", 1979)
    assert record.reference_code == "C038-001-002-003"


def test_a_date_in_three_columns():
    sheet = lines("序号|题名|年|月|日\n1|关于春耕的通知|1985|3|2\n2|关于秋收的通知|1985|9|")
    assert [record.date for record in records(sheet)] == ["1985-03-02", "1985-09"]


def test_days_counted_from_1904():
    sheet = lines("序号|题名|日期\n1|关于春耕的通知|x")
    sheet[1][2] = 42077
    assert records(WrittenSheet(sheet, date_1904=True))[0].date == "2019-03-15"
    assert records(WrittenSheet(sheet))[0].date == "2015-03-14"
