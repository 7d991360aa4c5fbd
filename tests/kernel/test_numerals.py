"""Numbers as papers write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.kernel.numerals import arabic, chinese_number

DIGITS = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """Write a number below 100,000,000 in full, as it is spoken."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return spoken(high) + "万" + (("零" if low < 1_000 else "") + spoken(low) if low else "")
    text, gap = "", False
    for value, unit in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + unit
        gap = not digit
    return text


@settings(deadline=None)
@given(st.integers(1, 99_999_999))
def test_what_is_spoken_in_full_is_read_back(number: int) -> None:
    assert chinese_number(spoken(number)) == number


@settings(deadline=None)
@given(st.integers(1000, 2999))
def test_a_year_is_read_digit_by_digit(year: int) -> None:
    written = "".join(DIGITS[int(digit)] for digit in str(year))
    assert chinese_number(written) == year
    assert arabic(f"{written}年") == f"{year}年"


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = chinese_number(text)
    assert number is None or number >= 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("十二", 12), ("廿一", 21), ("卅", 30), ("卌五", 45), ("二十一万", 210_000), ("两亿", 200_000_000),
        ("一百零五", 105), ("三百五", 350), ("一万二", 12_000), ("壹佰贰拾叁", 123), ("〇", 0), ("3万", 30_000),
        ("十十", None), ("百", None), ("万", None), ("", None), ("二廿", None), ("约三", None), ("三" * 60, None),
    ],
)  # fmt: skip
def test_spellings(text: str, number: int | None) -> None:
    assert chinese_number(text) == number
