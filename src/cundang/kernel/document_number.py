"""Document numbers (文号): the issuer's sign, the year in 〔〕 and the running number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from . import codes
from .dates.points import full_year

_LONGEST: Final = 60
_BLANK: Final = frozenset(
    {"", "无", "無", "无文号", "无号", "-", "--", "—", "——", "/", "\\", "空", "不详", "*", "○", "×"}
)
_SIGN: Final = r"(?P<sign>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9()、·]{0,24}?)"
_NUMBER: Final = r"第?(?P<number>\d{1,5})[号號]?"
_OPEN: Final = r"[〔\[(【［〖<{]"
_CLOSE: Final = r"[〕\])】］〗>}]"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)年?"
_FULL: Final = re.compile(rf"{_SIGN}{_OPEN}{_YEAR}{_CLOSE}{_NUMBER}", re.ASCII)
_SHORT_YEAR: Final = re.compile(rf"{_SIGN}{_OPEN}(?P<year>\d\d)年?{_CLOSE}{_NUMBER}", re.ASCII)
_NO_BRACKETS: Final = re.compile(rf"{_SIGN}{_YEAR[:-2]}(?:年第?|第)(?P<number>\d{{1,5}})[号號]?", re.ASCII)
_SIGN_AFTER: Final = re.compile(rf"{_SIGN}{_OPEN}{_YEAR}{_CLOSE}字{_NUMBER}", re.ASCII)
_YEAR_FIRST: Final = re.compile(rf"{_OPEN}{_YEAR}{_CLOSE}{_SIGN}{_NUMBER}", re.ASCII)


class DocumentNumber(NamedTuple):
    """A document number as read: ``normalised`` in the one standard spelling or ``None`` when the text is not a full
    number; ``text`` as written; ``code`` the finding, or ``None``."""

    normalised: str | None
    text: str
    code: str | None = None


def read_document_number(value: str | int | float | date | None) -> DocumentNumber:
    """Read one document number. What is not a full number is kept as text without complaint.

    >>> read_document_number("温档（2017）第023号").normalised, read_document_number("2017-23").normalised
    ('温档〔2017〕23号', None)
    >>> read_document_number("某政办发2019年12号")
    DocumentNumber(normalised='某政办发〔2019〕12号', text='某政办发2019年12号', code='document-number-inferred')

    Source: GB/T 9704-2012, 7.2.5 (hexagonal brackets, no leading zeros, no 第).
    """
    if value is None:
        return DocumentNumber(None, "")
    if isinstance(value, date):
        return DocumentNumber(None, value.isoformat()[:10], codes.DATE_LOOKS_CONVERTED)
    text = str(value).strip()
    return DocumentNumber(None, text) if len(text) > _LONGEST else _read(text)


@lru_cache(maxsize=1 << 14)
def _read(text: str) -> DocumentNumber:
    spelt = "".join(unicodedata.normalize("NFKC", text).split())
    if spelt in _BLANK:
        return DocumentNumber(None, "")
    if found := _FULL.fullmatch(spelt):
        return DocumentNumber(_written(found["sign"], found["year"], found["number"]), text)
    if found := _SIGN_AFTER.fullmatch(spelt):
        return DocumentNumber(
            _written(f"{found['sign']}字", found["year"], found["number"]), text, codes.DOCUMENT_NUMBER_INFERRED
        )
    if found := _NO_BRACKETS.fullmatch(spelt) or _YEAR_FIRST.fullmatch(spelt):
        return DocumentNumber(
            _written(found["sign"], found["year"], found["number"]), text, codes.DOCUMENT_NUMBER_INFERRED
        )
    if (found := _SHORT_YEAR.fullmatch(spelt)) and (year := full_year(found["year"], None)):
        return DocumentNumber(_written(found["sign"], str(year), found["number"]), text, codes.DOCUMENT_NUMBER_INFERRED)
    return DocumentNumber(None, text)


def _written(sign: str, year: str, number: str) -> str:
    return f"{sign}〔{year}〕{int(number)}号"
