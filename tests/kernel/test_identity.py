"""Identity numbers: found, checked, covered. All numbers use area 999999 or the example of the standard itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cundang.kernel.identity import (
    check,
    check_character,
    find_identity_numbers,
    looks_lost,
    mask,
    mask_private,
    mask_text,
)

STANDARD = "11010519491231002X"
births = st.dates(date(1900, 1, 1), date(2026, 1, 1))


@st.composite
def long_numbers(draw: st.DrawFn) -> str:
    head = f"999999{draw(births):%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return head + check_character(head)


@given(long_numbers())
def test_a_number_with_its_check_character_is_right_and_no_other(number: str) -> None:
    assert check(number)
    wrong = [number[:17] + last for last in "0123456789X" if last != number[17]]
    assert not any(map(check, wrong))


@given(
    long_numbers(),
    st.text(st.sampled_from("张三,。 （)a\n"), max_size=5),
    st.text(st.sampled_from("李，. \t"), max_size=5),
)
def test_a_number_is_found_wherever_it_stands(number: str, before: str, after: str) -> None:
    text = before + number + after
    (span,) = find_identity_numbers(text)
    assert text[span.start : span.end] == number
    assert span.certain
    assert number not in mask_text(text)
    assert len(mask_text(text)) == len(text)


@given(long_numbers(), st.sampled_from([" ", "\u3000", "-", "\u00a0"]), st.lists(st.integers(1, 17), max_size=6))
def test_gaps_do_not_hide_a_number(number: str, gap: str, places: list[int]) -> None:
    for place in sorted(set(places), reverse=True):
        number = number[:place] + gap + number[place:]
    (span,) = find_identity_numbers(f"证号{number}号")
    assert (span.start, span.end) == (2, 2 + len(number))


@pytest.mark.parametrize(
    ("written", "certain"),
    [
        ("１１０１０５１９４９１２３１００２Ｘ", True),
        ("11010519491231002x", True),
        ("11010519491231002×", True),
        ("110105194912310021", False),
        ("999999491231002", False),
    ],
)
def test_each_way_to_write_a_number_is_found(written: str, certain: bool) -> None:
    (span,) = find_identity_numbers(f"张三{written}，")
    assert (span.start, span.end, span.certain) == (2, 2 + len(written), certain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "110105194913310021",  # no thirteenth month
        "110105194902300021",  # no 30 February
        "1101051949123100212",  # nineteen digits
        "330782200201000001234567890",
        "20190315 20190316 20190317",
        "Z109-WS·2011-Y-BGS-0001",
        "2019年1-12月,第1234567890号",
        "9999994912310021",  # sixteen digits
        "承包方代码330782002200010001",  # year 0022
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_identity_numbers(text) == ()
    assert mask_text(text) == text


def test_a_row_of_figures_is_no_number_unless_it_checks() -> None:
    assert find_identity_numbers("11010 519491231 0021") == ()
    assert len(find_identity_numbers("11010 519491231 002X")) == 1


@pytest.mark.parametrize(
    "written", ["1101 0519 4912 3100 02", "110105 19491231 0002", "110105-19491231-0002", "110105 1949 1231 0002"]
)
def test_a_number_grouped_as_people_do_is_found_even_with_a_slip(written: str) -> None:
    (span,) = find_identity_numbers(f"身份证{written}。")
    assert (span.length, span.certain) == (18, False)
    assert mask_text(f"身份证{written}。") == "身份证110105********0002。"


@pytest.mark.parametrize("other", ["330782-20190315-0001", "6222 0213 4912 3100 021", "110105 19491331 0002"])
def test_numbers_of_photographs_and_cards_are_none(other: str) -> None:
    assert find_identity_numbers(other) == ()


def test_two_numbers_in_one_text() -> None:
    text = f"{STANDARD}、999999500101123"
    assert [span.length for span in find_identity_numbers(text)] == [18, 15]
    assert mask_text(text) == "110105********002X、999999******123"


def test_the_span_does_not_carry_the_number() -> None:
    assert "1949" not in repr(find_identity_numbers(STANDARD))


def test_masking_covers_the_birth_date() -> None:
    assert mask(STANDARD) == "110105********002X"
    assert mask("１１０１０５４９１２３１００２") == "110105******002"


def test_private_masking_covers_cards_and_mobiles_too() -> None:
    text = f"{STANDARD} 卡6222 0212 3456 7890 123 电话138-0013-8000、+8613900139000"
    assert mask_private(text) == "110105********002X 卡***************0123 电话138****8000、+86139****9000"


@pytest.mark.parametrize("text", ["2019031500001", "0579-85201234", "Z109-WS·2011-Y-BGS-0001", "12345678901234"])
def test_private_masking_leaves_ordinary_numbers(text: str) -> None:
    assert mask_private(text) == text


@given(st.text(st.sampled_from("0123456789Xx -３张"), max_size=60))
def test_nothing_certain_is_left_after_masking(text: str) -> None:
    assert find_identity_numbers(mask_text(text)) == ()


@pytest.mark.parametrize("value", ["1.10105E+17", "1.1E17", "３．３Ｅ＋１７", 1.10105194912310e17, 110105194912310000])
def test_lost_precision_is_seen(value: object) -> None:
    assert looks_lost(value)


@pytest.mark.parametrize(
    "value",
    ["110105194912310000", "999999195001011234", "1.5", 43539.0, 110105491231002, True, None, "E+17", date(2019, 1, 1)],
)
def test_what_is_not_lost(value: object) -> None:
    assert not looks_lost(value)


def test_hostile_text_takes_bounded_time() -> None:
    assert find_identity_numbers("1 " * 100_000) == ()
    assert find_identity_numbers("9" * 200_000) == ()
