"""The village a text names, without the places above it and the bodies of it."""

from __future__ import annotations

import re
from typing import Final

from cundang.kernel.hanzi import clean

_ABOVE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,}?市)?(?:[\u4e00-\u9fff]{2,}?[县区])?"
    r"(?:[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡))?"
)
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,11}?(?:村(?!级|档[镇乡])|社区|居委会)")
_LONGER = re.compile(r"[^农本全各该我行自然中心\W]{1,2}村(?![民务级镇])")
_NONE: Final = re.compile(
    r".*[各全]村|[本该我农行自乡]村|行政村|自然村|新农村|中心村|村村|[各本]社区|城中村|美丽乡村|关于.*"
)


def village_in(text: str) -> str:
    """Give the village or community a line names; '' when it names none.

    >>> village_in("某县佛堂镇临溪村村民委员会"), village_in("临溪村民委员会"), village_in("佛堂镇各村目录")
    ('临溪村', '临溪村', '')
    """
    text = clean(text)
    above = _ABOVE.match(text)
    for start in (above.end() if above else 0, 0):
        rest = text[start:].lstrip(" ")
        if found := _VILLAGE.match(rest):
            name = found[0]
            if name.endswith("村") and (longer := _LONGER.match(rest, found.end())):
                name += longer[0]
            if len(name) > 1 and not _NONE.fullmatch(name):
                return name
    return ""
