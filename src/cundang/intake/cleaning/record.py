"""One record from one row: every field read by the kernel, every doubt noted, every identity number covered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from cundang.catalogue.categories import categories
from cundang.intake.cleaning.attributes import attributes_of
from cundang.intake.cleaning.days import read_day
from cundang.intake.cleaning.draft import Draft
from cundang.intake.cleaning.extent import read_count, read_extent
from cundang.intake.cleaning.frame import Frame, Kind
from cundang.intake.cleaning.households import Household
from cundang.intake.cleaning.masking import all_covered, covered
from cundang.intake.cleaning.people import persons_in_columns, with_title
from cundang.intake.cleaning.shelf import location_of
from cundang.intake.cleaning.titles import title_of, two_items
from cundang.intake.readings import CleanRecord, Context
from cundang.kernel import codes
from cundang.kernel.checks.rows import RowRecord, check_row
from cundang.kernel.dates import Basis, year_of
from cundang.kernel.document_number import DocumentNumber, read_document_number
from cundang.kernel.hanzi import simplify
from cundang.kernel.identity import mask_private
from cundang.kernel.numerals import arabic
from cundang.kernel.openness import classified_mark, read_class
from cundang.kernel.reference_code import CodeReading, canonical, fold, read_reference_code, suggest
from cundang.kernel.retention import RetentionReading, map_retention, read_retention

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_GRADE = re.compile(r"(?:密级[:：]\s*)?(?:绝密|机密|秘密)[级件]?(?:[★☆*].{0,6})?")
_SIGNS = re.compile(r"[-·/]")
_FLAGS: Final = {
    codes.COPY_NOTED: "copy",
    codes.PAGES_MISSING_NOTED: "pages-missing",
    codes.ORIGINAL_ELSEWHERE_NOTED: "original-elsewhere",
    codes.DESTROYED_NOTED: "destroyed",
    codes.SECRECY_NOTED: "secrecy",
    codes.CELL_COLOUR: "cell-colour",
}
"""Facts that stand in remarks and colours, and the flag the record carries for each."""

_COVERED_ELSEWHERE: Final = frozenset({"title", "creator", "document_number", "remarks", "identity_number"})


def classified(draft: Draft, context: Context) -> tuple[str, str | None] | None:
    """Give the grade of state secret a row is marked with and the field it stands in, or ``None``: in its 密级 cell,
    leading its title, as its whole remark, or over the whole list (no field; 保守国家秘密法 arts 14, 20)."""
    remarks = draft.get("remarks")
    marked = remarks if "密" in remarks and _GRADE.fullmatch(simplify(remarks)) else ""
    for name, cell in (("secrecy", draft.get("secrecy")), ("remarks", marked), (None, context.secrecy)):
        if cell and (grade := classified_mark(cell, "")):
            return grade, name
    title = draft.get("title")
    grade = classified_mark("", title) if "密" in title else None
    return (grade, "title") if grade else None


def reference_code_of(draft: Draft) -> CodeReading:
    """Read the code of this row; one that is merged over several rows is their volume's and no item's.

    A code of today's rules, however it was typed, is read in its standard spelling; any other stays as issued.
    """
    typed = read_reference_code(draft.own("reference_code"))
    standard = canonical(typed)
    return typed if standard in (None, typed.as_issued) else read_reference_code(standard)


def read_record(
    draft: Draft,
    frame: Frame,
    context: Context,
    code: CodeReading,
    *,
    household: Household | None,
    next_start: int | None,
    today: date,
) -> CleanRecord:
    """Read one complete row, or one household, and note at the draft what is wrong or remarkable.

    The year is the one of the 年度 column, else of the context, else of the reference code, else of the date. A period
    that neither a column nor the context names is taken from the reference code.
    """
    said_year = _year(draft.get("year")) or _year(context.year) or _year(code.parts.get("year", ""))
    day, day_text, day_field = read_day(draft, year=said_year, date_1904=frame.date_1904)
    retention = _retention(draft, context, code)
    extent = read_extent(draft, next_start=next_start)
    number = read_document_number(draft.get("document_number"))
    title = title_of(draft, frame, date=day.edtf, year=said_year, household=household)
    persons, doubt, person_field = persons_in_columns(draft, frame, household)
    remarks = _joined(draft, "remarks")
    location = location_of(draft)
    organisation = draft.get("organisation") or context.organisation
    village = draft.get("village")

    row = RowRecord(
        title=title,
        reference_code=code.as_issued,
        creator=draft.get("creator"),
        document_number=number.text,
        date=day,
        year=said_year,
        retention=retention,
        pages=extent.reading,
        pages_text=draft.get(extent.field),
        persons=doubt,
        remarks=remarks,
        others=_others(draft, location),
    )
    _check(draft, row, today, {"date": day_field, "page_count": extent.field, "persons": person_field})
    _note_codes(draft, frame, code, number)
    _note_year(draft, code, said_year)
    attributes = attributes_of(draft, frame, extent, household)
    if flags := _flags(draft, household):
        attributes["flags"] = flags
    if organisation:
        attributes["organisation"] = organisation
    inferred = day.edtf is not None and day_field in draft.inferred
    return CleanRecord(
        sheet=frame.sheet,
        row=draft.row,
        category=_category(draft, frame, code),
        title=covered(title),
        reference_code=covered(code.as_issued) or None,
        creator=covered(draft.get("creator")),
        document_number=covered(number.normalised or number.text),
        date=day.edtf,
        date_basis=str(Basis.INFERRED if inferred else day.basis),
        date_text=covered(day_text),
        date_from=day.earliest,
        date_to=day.latest,
        year=said_year or year_of(day),
        retention=retention.given,
        retention_mapped=map_retention(retention.given),
        retention_text=covered(retention.text),
        page_count=extent.pages,
        item_count=read_count(draft.get("item_count")) if "item_count" in draft.texts else None,
        item_number=covered(draft.get("item_number")),
        volume_number=covered(draft.get("volume_number") or context.volume_number),
        volume_title="" if frame.kind is Kind.VOLUMES else covered(context.volume_title),
        box_number=covered(draft.get("box_number") or context.box_number),
        location=covered(location),
        remarks=covered(remarks),
        persons=with_title(persons, title),
        attributes={name: all_covered(value) for name, value in attributes.items()},
        village_text=village or context.village or None,
        village_basis="column" if village else context.village_basis,
        fonds_number=draft.get("fonds_number") or context.fonds_number or code.parts.get("fonds", ""),
        catalogue_number=draft.get("catalogue_number") or context.catalogue_number,
        organisation=covered(organisation),
        access_class=str(read_class(draft.get("access"))),
        level="volume" if frame.kind is Kind.VOLUMES else "item",
    )


def _check(draft: Draft, row: RowRecord, today: date, columns: dict[str, str]) -> None:
    """Note what the kernel finds, under the columns the readings were taken from."""
    for finding in check_row(row, today=today):
        name = columns.get(finding.field or "") or finding.field
        draft.findings.append(finding if name == finding.field else replace(finding, field=name))


def _note_codes(draft: Draft, frame: Frame, code: CodeReading, number: DocumentNumber) -> None:
    """Note what reading the code and the number found, and a title cell that holds two titles."""
    if code.code:
        hint = suggest(code) or code.normalised
        draft.note(code.code, "reference_code", mask_private(code.as_issued)[:120], mask_private(hint)[:120])
    typed = draft.own("reference_code")
    if typed != code.as_issued and _SIGNS.sub("", fold(typed)) != _SIGNS.sub("", code.as_issued):
        draft.note(codes.REFERENCE_CODE_NORMALISED, "reference_code", mask_private(typed)[:120], code.as_issued)
    if number.code:
        draft.note(number.code, "document_number", mask_private(number.text)[:80], number.normalised or "")
    place = frame.offset("title")
    if place is not None and place < len(draft.cells) and two_items(draft.cells[place]):
        draft.note(codes.TWO_ITEMS_IN_ONE_CELL, "title")


def _note_year(draft: Draft, code: CodeReading, year: int | None) -> None:
    """Note a year of filing that is not the one in the reference code, unless it disagrees with the date already."""
    issued = _year(code.parts.get("year", ""))
    if year and issued and year != issued and not any(found.code == codes.YEAR_MISMATCH for found in draft.findings):
        draft.note(codes.YEAR_MISMATCH, "year" if draft.get("year") else "reference_code", str(year), str(issued))


def _retention(draft: Draft, context: Context, code: CodeReading) -> RetentionReading:
    for text in (draft.get("retention"), context.retention):
        if text:
            return read_retention(text)
    return replace(read_retention(code.parts.get("retention", "")), text="", code=None, ask=False)


def _category(draft: Draft, frame: Frame, code: CodeReading) -> str:
    """The code of the row decides, then its own column, then the list."""
    if named := code.parts.get("category"):
        whole = "·".join(filter(None, (named, code.parts.get("class"))))
        if found := categories().by_code(whole):
            return found.key
    said = draft.get("category")
    if said and (found := categories().by_code(said) or categories().by_words(said)):
        return found.key
    return frame.category


def _others(draft: Draft, location: str) -> dict[str, str]:
    others = {name: text for name, text in draft.texts.items() if len(text) >= 15 and name not in _COVERED_ELSEWHERE}
    if len(location) >= 15:
        others["location"] = location
    return others | {header: text for header, text in draft.other.items() if len(text) >= 15}


def _flags(draft: Draft, household: Household | None) -> list[str]:
    flags = [_FLAGS[finding.code] for finding in draft.findings if finding.code in _FLAGS]
    if any("identity_number" in row.texts for row in (household.rows if household else (draft,))):
        flags.append("identity-number")
    return list(dict.fromkeys(flags))


def _year(text: str) -> int | None:
    found = _YEAR.search(arabic(text)) if text else None
    return int(found[0]) if found else None


def _joined(draft: Draft, name: str) -> str:
    several = draft.many.get(name)
    return "；".join(text for _, text in several) if several else draft.get(name)
