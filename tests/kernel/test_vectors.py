"""The shared vectors of spreadsheet cells: every row but the persons', in meaning."""

import csv
import re
from pathlib import Path

import pytest

from cundang.kernel.dates import read_date
from cundang.kernel.document_number import read_document_number
from cundang.kernel.pages import read_pages
from cundang.kernel.quantity import read_quantity
from cundang.kernel.reference_code import read_reference_code, suggest
from cundang.kernel.retention import code_of, map_retention, read_retention

with (Path(__file__).parent / "spreadsheet_vectors.csv").open(encoding="utf-8-sig", newline="") as file:
    ROWS = [tuple(row.values()) for row in csv.DictReader(file)]


def of_kind(kind: str) -> list[tuple[str, str, str]]:
    return [(given, expected, note) for row_kind, given, expected, note in ROWS if row_kind == kind]


def test_no_kind_of_vector_is_left_out() -> None:
    assert {row[0] for row in ROWS} == {"date", "retention", "pages", "doc_no", "ref_code", "person", "number"}


@pytest.mark.parametrize(("given", "expected", "note"), of_kind("date"))
def test_dates(given: str, expected: str, note: str) -> None:
    first, last, quality = expected.split("|")
    reading = read_date(given)
    if quality in ("invalid", "unparsed", "ambiguous"):
        assert (reading.edtf, reading.code) == (None, f"date-{quality}")
        return
    assert reading.basis == quality
    assert reading.code is None
    if not first:
        assert reading.edtf is None
        return
    start, _, end = (reading.edtf or "").rstrip("?~").partition("/")
    assert (start.replace("X", "0"), (end or start).replace("X", "9")) == (first, last)
    assert reading.text == given


@pytest.mark.parametrize(("given", "expected", "note"), of_kind("retention"))
def test_retention(given: str, expected: str, note: str) -> None:
    reading = read_retention(given)
    if expected == "?":
        assert reading.given is None
        assert reading.ask == bool(given)
        assert reading.code == ("retention-unknown" if given else None)
        return
    assert code_of(map_retention(reading.given) or "") == expected
    assert bool(reading.code) == ("warn" in note or "legacy" in note)
    assert reading.text == given


@pytest.mark.parametrize(("given", "expected", "note"), of_kind("pages"))
def test_pages(given: str, expected: str, note: str) -> None:
    reading = read_pages(given, column="count")
    if expected.startswith("ERROR"):
        assert reading.code == "page-count-invalid"
        assert reading.hint == {"3月5日": "3-5", "43530": "3-6"}[given]
        return
    if expected == "warn zero":
        assert (reading.count, reading.code) == (0, "page-count-zero")
        return
    if "column" in expected:
        assert reading.count == 1
        assert read_pages(given, column="number").start == 1
        return
    for name, value in re.findall(r"(\w+)=(\S+)", expected.partition("(")[0]):
        found = getattr(reading, name)
        assert found is None if value == "?" else str(found) == value
    assert (reading.code == "page-gap") == (note == "gap")


@pytest.mark.parametrize(("given", "expected", "note"), of_kind("doc_no"))
def test_document_numbers(given: str, expected: str, note: str) -> None:
    reading = read_document_number(given)
    if expected in ("", "?"):
        assert reading.normalised is None
        assert reading.text == (given if expected else "")
        return
    assert reading.normalised == expected
    assert bool(reading.code) == (note == "warn")


@pytest.mark.parametrize(("given", "expected", "note"), of_kind("ref_code"))
def test_reference_codes(given: str, expected: str, note: str) -> None:
    reading = read_reference_code(given)
    assert reading.as_issued == given
    if given == "3-1-25-4":
        assert reading.parts == {"fonds": "3", "catalogue": "1", "volume": "25", "item": "4"}
    elif given == "1985-永久-12":
        assert reading.parts == {"year": "1985", "retention": "永久", "item": "12"}
    else:
        assert suggest(reading) == expected
    assert (reading.code == "reference-code-legacy") == (note.startswith("legacy C"))


@pytest.mark.parametrize(("given", "expected", "note"), of_kind("number"))
def test_numbers(given: str, expected: str, note: str) -> None:
    reading = read_quantity(given)
    if expected.startswith("ERROR"):
        assert (reading.value, reading.code) == (None, "number-precision-lost")
        return
    number, _, unit = expected.partition(" unit=")
    if number == "text id" or len(number) == 18:
        assert (reading.value, reading.text) == (None, given.lstrip("'"))
        return
    assert str(reading.value) == number
    assert reading.unit == (unit or None)
    assert reading.code is None
