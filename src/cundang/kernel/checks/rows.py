"""Checks of one catalogue row: everything that can be said of it without looking at another row.

What needs other rows (duplicates, gaps in numbering), the sheet (hidden rows, colours, ditto marks) or the catalogue
(an unknown fonds) is found where those are known; the codes all stand in :mod:`cundang.kernel.codes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from cundang.kernel import codes
from cundang.kernel.dates import DateReading
from cundang.kernel.findings import Finding
from cundang.kernel.identity import find_identity_numbers, mask_private
from cundang.kernel.names import NamesReading
from cundang.kernel.openness import classified_mark
from cundang.kernel.pages import PagesReading
from cundang.kernel.retention import RetentionReading

LONGEST_TITLE: Final = 1000
_LONGEST_FOUND: Final = 80

_KINDS: Final = (
    "通知|通告|通报|公告|公示|布告|报告|请示|批复|批示|批文|决定|决议|意见|函|复函|信函|会议记录|记录|会议纪要|纪要|简报|总结|工作总结|"
    "计划|工作计划|方案|实施方案|规定|制度|办法|章程|合同|合同书|协议|协议书|申请|申请书|申请表|证明|证明书|介绍信|委托书|承诺书|名单|名册|"
    "花名册|登记表|登记簿|审批表|统计表|汇总表|报表|表格|清单|清册|目录|台账|收据|发票|票据|凭证|账本|账簿|照片|图纸|图片|材料|资料|文件|"
    "附件|有关材料|相关材料|其他|其它|情况说明|说明|情况|信|表|图|书|简介|讲话|发言稿|工作报告|调解书|判决书|裁定书"
)
_VAGUE = re.compile(rf"\W*(?:关于|一份|各种|有关)?(?:{_KINDS})(?:等|若干|\W*[一二三四五六七八九十0-9]+)?\W*")
_UNREAD = re.compile(r"[□囗■▢〓\ufffd]|(?<=[\u4e00-\u9fff])[?？](?=[\u4e00-\u9fff])")
_YEAR_LEADS = re.compile(r"[^\w]*((?:19|20)[0-9]{2})年(?![度至])(关于|[0-9]{1,2}月)?")
"""A title that begins with a year; with 关于 or a month behind it, that is the year of the paper itself."""
_YEAR_IN_TITLE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")

_REMARKS: Final = MappingProxyType(
    {
        codes.COPY_NOTED: re.compile("(?<!无)(?:复印|复制|影印|翻拍)(?:件|本|资料)?(?!费)"),
        codes.PAGES_MISSING_NOTED: re.compile(
            "(?<![无不未])缺(?:失)?(?:第|页|[0-9一二三四五六七八九十]+[页张]|封面|附件)|残缺|不全"
        ),
        codes.ORIGINAL_ELSEWHERE_NOTED: re.compile("原件(?:已)?(?:在|存|由|交|送|归|移|放|留|被)"),
        codes.DESTROYED_NOTED: re.compile(
            "(?<![未拟待])(?:已经?)?销毁(?!清册|名册|登记)|(?:已|被)(?:烧毁|焚毁|遗失|丢失)"
        ),
        codes.SECRECY_NOTED: re.compile("涉密|密件|^密$|内部资料|(?<![保解])密级|绝密|机密|(?<!无)秘密"),
    }
)
_WORTH_A_LOOK = re.compile("[复影翻缺残不原销烧焚遗丢密内]")


@dataclass(frozen=True, slots=True)
class RowRecord:
    """One row as read. Texts are clean and empty when the row says nothing; a reading is ``None`` without a column.

    ``pages_text`` is the cell the pages were read from. ``others`` holds every further text of the row by field name
    (location, category attributes), to be searched for identity numbers; leave out columns that are made for them.
    ``secrecy`` is the cell of the 密级 column.
    """

    title: str = ""
    reference_code: str = ""
    creator: str = ""
    document_number: str = ""
    date: DateReading | None = None
    year: int | None = None
    retention: RetentionReading | None = None
    pages: PagesReading | None = None
    pages_text: str = ""
    persons: NamesReading | None = None
    secrecy: str = ""
    remarks: str = ""
    others: Mapping[str, str] = field(default_factory=dict)


def check_row(record: RowRecord, *, today: date) -> tuple[Finding, ...]:
    """Give what is wrong or remarkable about one row, field by field; empty when there is nothing.

    A row with a mark of a state secret has that one finding and nothing else: no text of it may be repeated anywhere.
    ``found`` never holds an identity number and is at most 80 characters long.

    >>> [finding.code for finding in check_row(RowRecord(title="通知"), today=date(2026, 1, 1))]
    ['title-vague']
    """
    if grade := classified_mark(record.secrecy, record.title):
        place = "secrecy" if classified_mark(record.secrecy, "") else "title"
        return (Finding(codes.CLASSIFIED_CONTENT, place, grade),)
    return (
        *_title(record.title),
        *_date(record, today),
        *_retention(record.retention),
        *_pages(record),
        *_persons(record.persons),
        *_remarks(record),
        *_identity_numbers(record),
    )


def _found(text: str) -> str:
    # Mask before cutting: half a number would no longer be known for one.
    return mask_private(text)[:_LONGEST_FOUND]


def _title(title: str) -> Iterator[Finding]:
    if not title:
        yield Finding(codes.TITLE_MISSING, "title")
    elif len(title) > LONGEST_TITLE:
        yield Finding(codes.TITLE_TOO_LONG, "title", str(len(title)))
    elif len(title) < 16 and _VAGUE.fullmatch(title):
        yield Finding(codes.TITLE_VAGUE, "title", title)
    if _UNREAD.search(title):
        yield Finding(codes.ILLEGIBLE_CHARACTER, "title", _found(title))


def _date(record: RowRecord, today: date) -> Iterator[Finding]:
    reading = record.date
    if reading is None:
        earliest = latest = None
    else:
        earliest, latest = reading.earliest, reading.latest
        if reading.code:
            yield Finding(reading.code, "date", _found(reading.text))
        elif earliest and earliest > today:
            yield Finding(codes.DATE_IN_FUTURE, "date", _found(reading.text))
    year = record.year
    if finding := _title_begins(record.title, year, earliest, latest):
        yield finding
        return
    if year is None:
        return
    if earliest and latest and not earliest.year <= year <= latest.year:
        hint = str(earliest.year) if earliest.year == latest.year else f"{earliest.year}-{latest.year}"
        yield Finding(codes.YEAR_MISMATCH, "year", str(year), hint)
        return
    years = set(_YEAR_IN_TITLE.findall(record.title)) if earliest is None else ()
    # Papers of January are often about the year before; a distance of one says nothing.
    if years and all(abs(int(said) - year) > 1 for said in years):
        yield Finding(codes.YEAR_MISMATCH, "year", str(year), "/".join(sorted(years)))


def _title_begins(title: str, year: int | None, earliest: date | None, latest: date | None) -> Finding | None:
    """Compare the year a title begins with to that of the row, or of its date. Papers about a year follow it closely;
    2018年关于… is of 2018 and no other."""
    leads = _YEAR_LEADS.match(title)
    first, last = year or (earliest and earliest.year), year or (latest and latest.year)
    if leads is None or not first or not last:
        return None
    said, far = int(leads[1]), 0 if leads[2] else 1
    if first - far <= said <= last + far:
        return None
    return Finding(codes.YEAR_MISMATCH, "title", str(first) if first == last else f"{first}-{last}", str(said))


def _retention(reading: RetentionReading | None) -> Iterator[Finding]:
    if reading is not None and reading.code:
        yield Finding(reading.code, "retention", _found(reading.text), reading.given or "")


def _pages(record: RowRecord) -> Iterator[Finding]:
    reading = record.pages
    if reading is not None and reading.code:
        hint = reading.hint or ", ".join(f"{low}-{high}" if low < high else str(low) for low, high in reading.gaps)
        yield Finding(reading.code, "page_count", _found(record.pages_text), hint[:_LONGEST_FOUND])


def _persons(reading: NamesReading | None) -> Iterator[Finding]:
    if reading is None or not reading.code:
        return
    if reading.code == codes.ILLEGIBLE_CHARACTER:
        unread = "、".join(person.name for person in reading.names if person.illegible)
        yield Finding(reading.code, "persons", _found(unread))
    else:
        yield Finding(reading.code, "persons", str(reading.count), str(len(reading.names)))


def _remarks(record: RowRecord) -> Iterator[Finding]:
    if record.remarks and _WORTH_A_LOOK.search(record.remarks):
        for code, pattern in _REMARKS.items():
            if pattern.search(record.remarks):
                yield Finding(code, "remarks", _found(record.remarks))


def _identity_numbers(record: RowRecord) -> Iterator[Finding]:
    texts = {
        "title": record.title,
        "creator": record.creator,
        "document_number": record.document_number,
        "remarks": record.remarks,
        **record.others,
    }
    for name, text in texts.items():
        if len(text) >= 15 and find_identity_numbers(text):
            yield Finding(codes.IDENTITY_NUMBER_IN_TEXT, name)
