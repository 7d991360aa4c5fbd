"""Rows that belong to the printed page and not to the list: page footers, totals, signatures, column numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_FOOTER = re.compile(
    r"[-—–\s]*(?:第\s*[\d一二三四五六七八九十]{1,5}\s*页)?\s*[,，/、\s]*(?:[（(]?\s*共\s*[\d一二三四五六七八九十]{1,5}\s*页\s*[)）]?)?\s*[,，/、]?"
    r"\s*(?:第\s*[\d一二三四五六七八九十]{1,5}\s*页)?[-—–\s]*|page\s*\d+(?:\s*(?:of|/)\s*\d+)?|[-—–]+\s*\d{1,4}\s*[-—–]+|\d{1,4}\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:本?[页盒卷册村组年类户]|全[村卷部镇]|以上|分类|累计)?\s*(?:小\s*计|合\s*计|总\s*计|累\s*计|共\s*计|总合计|总\s*数)\s*"
    r"(?:[（(].{0,8}[）)])?\s*[:：]?\s*[\d.,\s件卷页张亩元户块人份册盒共个幅枚㎡]*"
)
_ADDED_UP = re.compile(
    r"(?:本[页盒卷册]|以上|全[村卷部])?\s*共\s*(?:计|有)?\s*[\d一二三四五六七八九十百千]+\s*[件卷页张户块册盒个].{0,20}"
)
_SIGNATURE = re.compile(
    r"(?:制\s*表|填\s*表|编\s*制|经\s*办|审\s*核|复\s*核|负\s*责|移\s*交|接\s*收|监\s*交|整\s*理|检\s*查|立\s*卷|填\s*报|打\s*印|录\s*入|校\s*对|核\s*对|统\s*计|造\s*册|记\s*账|出\s*纳|会计主管|保\s*管|登\s*记|单\s*位\s*负\s*责|村\s*主\s*任|书\s*记)"
    r"\s*(?:人|员|者|单\s*位|机\s*关|日\s*期|时\s*间)?\s*(?:[（(]\s*(?:签\s*[字名章]|盖\s*章|公\s*章)[^（）()]{0,6}[）)])?\s*[:：].*"
    r"|(?:制表|填表|打印|填报|编制|移交|接收)(?:日期|时间)\s*[:：]?\s*[\d年月日./\-\s]*",
    re.DOTALL,
)
_REMARK = re.compile(r"(?:备\s*)?注\s*\d?\s*[:：].*|说\s*明\s*[:：].*|[*※]\s*\S.*", re.DOTALL)
_LONGEST: Final = 200
_ORDINALS: Final = str.maketrans("①②③④⑤⑥⑦⑧⑨", "123456789", "()（）[]栏 ")
_STEMS: Final = "甲乙丙丁戊己庚辛"


def reason_to_drop(texts: Sequence[str], *, alone: bool) -> str:
    """Say why a row is no row of the list, or ''. ``texts`` are its cells that hold something, in order; ``alone`` is
    true when at most two of them do.

    >>> reason_to_drop(["第1页 共3页"], alone=True), reason_to_drop(["合计", "9"], alone=True)
    ('page-footer', 'total')
    >>> reason_to_drop(["制表人：", "李某", "审核人：", "王某"], alone=False), reason_to_drop(["合计表"], alone=True)
    ('signature', '')
    """
    if len(texts[0]) > _LONGEST:
        return ""
    # Runs of blanks would be tried in every way by the patterns below.
    first = " ".join(texts[0].split())
    if alone and len(texts[-1]) <= _LONGEST and _FOOTER.fullmatch(" ".join(" ".join(texts).split())):
        return "page-footer"
    if _adds_up(texts) or (alone and _ADDED_UP.fullmatch(first)):
        return "total"
    if _signs(first, texts, alone=alone):
        return "signature"
    return "note" if len(texts) == 1 and _REMARK.fullmatch(first) else ""


def _adds_up(texts: Sequence[str]) -> bool:
    return any(
        ("计" in text or "总" in text) and len(text) <= 30 and _TOTAL.fullmatch(text.strip()) for text in texts[:3]
    )


def _signs(first: str, texts: Sequence[str], *, alone: bool) -> bool:
    """Say whether a row holds the lines people sign on: 制表人：… 审核人：…"""
    if not (":" in first or "：" in first or "日期" in first) or not _SIGNATURE.fullmatch(first):
        return False
    labels = sum(":" in text or "：" in text for text in texts)
    return alone or labels * 2 >= len(texts) - 1


def numbers_columns(texts: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns, as printed forms do beneath the headings: 1 2 3 4, 甲 乙 1 2.

    >>> numbers_columns(["1", "2", "3", "4"]), numbers_columns(["甲", "乙", "1", "2"])
    (True, True)
    >>> numbers_columns(["1", "关于修路的通知", "3", "4"])
    False
    """
    marks = [text.translate(_ORDINALS) for text in texts if text.strip()]
    if len(marks) < 4:
        return False
    stems = 0
    while stems < len(marks) and stems < len(_STEMS) and marks[stems] == _STEMS[stems]:
        stems += 1
    return marks[stems:] == [str(number) for number in range(1, len(marks) - stems + 1)]
