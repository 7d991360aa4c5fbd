"""Figures, marker strokes and bars."""

from hypothesis import given
from hypothesis import strategies as st

from cundang.ui.templatetags.ui import bar, figure, marked


def test_a_count_is_grouped():
    assert figure(36214) == "36,214"


def test_every_word_found_gets_a_stroke():
    assert marked("关于同意楼小妹户建房", {"楼小妹", "建房"}) == "关于同意<mark>楼小妹</mark>户<mark>建房</mark>"


def test_the_longer_of_two_words_is_marked_whole():
    assert marked("王伟明的申请", {"王伟", "王伟明"}) == "<mark>王伟明</mark>的申请"


def test_case_does_not_matter_and_the_text_keeps_its_own():
    assert marked("d017-ws·1996", {"D017"}) == "<mark>d017</mark>-ws·1996"


def test_nothing_to_mark():
    assert marked("<b>", set()) == "&lt;b&gt;"


@given(st.text(alphabet="<>&\"'ab王伟 ", max_size=30), st.sets(st.text(alphabet="<&a王", max_size=3), max_size=3))
def test_a_title_can_never_become_markup(text, words):
    without_strokes = marked(text, words).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in without_strokes
    assert ">" not in without_strokes


def test_a_bar_of_nothing_is_empty_not_a_failure():
    assert 'class="share" width="0"' in bar(0, 0)
    assert 'class="share" width="250"' in bar(1, 4)
