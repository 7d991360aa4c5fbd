"""Quantities as lists write them: areas, money and counts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from . import codes
from .numerals import arabic

MU: Final = "亩"
SQUARE_METRE: Final = "㎡"
YUAN: Final = "元"

_LONGEST: Final = 60
_EXACT_FLOAT: Final = 2**53
_IDENTIFIER_DIGITS: Final = 15
_IN_MU: Final = {
    "亩": Decimal(1),
    "分": Decimal("0.1"),
    "厘": Decimal("0.01"),
    "毫": Decimal("0.001"),
    "公顷": Decimal(15),
    "ha": Decimal(15),
    "顷": Decimal(100),
}
_IN_YUAN: Final = {"元": Decimal(1), "圆": Decimal(1), "块": Decimal(1), "角": Decimal("0.1"), "分": Decimal("0.01")}
_SQUARE_METRES: Final = frozenset({SQUARE_METRE, "平方米", "平米", "平方", "方"})
_TEN_THOUSANDS: Final = {"万": 10_000, "亿": 100_000_000}

_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?e\+?\d{2,3}", re.IGNORECASE | re.ASCII)
_DECIMAL: Final = r"\d+(?:\.\d+)?"
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))", re.ASCII)
_ONE: Final = re.compile(rf"(?P<number>-?{_DECIMAL})(?P<scale>[万亿])?(?P<unit>[^\d\s+\-*/=]{{0,6}})", re.ASCII)
_AREA: Final = re.compile(
    rf"(?:(?P<mu>{_DECIMAL})亩)?(?:(?P<fen>{_DECIMAL})分)?(?:(?P<li>{_DECIMAL})厘)?(?:(?P<hao>\d+)毫)?(?P<land>地)?",
    re.ASCII,
)
_MONEY: Final = re.compile(r"(?P<yuan>\d+)[元圆块](?:(?P<jiao>\d)角)?零?(?:(?P<fen>\d)分)?整?正?", re.ASCII)
_MONEY_SIGN: Final = re.compile(r"(?:人民币)?¥|人民币")
_HALF: Final = re.compile(r"(?P<whole>\d+)?(?P<unit>亩|公顷|元|分)?半(?P<after>亩|公顷|元|分)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as read: ``value`` in ``unit``, both ``None`` where the text is no quantity; ``text`` as written.

    Areas in 亩, 分, 厘, 顷 and 公顷 come in 亩 (1 公顷 is 15 亩), square metres stay ㎡, money comes in 元,
    any other unit stays as written.
    """

    value: Decimal | None
    unit: str | None
    text: str
    code: str | None = None


def precision_lost(value: str | int | float | None) -> bool:
    """Tell whether a spreadsheet has shortened a long number, as it does with identity numbers.

    >>> precision_lost("1.10105E+17"), precision_lost(1.10105194912310e17), precision_lost("110105194912310000")
    (True, True, False)
    """
    if isinstance(value, float):
        return abs(value) > _EXACT_FLOAT
    return isinstance(value, str) and bool(_SCIENTIFIC.fullmatch(value.strip()))


def read_quantity(value: str | int | float | None, *, unit: str | None = None) -> Quantity:
    """Read one quantity. ``unit`` is the unit the column's heading gives, for numbers without one.

    A run of fifteen or more digits is an identifier and stays text; one that was shortened has the code
    ``number-precision-lost`` and no value, and nothing is guessed.

    >>> str(read_quantity("三亩八分").value), read_quantity("120㎡").unit, str(read_quantity("二十一万元").value)
    ('3.8', '㎡', '210000')
    """
    if value is None:
        return Quantity(None, None, "")
    text = str(value).strip().removeprefix("'")
    if precision_lost(value):
        return Quantity(None, None, text, codes.NUMBER_PRECISION_LOST)
    if len(text) > _LONGEST:
        return Quantity(None, None, text)
    return _read(text.removesuffix(".0") if isinstance(value, float) else text, unit)


@lru_cache(maxsize=1 << 14)
def _read(text: str, unit: str | None) -> Quantity:
    spelt = "".join(unicodedata.normalize("NFKC", text).split()).replace("m2", SQUARE_METRE)
    if money := _MONEY_SIGN.match(spelt):
        spelt, unit = spelt[money.end() :], YUAN
    spelt = _THOUSANDS.sub("", spelt).replace("点", ".")
    spelt = re.sub(r"\((.{1,6})\)$", r"\1", spelt)
    if spelt.isdecimal() and len(spelt) >= _IDENTIFIER_DIGITS:
        return Quantity(None, None, text)
    plain = _plain(spelt)
    if (found := _AREA.fullmatch(plain)) and _is_area(found, unit):
        parts = zip(found.groups(), ("亩", "分", "厘", "毫"), strict=False)
        return Quantity(sum((Decimal(number) * _IN_MU[name] for number, name in parts if number), Decimal()), MU, text)
    if found := _MONEY.fullmatch(plain):
        parts = zip(found.groups(), ("元", "角", "分"), strict=True)
        return Quantity(
            sum((Decimal(number) * _IN_YUAN[name] for number, name in parts if number), Decimal()), YUAN, text
        )
    if found := _HALF.fullmatch(plain):
        name = found["unit"] or found["after"] or unit or ""
        return _in_unit(Decimal(found["whole"] or 0) + Decimal("0.5"), name, text)
    if found := _ONE.fullmatch(plain):
        number = Decimal(found["number"])
        if scale := found["scale"]:
            number = _tidy(number * _TEN_THOUSANDS[scale])
        return _in_unit(number, found["unit"] or unit or "", text)
    return Quantity(None, None, text)


def _plain(text: str) -> str:
    """Write the numerals in Arabic digits, 3万 left to the scale; 二十一万 is one number already."""
    return arabic(text) if re.search(r"[〇零一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟两廿卅]", text) else text


def _is_area(found: re.Match[str], unit: str | None) -> bool:
    """8分 alone is an area only in a column of areas or with the word for land."""
    stated = any(found[name] for name in ("mu", "fen", "li", "hao"))
    return stated and bool(found["mu"] or found["land"] or unit in _IN_MU)


def _in_unit(number: Decimal, unit: str, text: str) -> Quantity:
    if unit.startswith(("万", "亿")) and len(unit) > 1:
        number, unit = number * _TEN_THOUSANDS[unit[0]], unit[1:]
    if unit in _IN_MU and unit != "分":
        return Quantity(_tidy(number * _IN_MU[unit]), MU, text)
    if unit in _SQUARE_METRES:
        return Quantity(number, SQUARE_METRE, text)
    if unit in ("元", "圆", "块", "元整", "元正"):
        return Quantity(number, YUAN, text)
    return Quantity(number, unit or None, text)


def _tidy(number: Decimal) -> Decimal:
    """Drop the zeros a conversion leaves behind: 37.50 is 37.5."""
    tidy = number.normalize()
    return tidy.quantize(Decimal(1)) if tidy == tidy.to_integral() else tidy
