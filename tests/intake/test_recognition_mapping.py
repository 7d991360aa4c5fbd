"""Doubtful columns: told by their values and neighbours, asked about only when that does not help, remembered."""

from __future__ import annotations

import pytest

from tests.intake.written import lines, read, records

TITLES = ["关于春耕的通知", "关于秋收的通知", "关于修路的决定", "关于征兵的通知"]


def listed(heading: str, values: list[str], *, beside: str = "责任者", more: str = "村委会") -> list[list[str]]:
    body = [[title, value, more] for title, value in zip(TITLES, values, strict=True)]
    return [["题名", heading, beside], *body]


def mapped(sheet, header: str) -> tuple[str | None, bool]:
    """The field of a column and whether it was asked about."""
    reading = read(sheet)
    column = next(column for column in reading.sheets[0].columns if column.header == header)
    return column.field, any(question.header == header for question in reading.questions)


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("编号", ["某政〔2019〕1号", "某政〔2019〕2号", "某政〔2019〕9号", "某政〔2019〕12号"], "document_number"),
        ("编号", ["C012-WS·2019-Y-0001", "C012-WS·2019-Y-0002", "3-1-25-4", "3-1-25-5"], "reference_code"),
        ("编号", ["1", "2", "3", "4"], "sequence"),
        ("页次", ["1", "4", "9", "12-15"], "page_number"),
        ("页次", ["3", "1", "8", "2"], "page_count"),
        ("类别", ["凭证", "账簿", "报表", "其他"], "accounting_kind"),
        ("类别", ["党群", "村务", "党群", "综治"], "organisation"),
        ("附件", ["001.pdf", "002.pdf", "D:\\扫描\\003.pdf", "004.tif"], "file_path"),
        ("时间", ["2019.1", "2019.2", "2019.3", "2019.4"], "date"),
        ("说明", ["与上件合订", "", "", ""], "remarks"),
    ],
)  # fmt: skip
def test_values_tell_an_ambiguous_heading(heading, values, field):
    assert mapped(listed(heading, values), heading) == (field, False)


def test_a_unit_of_measure_is_no_creator():
    assert mapped(listed("单位", ["件", "件", "卷", "件"], beside="日期", more="2019"), "单位") == ("ignored", False)
    assert (
        mapped(listed("单位", ["镇政府", "村委会", "镇政府", "农技站"], beside="日期", more="2019"), "单位")[0]
        == "creator"
    )


def test_sheets_of_paper_beside_vouchers_are_not_pages():
    sheet = lines("年度|凭证种类|册号|凭证起止号|张数\n2003|记账凭证|1|1-85|90\n2003|记账凭证|2|86-120|70")
    assert mapped(sheet, "张数") == ("sheet_count", False)
    assert mapped(listed("张数", ["3", "1", "8", "2"]), "张数")[0] == "page_count"


def test_of_two_columns_for_one_field_the_better_values_win():
    sheet = lines("""
        题名 | 形成日期 | 发文日期
        关于春耕的通知 | 见正文 | 2019.3.1
        关于秋收的通知 | 见正文 | 2019.9.1
        """)
    assert [record.date for record in records(sheet)] == ["2019-03-01", "2019-09-01"]
    assert records(sheet)[0].attributes["other"] == {"形成日期": "见正文"}


@pytest.mark.parametrize(
    "periods",
    [
        ["永久", "〃", "同上", ""],
        ["永久", "同 上", "´´", "﹃"],
        ["永久", "—", "无", "〃"],
        ["〃", "〃", "〃", "〃"],
        ["", "", "", ""],
        ["永久", "保存", "见附注", "永存"],
    ],
)
def test_the_very_word_of_a_field_outweighs_values(periods):
    rows = [f"{title}|{period}|3年" for title, period in zip(TITLES, periods, strict=True)]
    sheet = lines("\n".join(["题名|保管期限|密存期限", *rows]))
    assert mapped(sheet, "保管期限") == ("retention", False)
    assert mapped(sheet, "密存期限") == (None, True)


def test_an_empty_title_column_gives_way_to_one_with_titles():
    sheet = lines("\n".join(["序号|题名|文件题名内容", *(f"{at}||{title}" for at, title in enumerate(TITLES, 1))]))
    assert [record.title for record in records(sheet)] == TITLES


def test_headings_printed_again_do_not_speak_against_the_values_below_them():
    page = "序号|题名|成文日期|落款日期"
    rows = [f"{at}|{title}|{'2019.3.1' if at == 1 else '〃'}|2019.4.{at}" for at, title in enumerate(TITLES, 1)]
    sheet = lines("\n".join([page, rows[0], rows[1], page, rows[2], page, rows[3], page]))
    assert mapped(sheet, "成文日期") == mapped(lines("\n".join([page, *rows])), "成文日期") == ("date", False)


def test_an_unknown_column_is_asked_about_and_its_values_are_kept():
    sheet = lines("题名|日期|收发人\n关于春耕的通知|2019|王五")
    (question,) = read(sheet).questions
    assert (question.header, question.chosen, question.reason) == ("收发人", None, "unknown-heading")
    assert records(sheet)[0].attributes["other"] == {"收发人": "王五"}


def test_a_clear_list_asks_nothing():
    sheet = lines("序号|档号|文号|责任者|题名|日期|密级|页数|备注\n1|A-1|无|村委会|关于春耕的通知|20190301||2|")
    assert read(sheet).questions == ()


def test_a_list_without_a_title_heading_takes_the_longest_texts_and_asks():
    sheet = lines("序号|日期|页数|文书\n1|2019|2|关于做好春耕工作的通知\n2|2019|3|关于修建村道的决议")
    (question,) = read(sheet).questions
    assert (question.header, question.chosen, question.reason) == ("文书", "title", "no-title-heading")
    assert records(sheet)[0].title == "关于做好春耕工作的通知"


def test_an_answer_goes_before_memory_and_memory_before_guessing():
    sheet = lines("题名|日期|收发人\n关于春耕的通知|2019|王五")
    mark = read(sheet).sheets[0].fingerprint

    def remembered(fingerprint):
        return {"收发人": "creator"} if fingerprint == mark else None

    reading = read(sheet, remembered=remembered)
    assert (reading.sheets[0].columns[2].field, reading.sheets[0].columns[2].remembered) == ("creator", True)
    assert reading.questions == ()
    (answered,) = records(sheet, remembered=remembered, answers={mark: {"3": "remarks"}})
    assert (answered.creator, answered.remarks) == ("", "王五")
    (ignored,) = records(sheet, answers={mark: {"收发人": ""}})
    assert "other" not in ignored.attributes


def test_the_fingerprint_is_the_header_however_it_is_typed():
    one, other = read(lines("题名|日期\n甲村文件|2019")), read(lines("临溪村目录\n题  名*|日期（必填）\n乙村文件|2020"))
    assert one.sheets[0].fingerprint == other.sheets[0].fingerprint
