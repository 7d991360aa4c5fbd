"""What a person writes into single fields of a record, read and checked into columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.categories import categories
from cundang.catalogue.models.records import REFERENCE_CODE_LENGTH, TITLE_LENGTH
from cundang.catalogue.persons import read, several
from cundang.catalogue.records import Fields, code_key
from cundang.core.errors import DomainError
from cundang.kernel import codes
from cundang.kernel.dates import DateReading, in_future, parse_edtf, read_date
from cundang.kernel.findings import CODES
from cundang.kernel.hanzi import clean, clean_prose
from cundang.kernel.openness import AccessClass, level
from cundang.kernel.retention import map_retention, read_retention

PROSE = ("creator", "location", "remarks")
NUMBERS = ("document_number", "item_number", "volume_number", "box_number", "schedule_code")
COUNTS = ("page_count", "item_count")
_LARGEST_COUNT = 1_000_000


def read_fields(given: Mapping[str, Any], *, today: date) -> Fields:
    """The columns that these fields come to; ``persons``, when given, as a tuple of :class:`NamedPerson`.

    Texts are as a person types them: a date on paper or EDTF, a retention word. ``persons`` are names, with another name in brackets where there is one, or one text with commas between them; ``attributes`` replace
    all there were. Errors: :class:`DomainError` with the name of the field, for the first that cannot stand.
    """
    columns: Fields = {}
    for name, value in given.items():
        reader = _READERS.get(name)
        if reader is None:
            raise DomainError("field-unknown", format_lazy(_("A record has no field {name}."), name=name), field=name)
        columns |= reader(name, value, today)
    return columns


def _title(name: str, value: Any, today: date) -> Fields:
    title = clean_prose(str(value or ""))
    if not title:
        raise _refused(codes.TITLE_MISSING, name)
    if len(title) > TITLE_LENGTH:
        raise _refused(codes.TITLE_TOO_LONG, name, found=str(len(title)))
    return {name: title}


def _prose(name: str, value: Any, today: date) -> Fields:
    return {name: clean_prose(str(value or ""))}


def _number(name: str, value: Any, today: date) -> Fields:
    return {name: clean(str(value or ""))}


def _reference_code(name: str, value: Any, today: date) -> Fields:
    code = clean(str(value or ""))
    key = code_key(code)
    if len(code) > REFERENCE_CODE_LENGTH or len(key or "") > 2 * REFERENCE_CODE_LENGTH:
        raise _refused(codes.REFERENCE_CODE_TOO_LONG, name)
    return {name: code if key else None, "code_key": key}


def _count(name: str, value: Any, today: date) -> Fields:
    if value in (None, ""):
        return {name: None}
    if not str(value).isdecimal() or int(value) > _LARGEST_COUNT:
        raise _refused(codes.PAGE_COUNT_INVALID, name, found=str(value)[:40])
    return {name: int(value)}


def _year(name: str, value: Any, today: date) -> Fields:
    if value in (None, ""):
        return {name: None}
    if not str(value).isdecimal() or not 1000 <= int(value) <= today.year + 1:
        raise _refused(codes.DATE_INVALID, name, found=str(value)[:40])
    return {name: int(value)}


def _date(name: str, value: Any, today: date) -> Fields:
    text = clean(str(value or ""))
    reading = parse_edtf(text)
    if reading.edtf is None:
        reading = read_date(text)
    if text and (reading.edtf is None or reading.code):
        raise _refused(reading.code or codes.DATE_UNPARSED, name, found=text[:40])
    if in_future(reading, today=today):
        raise _refused(codes.DATE_IN_FUTURE, name, found=text[:40])
    return _dated(reading)


def _dated(reading: DateReading) -> Fields:
    return {
        "date": reading.edtf,
        "date_basis": reading.basis.value,
        "date_text": reading.text,
        "date_from": reading.earliest,
        "date_to": reading.latest,
    }


def _retention(name: str, value: Any, today: date) -> Fields:
    text = clean(str(value or ""))
    reading = read_retention(text)
    if text and reading.given is None:
        raise _refused(codes.RETENTION_UNKNOWN, name, found=text[:40])
    return {"retention": reading.given, "retention_mapped": map_retention(reading.given), "retention_text": text}


def _category(name: str, value: Any, today: date) -> Fields:
    if value not in categories().by_key:
        raise DomainError("category-unknown", format_lazy(_("There is no category {name}."), name=value), field=name)
    return {name: value}


def _access_class(name: str, value: Any, today: date) -> Fields:
    try:
        access = AccessClass(value)
    except ValueError as error:
        sentence = format_lazy(_("There is no access class {name}."), name=value)
        raise DomainError("access-class-unknown", sentence, field=name) from error
    return {name: access.value, "access_level": level(access)}


def _attributes(name: str, value: Any, today: date) -> Fields:
    return {name: dict(value)}


def _persons(name: str, value: Any, today: date) -> Fields:
    given = several(value) if isinstance(value, str) else value
    persons = {one.name: one for one in map(read, map(str, given)) if one}
    return {name: tuple(persons.values())}


def _refused(code: str, field: str, *, found: str = "") -> DomainError:
    return DomainError(code, format_lazy(_(CODES[code].message), found=found, hint=""), field=field)


_READERS: dict[str, Callable[[str, Any, date], Fields]] = {
    "title": _title,
    "reference_code": _reference_code,
    "date": _date,
    "year": _year,
    "retention": _retention,
    "category": _category,
    "access_class": _access_class,
    "attributes": _attributes,
    "persons": _persons,
    **dict.fromkeys(PROSE, _prose),
    **dict.fromkeys(NUMBERS, _number),
    **dict.fromkeys(COUNTS, _count),
}
