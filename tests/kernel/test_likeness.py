"""Names written or said alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cundang.kernel.names.likeness import likeness, merged, regional, same_sounds, shapes, sounds, spelt
from cundang.kernel.tables.readings import FIRST

han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=4)


@given(han)
def test_every_other_name_differs_in_one_character_and_comes_once(name):
    for ways in (shapes, same_sounds, regional):
        others = list(ways(name))
        assert len(others) == len(set(others))
        for other in others:
            assert len(other) == len(name)
            assert sum(one != two for one, two in zip(name, other, strict=True)) == 1


@given(han)
def test_the_terms_of_a_name_stay_few(name):
    assert len(list(shapes(name))) <= 28 * 4
    assert len(list(sounds(name))) <= 1_000


@given(han)
def test_the_same_sound_is_never_given_as_a_regional_one(name):
    assert not set(same_sounds(name)) & set(regional(name))


ALIKE = """
己已巳 末未 日曰目 土士 侯候 戊戌戍 晴睛 妹姝 苹萍 大太 王玉 小少 玲铃 玲岭 晓哓 娟捐 伟纬 华毕 建健 骆络 俊峻 梅海
明朋 清请 阁阎 杨扬 汤扬 陈阵 祁祈 波坡 辉晖 钟种 静净
"""


@pytest.mark.parametrize("families", ALIKE.split())
def test_the_eye_takes_these_for_each_other(families):
    for typed in families:
        for meant in families.replace(typed, ""):
            assert f"王{meant}" in set(shapes(f"王{typed}")), f"{typed} for {meant}"


@given(han, han)
def test_likeness_lies_between_nothing_and_one(one, other):
    assert 0.0 <= likeness(one[0], other[0]) <= 1.0


@pytest.mark.parametrize("families", ALIKE.split())
def test_who_is_taken_for_another_is_more_than_half_alike(families):
    for typed in families:
        assert all(likeness(typed, meant) > 0.5 for meant in families.replace(typed, ""))


@pytest.mark.parametrize(("near", "far"), [("英映", "英明"), ("林楚", "林伟"), ("针金", "针国"), ("机饥", "机饿")])
def test_a_part_in_common_makes_alike(near, far):
    assert likeness(*near) > 0.25
    assert likeness(*near) > likeness(*far)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("王小明", "王晓明"),
        ("付建国", "傅建国"),
        ("肖芳", "萧芳"),
        ("阎军", "闫军"),
        ("兰英", "蓝英"),
        ("戴红", "代红"),
        ("邱平", "丘平"),
        ("单晓", "善晓"),
        ("张乐", "张月"),
    ],
)
def test_the_ear_takes_these_for_each_other(typed, meant):
    assert meant in set(same_sounds(typed))
    assert typed in set(same_sounds(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("牛明", "刘明"),
        ("张中", "张宗"),
        ("王昌", "王仓"),
        ("李诗", "李思"),
        ("陈林", "陈玲"),
        ("郑成", "郑陈"),
        ("黄兰", "黄郎"),
        ("胡明", "付明"),
        ("王慧", "王飞"),
    ],
)
def test_regions_say_these_alike(typed, meant):
    assert meant in set(regional(typed))
    assert typed in set(regional(meant))
    assert meant not in set(same_sounds(typed))


@given(st.sampled_from(sorted(FIRST)))
def test_merging_twice_changes_nothing_more(syllable):
    assert merged(merged(syllable)) == merged(syllable)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("louxiaomei", "louxiaomei"),
        ("lou xiao mei", "louxiaomei"),
        ("LÓU XIǍO MÉI", "louxiaomei"),
        ("lüfang", "lvfang"),
        ("lvfang", "lvfang"),
        ("lyu fang", "lvfang"),
        ("nüwa", "nvwa"),
        ("nyuwa", "nvwa"),
        ("zhangshanyu", "zhangshanyu"),
        ("lou", ""),
        ("ws2019", ""),
        ("committee", ""),
        ("楼小梅", ""),
        ("", ""),
        ("lou" * 30, ""),
    ],
)
def test_names_in_latin_letters(typed, key):
    assert spelt(typed) == key
