"""Cleaning and folding Chinese text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cundang.kernel.hanzi import clean, clean_prose, fold, grams, is_blank_word, is_ditto, strip_control
from cundang.kernel.tables import folding

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
TROUBLE = st.text(
    st.sampled_from(
        "张峯邨 \u3000\u00a0\u200b\u0301\u0308\u115f\u1100\u1161ǰΐßſＡＺ①½″…〔〕·•（，\n\t\x07\u2f00\ue816⺠𠮷𫝈é"
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ｚ109－WS・2011", "Z109-WS・2011"),
        ("\u3000关于\u00a0建房\u200b的批复\ufeff ", "关于 建房的批复"),
        ("关于王伟\n建房\r\n的批复", "关于王伟 建房 的批复"),
        ("某农办〔2019〕7号", "某农办〔2019〕7号"),
        ("—″—", "—″—"),
        ("1½亩,120㎡,①", "1½亩,120㎡,①"),
        ("（附件）", "(附件)"),
        ("\x00题\x1f名\x85", "题名"),
        ("⻓⻅⺠政", "长见民政"),
        ("姓\ue816", "姓𠂇"),
        ("𠮷田\U0002a700", "𠮷田\U0002a700"),
        ("二○○三年", "二○○三年"),
    ],
)
def test_clean_gives_what_was_meant(written: str, meant: str) -> None:
    assert clean(written) == meant


def test_prose_keeps_the_width_of_its_punctuation_and_nothing_else() -> None:
    assert clean_prose("关于张三（２组）：，\u3000ＡＢ") == "关于张三（2组）：， AB"


@given(ANY_TEXT | TROUBLE)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_prose(clean_prose(text)) == clean_prose(text)


@given(ANY_TEXT | TROUBLE)
def test_clean_leaves_nothing_invisible(text: str) -> None:
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in clean(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王峯", "王峰"),
        ("臨溪邨", "临溪村"),
        ("張國棟", "张国栋"),
        ("陳昇", "陈升"),
        ("李濬", "李浚"),
        ("甯某", "宁某"),
        ("吳戶產", "吴户产"),
        ("後於徵", "后于征"),
        ("王 伟", "王伟"),
        ("王　伟", "王伟"),
        ("2019 年 3 月", "2019年3月"),
        ("Ｚ109—WS•2011", "z109-ws·2011"),
        ("某办【2019】7号", "某办〔2019〕7号"),
        ("二○○三", "二〇〇三"),
        ("⻢⻓征", "马长征"),
        ("龍\ufe00", "龙"),
        ("豈\uf900", "岂岂"),
        ("a  b", "A b"),
    ],
)
def test_what_means_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("己", "已"), ("乾", "干"), ("未", "末"), ("a b", "ab"), ("李", "季"), ("淼", "渺")]
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY_TEXT | TROUBLE)
@example("e\u200b\u0301")
@example("中 \u0301")
@example("\u1100\u200b\u1161")
@example("ǰ ΐ ß")
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_folding_forgets_case_and_width(text: str) -> None:
    assert fold(unicodedata.normalize("NFKC", text)) == fold(text)


def test_every_character_of_the_table_is_settled() -> None:
    for written in (*folding.WRITTEN, *folding.LONGER):
        assert fold(fold(written)) == fold(written)
        assert fold(written) != written


def test_common_simplified_characters_fold_to_themselves() -> None:
    level_one = bytes(byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    text = level_one.decode("gb2312", "ignore")
    assert len(text) > 3600
    assert fold(text) == text


def test_rare_characters_survive() -> None:
    assert fold("\U00030000\U0002b740") == "\U00030000\U0002b740"


def test_grams_never_cross_a_sign() -> None:
    assert grams(fold("张三、李四光")) == ["张三", "李四", "四光", "李四光"]
    assert grams(fold("张三 李四光")) == grams(fold("张三李四光"))
    assert grams("王") == []
    assert grams("王伟", sizes=(1, 2)) == ["王", "伟", "王伟"]


@given(ANY_TEXT)
def test_every_gram_is_in_the_text_and_has_its_size(text: str) -> None:
    assert all(gram in fold(text) and len(gram) in (2, 3) for gram in grams(fold(text)))


@pytest.mark.parametrize(
    "cell", ["", " ", "无", "/", "、", "—", "——", "-", "空", "(无)", "N/A", "…", "\u3000", "。", "没有"]
)
def test_blank_words(cell: str) -> None:
    assert is_blank_word(cell)


@pytest.mark.parametrize("cell", ["无名氏", "0", "一", "无锡", "空调购置", "同上", "〃", "。。", "不详"])
def test_words_that_are_not_blank(cell: str) -> None:
    assert not is_blank_word(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "〃",
        '"',
        "”",
        "″",
        "''",
        "’’",
        "同上",
        "同前",
        "—″—",
        "- 〃 -",
        "々",
        "〞",
        "〃〃",
        "。。",
        " 同上 ",
        "仝上",
        "\u200b〃",
    ],
)
def test_ditto_marks(cell: str) -> None:
    assert is_ditto(cell)
    assert not is_blank_word(cell)


@pytest.mark.parametrize("cell", ["", "同上(附件)", "同意", "—", "同志", '"引文"', "0"])
def test_what_is_no_ditto_mark(cell: str) -> None:
    assert not is_ditto(cell)


def test_strip_control_touches_nothing_else() -> None:
    assert strip_control("Ａ\u200b（峯）\t①\x07") == "Ａ（峯） ①"
