"""Bring the wording of a date to one plain spelling, so that few patterns read many hands."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from cundang.kernel.numerals import arabic

LONGEST: Final = 100
"""A longer text is a sentence, not a date."""

BLANK: Final = frozenset({
    "", "无", "無", "无日期", "日期不详", "不详", "不詳", "不明", "未知", "未详", "未注明", "无法辨认", "缺", "空",
    "待查", "待考", "年月日", "年月", "年", "-", "--", "/", "\\", "*", "?", "??", ".", "○", "×", "x",
    "#n/a", "null", "none", "nan",
})  # fmt: skip
"""What a cell says when it says nothing."""

_TRADITIONAL: Final = "國緒慶豐統順歷曆萬號閏臘農陰舊約間時紀歲節從後內應"
_SIMPLIFIED: Final = "国绪庆丰统顺历历万号闰腊农阴旧约间时纪岁节从后内应"
_LETTERS: Final = str.maketrans(
    dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
    | dict.fromkeys("‐‑‒–—―−－─━﹣", "-")
    | dict.fromkeys("〜∼→", "~")
    | dict.fromkeys("·•・。‧∙⋅", ".")
    | dict.fromkeys("×✕□囗_", "x")
    | {"、": ",", "\\": "/"}
    | dict.fromkeys("'’‘′`\"“”″\u200b\u200c\u200d\u2060\ufeff", "")
)
_TIME: Final = re.compile(
    r"(?:[\st]+|(?<=[日号]))(?:[上下中]午|晚上?|凌晨|早上?)?"
    r"(?:\d{1,2}[:时点](?:\d{1,2}(?::\d{1,2}(?:\.\d+)?|分)?|半)?(?:\d{1,2}秒)?\s*(?:[ap]m)?(?:z|[+-]\d\d:?\d\d)?)?$"
)
_WEEKDAY: Final = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")
_GAP_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)\s+(?=\d)")
_SPACE: Final = re.compile(r"\s+")
_CALENDAR: Final = re.compile(r"公元|公历|西历|西元|阳历|新历|截[至止]到?")
_FIRST: Final = re.compile(r"元(?=[年月])")
_TO_THIS_DAY: Final = re.compile(r"(?:至|到|-|~)(?:今|现在)|迄今")
_SOLSTICE: Final = re.compile(r"冬至$")
_TO: Final = re.compile(r"至|到|讫|-{2,}|\.{3}")
_LEADING: Final = re.compile(r"^(?:自|从|由|于|时间|日期)+[:]?")
_TRAILING: Final = re.compile(
    r"(?:(?:期间|之间|间|签订|签发|印发|制定|拍摄|填报|成文|立|制|订|印|发|填|摄|签)|[.,;:]+)$"
)

OPEN_END: Final = "~.."
"""How 至今 is spelt in the plain wording."""


def plain(text: str) -> str:
    """Give the plain spelling: half-width, simplified, without blanks, time of day or weekday; numbers in Arabic
    digits, every dash ``-``, every word for "to" ``~``.

    >>> plain("自一九八五年三月 — 一九八六年二月"), plain("2019-03-15 00:00:00"), plain("2003、5、6")
    ('1985年3月-1986年2月', '2019-03-15', '2003,5,6')
    """
    spelt = unicodedata.normalize("NFKC", text).translate(_LETTERS).strip().lower()
    spelt = _TIME.sub("", spelt)
    spelt = _WEEKDAY.sub("", spelt)
    spelt = _GAP_BETWEEN_DIGITS.sub(".", spelt.strip())
    spelt = _SPACE.sub("", spelt)
    spelt = _CALENDAR.sub("", spelt)
    spelt = _TO_THIS_DAY.sub(OPEN_END, spelt)
    spelt = _TO.sub("~", _SOLSTICE.sub("冬", spelt))
    spelt = arabic(_FIRST.sub("1", spelt))
    spelt = _LEADING.sub("", spelt)
    return spelt if spelt.endswith(OPEN_END) else _TRAILING.sub("", spelt)
