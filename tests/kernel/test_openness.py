"""Openness and marks of state secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cundang.kernel.openness import MOST_CLOSED, AccessClass, classified_mark, level, most_careful, read_class

classes = st.sampled_from(AccessClass)


def test_levels_run_from_open_to_unknown() -> None:
    assert [level(one) for one in AccessClass] == [0, 1, 2, 3, 4, 5]
    assert level(AccessClass.UNKNOWN) == MOST_CLOSED


@given(st.lists(classes, min_size=1))
def test_the_most_careful_is_one_of_them_and_none_is_more_closed(some: list[AccessClass]) -> None:
    chosen = most_careful(*some)
    assert chosen in some
    assert all(level(one) <= level(chosen) for one in some)


def test_nothing_said_is_closed() -> None:
    assert most_careful() is AccessClass.UNKNOWN
    assert read_class("") is AccessClass.UNKNOWN
    assert read_class("公　开") is AccessClass.UNKNOWN
    assert read_class(" 高敏\n") is AccessClass.HIGH


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("秘密", "秘密"),
        ("机密★10年", "机密"),
        ("机密 长期", "机密"),
        ("绝密级", "绝密"),
        ("机 密", "机密"),
        ("機密", "机密"),
        ("絕密", "绝密"),
        ("秘", "秘密"),
        ("机", "机密"),
        ("★机密", "机密"),
        ("密级:秘密", "秘密"),
        ("密", "秘密"),
        ("密件", "秘密"),
        ("机密(2030年解密)", "机密"),
    ],
)
def test_a_secrecy_cell_with_a_grade_is_classified(cell: str, grade: str) -> None:
    assert classified_mark(cell, "村民会议决议") == grade


@pytest.mark.parametrize(
    "cell", ["", "无", "公开", "内部", "非密", "普通", "一般", "否", "已解密", "不是秘密", "解密", "—"]
)
def test_a_secrecy_cell_without_a_grade_is_not(cell: str) -> None:
    assert classified_mark(cell, "村民会议决议") is None


@pytest.mark.parametrize(
    ("title", "grade"),
    [
        ("【机密】关于征兵工作的通知", "机密"),
        ("[绝密]关于某事的报告", "绝密"),
        ("(秘密)关于征兵工作的通知", "秘密"),
        ("（秘密★10年）关于征兵工作的通知", "秘密"),
        ("机密★关于征兵工作的通知", "机密"),
        ("机密★10年 关于征兵工作的通知", "机密"),
        ("★绝密★启用前", "绝密"),
        ("机密：关于某事", "机密"),
        ("秘密 关于某事的通知", "秘密"),
        ("\u3000【 机密 】关于某事", "机密"),
        ("密级:秘密 关于某事", "秘密"),
        ("关于征兵工作的通知（机密）", "机密"),
        ("机密10年关于某事的通知", "机密"),
        ("機密 关于某事的通知", "机密"),
        ("“秘密”关于某事的通知", "秘密"),
        ("秘\u3000密\u3000关于某事的通知", "秘密"),
        ("机密级关于某事的通知", "机密"),
        ("【絕密】關於某事", "绝密"),
    ],
)
def test_a_mark_set_apart_in_a_title_is_classified(title: str, grade: str) -> None:
    assert classified_mark("", title) == grade


@pytest.mark.parametrize(
    "title",
    [
        "保密承诺书",
        "秘密投票办法",
        "机密文件管理制度",
        "关于加强保密工作的通知",
        "无记名(秘密)投票办法",
        "密植技术培训材料",
        "秘密级文件清退登记簿",
        "关于国家秘密载体销毁的通知",
        "密切联系群众制度",
        "绝密文件销毁规定",
        "“秘密”投票办法",
        "机密室管理办法",
    ],
)
def test_a_title_that_speaks_of_secrecy_is_an_ordinary_title(title: str) -> None:
    assert classified_mark("", title) is None


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_text_can_be_asked(cell: str, title: str) -> None:
    assert classified_mark(cell, title) in {None, "秘密", "机密", "绝密"}
