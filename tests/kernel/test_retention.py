"""Retention words, their mapping and their end."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.kernel.findings import CODES
from cundang.kernel.retention import (
    LEGACY_2006,
    Afterwards,
    MappingRule,
    code_of,
    expiry,
    from_code,
    map_retention,
    read_retention,
    rule_for,
    years_of,
)


@settings(deadline=None)
@given(st.integers(1, 999))
def test_every_number_of_years_goes_into_a_code_and_back(years: int) -> None:
    token = f"{years}y"
    assert from_code(code_of(token) or "") == token
    assert years_of(token) == years
    assert read_retention(f"定期{years}年").given == token


@settings(deadline=None)
@given(st.text(alphabet="永久长期短定保存管年DYC0123456789三十()（）/ -") | st.text())
def test_any_text_gives_a_period_or_a_reason(text: str) -> None:
    reading = read_retention(text)
    assert reading.text == text.strip()
    assert reading.code is None or reading.code in CODES
    if reading.given is not None:
        assert map_retention(reading.given) == "permanent" or years_of(map_retention(reading.given) or "")
        assert not reading.ask


@pytest.mark.parametrize(
    ("text", "token", "code"),
    [
        ("保管期限：永久", "permanent", None), ("永 久", "permanent", None), ("定期保管十年", "10y", None),
        ("定期(30年)", "30y", None), ("短期（10年）", "10y", None), ("20年", "20y", None), ("１０年", "10y", None),
        ("長期", "legacy-long", "retention-legacy"), ("短期", "legacy-short", "retention-legacy"),
        (30.0, "30y", "retention-bare-number"), (15, "15y", "retention-bare-number"),
        ("25年", "25y", "retention-1998-accounting"), ("legacy-long", "legacy-long", "retention-legacy"),
        ("长期(10年)", None, "retention-unknown"), ("短期30年", None, "retention-unknown"),
        ("永久(30年)", None, "retention-unknown"), ("2", None, "retention-unknown"), (3, None, "retention-unknown"),
        ("不归档", None, "retention-unknown"), ("0年", None, "retention-unknown"),
        ("x" * 100, None, "retention-unknown"),
        (" ", None, None), (None, None, None), ("—", None, None),
    ],
)  # fmt: skip
def test_words(text: str | float | None, token: str | None, code: str | None) -> None:
    reading = read_retention(text)
    assert (reading.given, reading.code) == (token, code)


def test_only_what_a_rule_names_is_mapped() -> None:
    assert {token: map_retention(token) for token in ("permanent", "15y", "legacy-long", "legacy-short")} == {
        "permanent": "permanent",
        "15y": "15y",
        "legacy-long": "30y",
        "legacy-short": "10y",
    }
    rule = rule_for("legacy-long")
    assert rule in LEGACY_2006
    assert rule.rule_id == "LEGACY_2006"
    assert rule_for("30y") is None


def test_a_county_may_map_by_its_own_rows() -> None:
    rules = (MappingRule("legacy-long", "permanent", "COUNTY", "resolution of the county archives"),)
    assert map_retention("legacy-long", rules) == "permanent"
    assert expiry("legacy-long", 1985, rules).then is Afterwards.KEEP


def test_a_period_counts_from_the_first_of_january_after_the_year() -> None:
    assert expiry("10y", 2010).last_day == date(2020, 12, 31)
    assert expiry("10y", 2010).then is Afterwards.DISPOSE
    assert expiry("permanent", 2010).last_day is None
    assert expiry("permanent", 2010).then is Afterwards.KEEP


@pytest.mark.parametrize("token", ["legacy-long", "legacy-short", "3y", "5y", "15y", "25y"])
def test_periods_of_former_rules_end_in_appraisal_only(token: str) -> None:
    assert expiry(token, 1990).then is Afterwards.APPRAISE


def test_a_token_that_is_no_period_is_refused() -> None:
    with pytest.raises(ValueError, match="not a retention period"):
        expiry("long", 1990)


def test_a_legacy_period_has_no_code_of_today() -> None:
    assert code_of("legacy-long") is None
    assert from_code("C") is None
    assert from_code("D0") is None


def test_the_word_may_stand_behind_the_years() -> None:
    assert [read_retention(text).given for text in ("30年(长期)", "10年（短期）", "30年(短期)", "30年(永久)")] == [
        "30y",
        "10y",
        None,
        None,
    ]
