"""Dates of records in words, in both languages."""

import pytest
from django.utils import translation

from cundang.desk.dates import brief, in_words


@pytest.mark.parametrize(
    ("edtf", "chinese", "english"),
    [
        ("1996-03-18", "1996年3月18日", "1996-03-18"),
        ("1996-03", "1996年3月", "1996-03"),
        ("1996", "1996年", "1996"),
        ("196X", "1960年代", "1960s"),
        ("18XX", "19世纪", "19th century"),
        ("1983~", "约1983年", "about 1983"),
        ("1958?", "1958年（存疑）", "1958, uncertain"),
        ("1958%", "约1958年（存疑）", "about 1958, uncertain"),
        ("1991-03/1997-11", "1991年3月至1997年11月", "1991-03 to 1997-11"),
        ("1985/..", "1985年起", "since 1985"),
        ("../1985", "至1985年", "until 1985"),
        (None, "", ""),
        ("不详", "不详", "不详"),
    ],
)
def test_in_words(edtf, chinese, english):
    with translation.override("zh-hans"):
        assert in_words(edtf) == chinese
    with translation.override("en"):
        assert in_words(edtf) == english


def test_a_list_shows_digits_where_the_date_is_certain():
    with translation.override("zh-hans"):
        assert [brief(text) for text in ("1996-03-18", "1996", "196X")] == ["1996-03-18", "1996", "1960年代"]
