"""Document numbers."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.kernel.document_number import read_document_number

SIGNS = st.text(alphabet="温档政办发党委农经渔村镇乡字函", min_size=1, max_size=8)


@settings(deadline=None)
@given(
    SIGNS,
    st.integers(1949, 2049),
    st.integers(1, 9_999),
    st.sampled_from(["〔〕", "[]", "()", "（）", "【】", "［］", "<>"]),
    st.sampled_from(["{}号", "第{}号", "{}", "0{}号", " {} 号"]),
)
def test_every_bracket_is_read_as_the_standard_one(sign: str, year: int, number: int, brackets: str, tail: str) -> None:
    reading = read_document_number(f"{sign}{brackets[0]}{year}{brackets[1]}{tail.format(number)}")
    assert reading.normalised == f"{sign}〔{year}〕{number}号"
    assert read_document_number(reading.normalised).normalised == reading.normalised
    assert reading.code is None


@settings(deadline=None)
@given(st.text())
def test_any_text_is_kept(text: str) -> None:
    reading = read_document_number(text)
    assert reading.text in (text.strip(), "")


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("温政(1985)字第23号", "温政字〔1985〕23号"),
        ("〔1985〕温政字第23号", "温政字〔1985〕23号"),
        ("温档(85)23号", "温档〔1985〕23号"),
        ("浙府2019 第3号", "浙府〔2019〕3号"),
    ],
)
def test_other_orders_are_read_with_a_warning(text: str, normalised: str) -> None:
    assert read_document_number(text) == (normalised, text, "document-number-inferred")


@pytest.mark.parametrize(
    "text", ["温政字第23号", "温档〔2017〕23、24号", "〔2017〕23号", "2019年3月", "23", "温档(36)2号"]
)
def test_what_is_no_full_number_stays_text(text: str) -> None:
    assert read_document_number(text) == (None, text, None)


@pytest.mark.parametrize("cell", [date(2017, 3, 1), datetime.fromisoformat("2017-03-01 00:00:00")])
def test_a_number_a_spreadsheet_made_a_date_is_not_guessed(cell: date) -> None:
    assert read_document_number(cell) == (None, "2017-03-01", "date-in-number-column")


def test_a_cell_without_a_number() -> None:
    assert read_document_number(None) == (None, "", None)
    assert read_document_number(" / ") == (None, "", None)
    assert read_document_number(23) == (None, "23", None)
