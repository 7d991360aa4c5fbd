"""Numbers as papers write them: 二十一, 二〇〇三, 廿一, 壹佰零伍, 3万, 三百五."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 40
"""No number on paper is longer; what is longer is not worth reading."""

_SPELLINGS: Final = {
    "零": "0〇○◯Oo",
    "一": "1壹弌",
    "二": "2贰貳弍两兩",
    "三": "3叁參叄弎",
    "四": "4肆",
    "五": "5伍",
    "六": "6陆陸",
    "七": "7柒",
    "八": "8捌",
    "九": "9玖",
    "十": "拾",
    "百": "佰",
    "千": "仟",
    "万": "萬",
    "亿": "億",
}
_PLAIN: Final = str.maketrans(
    {variant: plain for plain, variants in _SPELLINGS.items() for variant in variants}
    | {"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"}
)
_DIGITS: Final = "零一二三四五六七八九"
_VALUE: Final = {digit: value for value, digit in enumerate(_DIGITS)} | {"十": 10, "百": 100, "千": 1000}
_ARABIC: Final = str.maketrans(_DIGITS, "0123456789")

_ONE: Final = "[一二三四五六七八九]"
_SECTION: Final = rf"(?:{_ONE}千)?零?(?:{_ONE}百)?零?(?:{_ONE}?十)?零?{_ONE}?"
_NUMBER: Final = re.compile(rf"(?:(?P<yi>{_SECTION})亿)?零?(?:(?P<wan>{_SECTION})万)?(?P<rest>{_SECTION})")
_SHORT_TAIL: Final = re.compile(rf"(?P<unit>[百千万亿])(?P<digit>{_ONE})$")
_TENTH: Final = {"百": 10, "千": 100, "万": 1_000, "亿": 10_000_000}

_CHINESE: Final = "〇○◯零一壹二贰貳两兩三叁參叄四肆五伍六陆陸七柒八捌九玖十拾廿卅卌百佰千仟万萬亿億"
_RUN: Final = re.compile(rf"[0-9Oo]*[{_CHINESE}][{_CHINESE}0-9Oo]*")


def chinese_number(text: str) -> int | None:
    """Read one whole number written in Chinese, in Arabic digits or in both; ``None`` when it is not one.

    Digits without a unit are read one after the other, as years are written. A single digit after
    百, 千 or 万 is the next lower unit, as it is spoken.

    >>> chinese_number("二十一"), chinese_number("二○○三"), chinese_number("廿一"), chinese_number("三百五")
    (21, 2003, 21, 350)
    >>> chinese_number("壹佰零伍"), chinese_number("3万"), chinese_number("十十"), chinese_number("村")
    (105, 30000, None, None)
    """
    plain = text.strip().translate(_PLAIN)
    if not plain or len(plain) > _LONGEST:
        return None
    if all(letter in _DIGITS for letter in plain):
        return int(plain.translate(_ARABIC))
    found = _NUMBER.fullmatch(plain)
    if found is None or "" in (found["yi"], found["wan"]):
        return None
    total = _section(found["yi"]) * 100_000_000 + _section(found["wan"]) * 10_000 + _section(found["rest"])
    if short := _SHORT_TAIL.search(plain):
        digit = _VALUE[short["digit"]]
        total += digit * _TENTH[short["unit"]] - digit
    return total


def arabic(text: str) -> str:
    """Write every Chinese number inside a text in Arabic digits; what is no number stays.

    Digits without a unit keep their number of places, so that 零五 stays two digits.

    >>> arabic("一九八五年三月廿一日"), arabic("零五年"), arabic("二00三年")
    ('1985年3月21日', '05年', '2003年')
    """
    return _RUN.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    plain = found[0].translate(_PLAIN)
    if all(letter in _DIGITS for letter in plain):
        return plain.translate(_ARABIC)
    number = chinese_number(plain)
    return found[0] if number is None else str(number)


def _section(text: str | None) -> int:
    """Add up at most four places below 万; a unit alone counts once (十二 is 12)."""
    total = digit = 0
    for letter in text or "":
        value = _VALUE[letter]
        if value < 10:
            digit = value
        else:
            total += (digit or 1) * value
            digit = 0
    return total + digit
