"""Reference codes of rows: one code however it was typed, and codes of former rules as they were issued."""

from __future__ import annotations

import pytest

from tests.intake.written import lines, rows

HEADER = "档号|题名|日期"


def given(*codes):
    body = "\n".join(f"{code}|关于第{number}件事的通知|2011" for number, code in enumerate(codes, start=1))
    return rows(lines(f"{HEADER}\n{body}"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Z109-WS•2011-Y-BGS-0001", False),
        ("Z109-WS.2011-Y-BGS-0001", False),
        ("Z109-WS-2011-Y-BGS-0001", False),
        ("Ｚ109－WS・2011－Y－BGS－0001", False),
        ("Z109—WS·2011—永久—BGS—1", True),
        ("z109-ws·2011-y-bgs-0001", True),
    ],
)
def test_a_code_of_todays_rules_is_one_code_however_it_is_typed(typed, told):
    (row,) = given(typed)
    assert row.record.reference_code == "Z109-WS·2011-Y-BGS-0001"
    assert row.cells[0] == typed
    assert row.record.fonds_number == "Z109"
    expected = [("reference-code-normalised", typed, "Z109-WS·2011-Y-BGS-0001")] if told else []
    assert [(finding.code, finding.found, finding.hint) for finding in row.findings] == expected


@pytest.mark.parametrize(
    "issued", ["Z109-WS•2011-C-BGS-0001", "Z109—WS·2011—长期—1", "3-1-25-4", "1985-永久-12", "甲-7"]
)
def test_a_code_of_former_rules_stays_as_issued(issued):
    (row,) = given(issued)
    assert row.record.reference_code == issued


def test_the_same_code_typed_two_ways_is_given_twice():
    first, second = given("C001-WS·2011-永久-1", "C001-WS.2011-Y-0001")
    assert (first.state, second.state) == ("accepted", "rejected")
    assert [(finding.code, finding.hint) for finding in second.findings] == [("reference-code-duplicate", "2")]


def test_codes_typed_in_several_ways_are_one_series():
    found = given("C001-WS·2011-永久-1", "C001-WS.2011-Y-0002", "C001-WS·2011-Y-0004")
    assert ["number-gap" in {finding.code for finding in row.findings} for row in found] == [False, False, True]


def test_a_code_that_goes_back_into_a_gap_is_no_second_gap():
    found = given(*(f"C001-WS·2011-Y-000{number}" for number in (1, 2, 5, 4)))
    gaps = [(row.row, finding.found, finding.hint) for row in found for finding in row.findings]
    assert gaps == [(4, "0005", "2")], "the hint is the number before, which is certain"
