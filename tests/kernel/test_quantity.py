"""Quantities: areas, money and counts."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.kernel.quantity import precision_lost, read_quantity

AMOUNTS = st.decimals(Decimal("0.01"), Decimal(9999), places=2)


@settings(deadline=None)
@given(AMOUNTS)
def test_one_hectare_is_fifteen_mu(amount: Decimal) -> None:
    assert read_quantity(f"{amount}公顷").value == amount * 15
    assert read_quantity(f"{amount}亩").value == amount


@settings(deadline=None)
@given(st.integers(0, 999), st.integers(0, 9), st.integers(0, 9))
def test_ten_fen_are_one_mu(mu: int, fen: int, li: int) -> None:
    reading = read_quantity(f"{mu}亩{fen}分{li}厘")
    assert (reading.value, reading.unit) == (mu + Decimal(fen) / 10 + Decimal(li) / 100, "亩")


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert read_quantity(f"{number:,}元").value == number
    assert read_quantity(number).value == number


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,亩分厘元角万半点一二三十百E+- ㎡") | st.text())
def test_any_text_is_kept(text: str) -> None:
    reading = read_quantity(text)
    assert reading.text == text.strip().removeprefix("'")
    assert reading.code in (None, "number-precision-lost")
    assert reading.value is None or reading.value.is_finite()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("三亩半", "3.5", "亩"), ("半亩", "0.5", "亩"), ("一亩三分地", "1.3", "亩"), ("三分地", "0.3", "亩"),
        ("0.8顷", "80", "亩"), ("120平方米", "120", "㎡"), ("120 m²", "120", "㎡"), ("3.8（亩）", "3.8", "亩"),
        ("人民币贰拾壹万元整", "210000", "元"), ("¥210,000.00", "210000.00", "元"), ("3.5万元", "35000", "元"),
        ("3元5角2分", "3.52", "元"), ("5户", "5", "户"), ("十二人", "12", "人"),
        ("12×3", None, None), ("若干", None, None),
    ],
)  # fmt: skip
def test_spellings(text: str, value: str | None, unit: str | None) -> None:
    reading = read_quantity(text)
    assert (reading.value and str(reading.value), reading.unit) == (value, unit)


def test_the_heading_gives_the_unit_a_cell_lacks() -> None:
    assert read_quantity(3.8, unit="亩").unit == "亩"
    assert str(read_quantity("8分", unit="亩").value) == "0.8"
    assert (str(read_quantity("8分").value), read_quantity("8分").unit) == ("8", "分")
    assert read_quantity("2", unit="公顷").value == 30


def test_a_long_number_a_spreadsheet_has_shortened_is_not_guessed() -> None:
    for cell in ("1.10105E+17", "1.1E+17", "9.99999e+17", 1.10105194912310e17):
        assert precision_lost(cell)
        assert (read_quantity(cell).value, read_quantity(cell).code) == (None, "number-precision-lost")
    for kept in ("99999919500101123X", "999999195001011234", 123456789012345.0, "1.5", 12, None):
        assert not precision_lost(kept)
