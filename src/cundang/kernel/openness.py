"""Openness: how closed a record is, and the marks of state secrets that this system must never hold.

The classes follow the schedule's column of sensitivity and the three roads of a rural records service
(look for yourself; ask at the village desk; ask and be checked). Unknown means closed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from cundang.kernel.hanzi import clean, simplify


class AccessClass(StrEnum):
    """How closed a record is, most open first. The order of the members is the order of :func:`level`."""

    OPEN = "open"  # 公开
    VILLAGE = "village"  # 本村
    SHARED = "shared"  # 共享
    SENSITIVE = "sensitive"  # 敏感
    HIGH = "high"  # 高敏
    UNKNOWN = "unknown"  # nobody has looked yet: closed to all but the keepers


_LEVELS: Final = MappingProxyType({cls: number for number, cls in enumerate(AccessClass)})
MOST_CLOSED: Final = _LEVELS[AccessClass.UNKNOWN]
"""The level of a record nobody has classed; who may see this level may see everything."""

WORDS: Final = MappingProxyType(
    {
        "公开": AccessClass.OPEN,
        "本村": AccessClass.VILLAGE,
        "共享": AccessClass.SHARED,
        "敏感": AccessClass.SENSITIVE,
        "高敏": AccessClass.HIGH,
    }
)
"""The word of the schedule for each class; a word that is not here means :attr:`AccessClass.UNKNOWN`."""


def level(access_class: AccessClass) -> int:
    """Give the class as a number to compare and to filter by: 0 is open, 5 is unknown and therefore closed.

    >>> level(AccessClass.OPEN), level(AccessClass.UNKNOWN)
    (0, 5)
    """
    return _LEVELS[access_class]


def most_careful(*classes: AccessClass) -> AccessClass:
    """Give the most closed of the classes; unknown when there is none.

    >>> most_careful(AccessClass.OPEN, AccessClass.SENSITIVE)
    <AccessClass.SENSITIVE: 'sensitive'>
    """
    return max(classes, key=level, default=AccessClass.UNKNOWN)


def read_class(word: str) -> AccessClass:
    """Read the class from the schedule's own word. Anything else is unknown, never a guess.

    >>> read_class(" 本村 "), read_class("半公开")
    (<AccessClass.VILLAGE: 'village'>, <AccessClass.UNKNOWN: 'unknown'>)
    """
    return WORDS.get(clean(word), AccessClass.UNKNOWN)


CLASSIFIED: Final = ("秘密", "机密", "绝密")
"""The three grades of a state secret, lowest first (保守国家秘密法 art. 14)."""

_GRADE: Final = r"绝\s?密|机\s?密|秘\s?密"
_STAR: Final = "[★☆*·]"
_TERM: Final = rf"(?:\s*{_STAR}\s*(?:长期|\d+\s*(?:年|个?月))?|\s*(?:长期|\d+\s*(?:年|个?月)))"
_CELL = re.compile(rf"(?:密级[:：]?\s*)?{_STAR}?\s*({_GRADE})")
_SHORT: Final = MappingProxyType({"密": "秘密", "秘": "秘密", "机": "机密", "绝": "绝密"})
"""What a cell with one character means."""
_ABOUT: Final = r"(?!\s*(?:投票|选票|选举|写票|画票|文件|档案|工作|室|载体|事项|国家秘密|以上|以下|岗位|计算机|别))"
"""What makes a grade at the beginning of a title the subject of the title."""
_RELEASED = re.compile(r"已(?:经)?解密|^解密|^非|不[是属]")
_LEADING = re.compile(
    rf"^\s*(?:"
    # 【机密】 (秘密★10年)
    rf"[\[【(〔《「<]\s*(?:密级[:：]\s*)?{_STAR}?\s*({_GRADE})级?{_TERM}?{_STAR}?\s*[\]】)〕》」>]"
    rf"|[\"“”‘’'『]\s*({_GRADE})级?{_TERM}?\s*[\"“”‘’'』]{_ABOUT}"  # “机密”关于…
    rf"|{_STAR}\s*({_GRADE})"  # ★机密
    rf"|({_GRADE})级{_ABOUT}"  # 机密级关于…
    rf"|(?:密级[:：]\s*)?({_GRADE})级?(?:{_TERM}|\s*[:：]|\s+(?=\S)|$)"  # 机密★10年  机密:  机密 关于…
    rf"|密级[:：]\s*({_GRADE})"
    rf")"
)
_TRAILING = re.compile(rf"[\[【(〔]\s*{_STAR}?\s*({_GRADE})级?{_TERM}?\s*[\]】)〕]\s*$")


def classified_mark(secrecy_cell: str, title: str) -> str | None:
    """Give the grade of state secret a row carries (one of :data:`CLASSIFIED`), or ``None``.

    A secrecy cell counts whatever stands around the grade (``机密★10年``, ``秘密级``, a lone ``密``) unless it says
    that the secrecy was lifted. In a title only a mark set apart counts: leading it (``【机密】关于…``, ``机密★``,
    ``(秘密)关于…``) or alone in brackets at its end. A title that speaks of secrecy is an ordinary title.

    Source: 保守国家秘密法 arts 14, 20; 商用密码管理条例: state secrets may not be kept in this system.

    >>> classified_mark("机密★10年", "决议"), classified_mark("", "(秘密)关于征兵的通知")
    ('机密', '秘密')
    >>> classified_mark("", "秘密投票办法")
    """
    cell = simplify(clean(secrecy_cell)).replace(" ", "") if secrecy_cell else ""
    if cell and not _RELEASED.search(cell):
        if found := _CELL.search(cell):
            return found[1]
        if short := _SHORT.get(cell.rstrip("级件")):
            return short
    if "密" not in title:
        return None
    text = simplify(clean(title))
    if found := _LEADING.search(text) or _TRAILING.search(text):
        return next(grade for grade in found.groups() if grade).replace(" ", "")
    return None
