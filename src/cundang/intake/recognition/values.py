"""What the values below a heading look like: it tells an ambiguous heading, and the better of two columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from cundang.intake.cleaning.cells import meant, says_ditto, says_nothing, written
from cundang.intake.sheets import CellValue
from cundang.kernel.dates import read_date
from cundang.kernel.document_number import read_document_number
from cundang.kernel.retention import read_retention

_WHOLE = re.compile(r"\d{1,7}")
_PAGES = re.compile(r"\d{1,4}页?(?:\s*[-—–~～至、,]\s*\d{0,4}页?)?")
_CODE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]{1,12}(?:\s*[-—–－·•・．./]\s*[A-Za-z0-9\u4e00-\u9fff]{1,8}){2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PERSON = re.compile(
    r"[\u4e00-\u9fff·囗□]{2,4}(?:[、,，;； ][\u4e00-\u9fff·囗□]{2,4})*(?:等\d*人?)?(?:[（(].{1,8}[)）])?"
)
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,10}(?:村|社区|居委会|村委会)")
_UNIT: Final = frozenset(
    [
        "亩",
        "公顷",
        "平方米",
        "㎡",
        "元",
        "万元",
        "件",
        "卷",
        "页",
        "张",
        "册",
        "份",
        "本",
        "个",
        "套",
        "块",
        "面",
        "枚",
        "台",
        "幅",
        "盒",
        "户",
        "人",
    ]
)
_ACCOUNTS = re.compile(r".{0,6}(?:凭证|账簿?|帐簿?|报表|报告|总账|明细账|日记账|其他|其它)")
_CATEGORY = re.compile(
    r".{0,4}(?:文书|会计|照片|实物|基建|设备|科技|音像|声像|土地|专业)(?:类|档案)?|WS|KU|ZP|SW|KJ|LY|LX|ZY"
)
_SPAN = re.compile(r".{0,6}\d{1,6}\s*[号#]?\s*[-—–~～至]+\s*.{0,3}\d{1,6}\s*[号#]?")
_LASTING = re.compile(r"\d{1,3}[:：]\d{2}(?:[:：]\d{2})?|\d+(?:\.\d+)?\s*(?:分钟|分|秒|小时|min|′).*")
_FILE = re.compile(r".*\.(?:pdf|jpe?g|tiff?|png|docx?|ofd|wps|mp[34]|avi|xlsx?)", re.IGNORECASE)
_SIZE = re.compile(r".*\d+\s*(?:[x×*＊]\s*\d+|cm|厘米|mm|毫米|寸|开).*", re.IGNORECASE)


_LONGEST: Final = 120


def sample(values: Sequence[CellValue]) -> list[CellValue]:
    """Give the values that say something: no blanks, dashes or ditto marks."""
    return [value for value in values if not says_nothing(text := written(value).strip()) and not says_ditto(text)]


def fits(name: str, values: Sequence[CellValue]) -> float:
    """Give the share of values that look like field ``name``; 0.5 without values or a look of its own.

    >>> fits("document_number", ["某政〔2019〕7号"]), fits("year", ["2019", "三"]), fits("remarks", ["x"])
    (1.0, 0.5, 0.5)
    """
    if not values:
        return 0.5
    if name in _TOGETHER:
        return _TOGETHER[name](values)
    look = _LOOKS.get(name)
    return sum(look(value) for value in values) / len(values) if look else 0.5


def length(values: Sequence[CellValue]) -> float:
    """Give the mean length of the Han texts among the values; 0 when most are numbers."""
    texts = [text for value in values if _HAN.search(text := written(value))]
    return sum(map(len, texts)) / len(texts) if 2 * len(texts) > len(values) else 0.0


def _whole(pattern: re.Pattern[str]) -> Callable[[CellValue], bool]:
    return lambda value: pattern.fullmatch(meant(written(value))[:_LONGEST]) is not None


def _dated(value: CellValue) -> bool:
    text = meant(written(value))
    if text.isdecimal():
        return len(text) in {4, 6, 8} and text[:2] in {"18", "19", "20"}
    return read_date(text).edtf is not None


def _prose(value: CellValue) -> bool:
    text = written(value)
    return len(text) >= 4 and _HAN.search(text) is not None


def _body(value: CellValue) -> bool:
    text = meant(written(value))
    return 2 <= len(text) <= 40 and _HAN.search(text) is not None and text not in _UNIT and not text[0].isdecimal()


def _numbered(value: CellValue) -> bool:
    text = meant(written(value))
    return read_document_number(text).normalised is not None or any(sign in text for sign in "〔〕")


def _rising(values: Sequence[CellValue]) -> float:
    """Running numbers: whole, and mostly one more than the one above."""
    numbers = [int(text) for value in values if _WHOLE.fullmatch(text := meant(written(value)))]
    if len(numbers) < 0.8 * len(values):
        return 0.0
    steps = [after - before == 1 for before, after in pairwise(numbers)]
    return 0.6 if not steps else sum(steps) / len(steps)


def _page_numbers(values: Sequence[CellValue]) -> float:
    """Page numbers: from-to, or numbers that never fall but where a volume begins again at 1."""
    texts = [meant(written(value)) for value in values]
    if sum(_PAGES.fullmatch(text) is not None for text in texts) < 0.8 * len(texts):
        return 0.0
    starts = [int(found[0]) for text in texts if (found := re.match(r"\d+", text))]
    if len(starts) < 3:
        return 0.5
    steps = [after >= before or after == 1 for before, after in pairwise(starts)]
    grows = sum(after > before for before, after in pairwise(starts))
    return 1.0 if all(steps) and grows >= 0.6 * len(steps) else 0.1


def _page_counts(values: Sequence[CellValue]) -> float:
    return 0.9 if _page_numbers(values) <= 0.5 else 0.4


_TOGETHER: Final[Mapping[str, Callable[[Sequence[CellValue]], float]]] = {
    "sequence": _rising,
    "page_number": _page_numbers,
    "page_count": _page_counts,
}
_LOOKS: Final[Mapping[str, Callable[[CellValue], bool]]] = {
    "accounting_kind": _whole(_ACCOUNTS),
    "applicant": _whole(_PERSON),
    "category": _whole(_CATEGORY),
    "co_holder": _whole(_PERSON),
    "contract_number": _whole(re.compile(r"[A-Za-z0-9\-]{8,}")),
    "creator": _body,
    "date": _dated,
    "date_end": _dated,
    "date_start": _dated,
    "document_number": _numbered,
    "duration": _whole(_LASTING),
    "file_path": _whole(_FILE),
    "head": _whole(_PERSON),
    "item_number": _whole(re.compile(r"\d{1,6}(?:-\d{1,4})?")),
    "organisation": lambda value: _body(value) and not _whole(_ACCOUNTS)(value) and not _whole(_CATEGORY)(value),
    "page_number": _whole(_PAGES),
    "person": _whole(_PERSON),
    "photo_number": _whole(re.compile(r"[A-Za-z0-9]+(?:[-·][A-Za-z0-9]+)+")),
    "reference_code": _whole(_CODE),
    "retention": lambda value: read_retention(written(value)).given is not None,
    "sheet_count": _whole(_WHOLE),
    "size": _whole(_SIZE),
    "title": _prose,
    "unit": lambda value: meant(written(value)) in _UNIT,
    "village": _whole(_VILLAGE),
    "voucher_range": _whole(_SPAN),
    "year": _whole(re.compile(r"(?:18|19|20)\d\d年?度?")),
}
