"""Rows with a secrecy mark: refused, and nothing of them kept, wherever it runs on."""

from __future__ import annotations

import pytest

from cundang.intake.sheets import MergedRange
from tests.intake.written import WrittenSheet, codes, listed, only, rows


@pytest.mark.parametrize(
    ("secrecy", "title", "remarks"),
    [
        ("秘密", "关于征兵的通知", ""),
        ("机密★10年", "关于征兵的通知", ""),
        ("", "【机密】关于征兵的通知", ""),
        ("", "绝密★ 关于征兵的通知", ""),
        ("", "关于征兵的通知", "秘密"),
    ],
)
def test_nothing_is_kept_of_a_classified_row(secrecy, title, remarks):
    sheet = listed(
        "1|||镇政府|关于修路的通知|2019|||",
        f"2|A-2||武装部|{title}|2018.12||1|{remarks}" if not secrecy else f"2|A-2||武装部|{title}|2018.12|{secrecy}|1|",
        "3|||〃|关于造林的通知|〃|||",
    )
    first, classified, after = rows(sheet)
    assert (classified.state, classified.cells, classified.record) == ("rejected", (), None)
    assert codes(classified) == {"classified-content"}
    assert classified.row == 3
    assert (after.record.creator, after.record.date) == ("", None)
    assert "武装部" not in repr([first, classified, after])


@pytest.mark.parametrize(
    ("secrecy", "title", "column"),
    [
        ("机密", "辛辛题名上半", "密级"),
        ("機密", "辛辛题名上半", "密级"),
        ("", "“秘密”泄字", "题名"),
        ("", "機密 泄字", "题名"),
    ],
)
def test_nothing_is_kept_of_what_runs_on_below_a_classified_row(secrecy, title, column):
    sheet = listed(
        f"1|||武装部|{title}|2019|{secrecy}||", "|||| 辛辛题名下半", "2||||关于修路的通知|2019|||", "||||（附件）"
    )
    classified, running, road, annex = rows(sheet)
    assert classified.column(classified.findings[0].field) == column
    assert (running.state, running.reason, running.cells, running.record) == ("dropped", "continuation", (), None)
    assert road.record.title == "关于修路的通知（附件）"
    assert annex.cells


def test_what_more_merged_rows_tell_of_a_classified_one_is_not_kept():
    sheet = WrittenSheet(
        listed("1|||武装部|关于征兵的通知|2019|机密||", "|||泄字局||||2|泄字", "2|||村委会|关于修路的通知|2019|||"),
        merged=(MergedRange(2, 1, 3, 1),),
    )
    assert [(row.state, row.cells != ()) for row in rows(sheet)] == [
        ("rejected", False),
        ("dropped", False),
        ("accepted", True),
    ]


def test_as_above_below_a_classified_row_is_classified_too():
    sheet = listed(
        "1|||武装部|关于征兵的通知|2019|机密||",
        "2|||武装部|关于民兵的通知|2019|〃||",
        "3|||武装部|关于训练的通知|2019|同上||",
        "4|||武装部|同上（附件）|2019|||",
        "5|||村委会|关于修路的通知|2019|||",
    )
    assert [codes(row) for row in rows(sheet)] == [
        {"classified-content"},
        {"classified-content"},
        {"classified-content"},
        {"title-missing", "ditto-without-source"},
        set(),
    ]


def test_a_title_that_speaks_of_secrecy_is_an_ordinary_title():
    assert only("1|||村委会|保密工作责任书|2019|公开||").state == "accepted"


def test_a_mark_over_the_whole_list_counts_for_every_row():
    sheet = [["密级：机密"], *listed("1|||武装部|关于征兵的通知|2019|||")]
    assert codes(rows(sheet)[0]) == {"classified-content"}
