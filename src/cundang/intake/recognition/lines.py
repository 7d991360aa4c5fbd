"""Lines that speak about a list: its title, labels with values, the line over a volume, the name of a group."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from cundang.intake.recognition.headings import headings
from cundang.intake.recognition.villages import village_in
from cundang.kernel.hanzi import is_blank_word
from cundang.kernel.numerals import arabic
from cundang.kernel.openness import classified_mark

_LONGEST: Final = 120
_LONGEST_WITH_LABELS: Final = 300

_BARE_LABEL = re.compile(
    r"(?:^|\s)(?P<label>全宗号|目录号|年度|保管期限|盒号|案卷号)\s+(?=[A-Za-z0-9]|永久|长期|短期|定期|[一二三四五六七八九十]+年)"
)
_VALUE_ENDS = re.compile(r"\s{2,}|\t|[；;|]|第\s*\d+\s*页|共\s*\d+\s*页")
_ONE_WORD: Final = frozenset({"fonds_number", "catalogue_number", "retention", "box_number", "volume_number"})
_OF_A_VOLUME: Final = frozenset({"volume_number", "volume_title"})
_OF_A_LIST: Final = frozenset({"village", "fonds_number"})

_LIST = re.compile(
    r"目录|清册|名册|清单|登记|台账|台帐|一览|明细|名单|汇总|统计|档案|[图报列]?表(?:$|[（(])|簿(?:$|[（(])|[册卷](?:$|[（(])"
)
_SPAN_OF_YEARS = re.compile(r"(?:18|19|20)\d\d\s*年?\s*[-—–~～至到]+\s*(?:(?:18|19|20)\d\d|\d\d(?=年))")
_YEAR = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?!\d)\s*年?度?")
_YEAR_OF_THE_LIST = re.compile(r"\d\s*年\s*\d{1,2}\s*月|移交|交接|接收|查档|借阅|销毁|盘点")
"""The year in such a title is that of the list, not of the records in it."""
_RETENTION = re.compile(r"永久|长期|短期|(?<!\d)(?:定期)?\s*(?:[1-9]\d|[一二三]?十五?)\s*年(?!度|代|[底初末中]|\d)")
_ORDINAL: Final = r"第\s*(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,5})\s*"
_VOLUME = re.compile(_ORDINAL + "卷")
_BOX = re.compile(_ORDINAL + "盒")
_COMMON_WORDS = re.compile(r"[\W\d]|归档|文件|年度|案卷|卷内|文书|会计|照片|实物")

_NUMBERING: Final = (
    r"\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]\s*[、.．:：]?|[一二三四五六七八九十]{1,3}\s*[、.．:：])\s*"
)
_NUMBERED = re.compile(_NUMBERING)
_GROUP = re.compile(
    rf"(?:{_NUMBERING}|\s*第[一二三四五六七八九十\d]{{1,3}}[类部章节组]\S?\s*[、.．:：]?\s*)(?P<name>\S.*)?"
)
_KIND = re.compile(r"[^\s,，。;；]{1,12}(?:类|组|部分|方面)")


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says. ``kind`` is ``heading`` (a list begins), ``volume``, ``context``, or ``''`` (nothing);
    ``says`` are the fields of :class:`~cundang.intake.readings.Context` it fills."""

    kind: str
    says: Mapping[str, str]


_NOTHING: Final = Line("", {})


def read_line(text: str) -> Line:
    """Read one line that stands alone: the title of a list, labels with values, the line over a volume.

    >>> read_line("临溪村2019年度归档文件目录（永久）").says["village"]
    '临溪村'
    >>> dict(read_line("全宗号：C012    机构（问题）：综合类    盒号：3").says)
    {'fonds_number': 'C012', 'organisation': '综合类', 'box_number': '3'}
    """
    text = text.strip()
    if len(text) > _LONGEST_WITH_LABELS:
        return _NOTHING
    if says := _labelled(text):
        volume = _OF_A_VOLUME & says.keys()
        return Line("volume" if volume else "heading" if _OF_A_LIST & says.keys() else "context", says)
    if len(text) > _LONGEST:
        return _NOTHING
    return _title(text) or _volume(text) or _short(text)


def as_line(texts: Sequence[str]) -> str:
    """Join the cells of a row that may be a line of labels and values; a label in a cell of its own gets its colon."""
    labels = headings().labels
    return "  ".join(f"{text}：" if re.sub(r"\s", "", text) in labels else text for text in texts)


def group_name(text: str) -> str | None:
    """Give the name in a line that groups the rows beneath it; ``None`` when it is no such line.

    >>> group_name("一、党群类"), group_name("（二） 村务管理"), group_name("一事一议记录")
    ('党群类', '村务管理', None)
    """
    text = text.strip()
    if len(text) > 30:
        return None
    if found := _GROUP.fullmatch(text):
        return (found["name"] or text).strip(" ：:")
    return text if _KIND.fullmatch(text) else None


def numbered_group(text: str) -> str | None:
    """Give the name of a group whose line begins with a Chinese number (一、党群类), else ``None``."""
    return group_name(text) if _NUMBERED.match(text) else None


def named_in(text: str) -> dict[str, str]:
    """Give what a title says without labels: the year of filing, the retention period, the box."""
    says = {}
    if (year := _year(text)) and not _YEAR_OF_THE_LIST.search(text):
        says["year"] = year
    if found := _RETENTION.search(text):
        says["retention"] = found[0]
    if found := _BOX.search(text):
        says["box_number"] = arabic(found["number"])
    return says


def volume_in(text: str) -> str:
    """Give the number of the volume a text names (第15卷), or ''."""
    found = _VOLUME.search(text)
    return arabic(found["number"]) if found else ""


def nameless(heading: str) -> bool:
    """Say whether a title names nobody: nothing but year, period and the common words of lists.

    >>> nameless("2019年度归档文件目录（永久）"), nameless("大元2019年度归档文件目录")
    (True, False)
    """
    rest = _LIST.sub("", _YEAR.sub("", _RETENTION.sub("", heading)))
    return len(_COMMON_WORDS.sub("", rest)) <= 1


def _title(text: str) -> Line | None:
    bare = _NUMBERED.sub("", text)
    says = {"heading": text, **named_in(text)}
    if grade := classified_mark("", text):
        says["secrecy"] = grade
    if village := village_in(bare):
        rest = bare.replace(village, "", 1)
        if _LIST.search(text) or len(rest) <= 8 or _YEAR.search(text):
            return Line("heading", {**says, "village": village, "village_basis": "heading"})
    return Line("heading", says) if _LIST.search(text) else None


def _volume(text: str) -> Line | None:
    found = _VOLUME.match(text)
    if found is None:
        return None
    return Line(
        "volume", {"volume_number": arabic(found["number"]), "volume_title": text[found.end() :].strip(" ：:、.")}
    )


def _short(text: str) -> Line:
    bare = _NUMBERED.sub("", text)
    says = named_in(bare) if len(bare) <= 12 else {}
    return Line("context", says) if says else _NOTHING


@cache
def _label() -> re.Pattern[str]:
    labels = sorted(headings().labels, key=len, reverse=True)
    spaced = "|".join(r"\s*".join(label) for label in labels)
    return re.compile(rf"(?P<label>{spaced})\s*(?:[（(][^（）()]{{0,8}}[）)])?\s*[:：]\s*")


def _labelled(text: str) -> dict[str, str]:
    says: dict[str, str] = {}
    found = list(_label().finditer(text)) or list(_BARE_LABEL.finditer(text))
    for at, label in enumerate(found):
        name = headings().labels[re.sub(r"\s", "", label["label"])]
        until = found[at + 1].start() if at + 1 < len(found) else len(text)
        value = _VALUE_ENDS.split(text[label.end() : until].strip(), maxsplit=1)[0].strip(" ,，、。")
        if not name or is_blank_word(value):
            continue
        for field, said in _said(name, value).items():
            says.setdefault(field, said)
    return says


def _said(name: str, value: str) -> dict[str, str]:
    """Give what one label with its value says."""
    if name == "village":
        village = village_in(value)
        return {"village": village, "village_basis": "heading"} if village else {}
    if name == "year":
        year = _year(value)
        return {"year": year} if year else {}
    if name not in _ONE_WORD:
        return {name: value}
    word, _, rest = value.partition(" ")
    # 案卷号：15 1998年会议记录
    return {name: word, "volume_title": rest.strip()} if name == "volume_number" and rest.strip() else {name: word}


def _year(text: str) -> str:
    text = arabic(text)
    if _SPAN_OF_YEARS.search(text):
        return ""
    found = _YEAR.findall(text)
    return found[0] if len(set(found)) == 1 else ""
