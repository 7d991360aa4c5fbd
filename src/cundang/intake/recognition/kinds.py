"""What kind of list it is and what category its records belong to, told by its columns and its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cundang.catalogue.categories import categories
from cundang.intake.cleaning.frame import Kind
from cundang.intake.recognition.villages import village_in

_SIGNATURES: Final = (
    ("accounting", {"voucher_range", "accounting_kind", "accounting_period", "book_number"}),
    ("audio_visual", {"duration"}),
    ("photo", {"photo_number", "negative_number", "photographer", "event", "caption"}),
    (
        "land",
        {
            "parcel_name",
            "parcel_number",
            "parcel_area",
            "contract_number",
            "contract_term",
            "boundary_east",
            "land_kind",
        },
    ),
    ("object", {"material"}),
    ("construction", {"project_number", "project_name", "drawing_number"}),
    ("equipment", {"equipment_number", "model", "manufacturer"}),
)
"""Columns that only lists of one category have; the first category with one of them wins."""

_OF_HOUSEHOLDS: Final = frozenset({"land", "homestead", "household", "personnel"})
_ABOUT_HOUSEHOLDS: Final = frozenset(
    {
        "parcel_name",
        "parcel_number",
        "parcel_area",
        "total_area",
        "household_size",
        "identity_number",
        "household_number",
        "contract_number",
        "certificate_number",
        "villager_group",
        "co_holder",
        "parcel_count",
    }
)
_VOLUME_TITLE = re.compile(r"案\s*卷\s*(?:题\s*名|标\s*题|名\s*称)")
_VOLUME_LIST = re.compile(r"案\s*卷\s*目\s*录")
_BODY = re.compile(r"(?:村?村民委员会|村?委会|居民委员会|股份经济(?:合作)?(?:联合)?社|经济合作社|党支部|党总支)")
_NOUN = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:清册|花名册|名册|登记表|登记簿|台账|台帐|清单|一览表|明细表|汇总表)$")
_WHEN = re.compile(
    r"[（(][^（）()]*[)）]|(?:18|19|20)\d\d\s*(?:[-—–~至]+\s*(?:18|19|20)?\d\d)?\s*年?度?|[〇零一二三四五六七八九]{4}年度?"
)


def kind_of(fields: Iterable[str], headers: Iterable[str], heading: str) -> Kind:
    """Tell how the rows of a list become records."""
    names = set(fields)
    if "title" not in names:
        if names & {"voucher_range", "book_number", "accounting_kind", "accounting_period"}:
            return Kind.VOUCHERS
        if "head" in names or (names & {"person", "applicant"} and names & _ABOUT_HOUSEHOLDS):
            return Kind.HOUSEHOLDS
        return Kind.ITEMS
    inner = names & {"item_number", "page_number", "document_number"}
    if any(_VOLUME_TITLE.search(header) for header in headers) and not inner:
        return Kind.VOLUMES
    if "volume_number" in names and not inner and ("sequence" not in names or _VOLUME_LIST.search(heading)):
        return Kind.VOLUMES
    return Kind.ITEMS


def category_of(fields: Iterable[str], kind: Kind, titles: Iterable[str]) -> str:
    """Give the key of the category of a list. ``titles`` are the heading, the sheet's and the file's name, surest
    first; columns that only one category has come before the names of sheet and file."""
    names = set(fields)
    heading, *others = [_BODY.sub("", title) for title in titles]
    signature = next((key for key, columns in _SIGNATURES if names & columns), None)
    if kind is Kind.HOUSEHOLDS:
        signature = signature or "household"
    for text in (heading, None, *others):
        if text is None:
            if signature:
                return signature
        elif (found := categories().by_words(text)) and (kind is not Kind.HOUSEHOLDS or found.key in _OF_HOUSEHOLDS):
            return found.key
    return "administrative"


def noun_of(heading: str, category: str) -> str:
    """Give what a composed title calls the papers: the list's own name without place and year, else the category's.

    >>> noun_of("临溪村2015年土地承包经营权登记清册", "land"), noun_of("", "land")
    ('土地承包经营权登记清册', '土地承包清册')
    """
    text = _WHEN.sub("", heading)
    village = village_in(text)
    if village:
        text = text[text.index(village) + len(village) :] if village in text else text
    text = _BODY.sub("", text).strip(" ：:")
    found = _NOUN.fullmatch(text)
    return found[0] if found else categories().by_key[category].noun
