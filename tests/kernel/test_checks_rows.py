"""Checks of one row: good rows say nothing, each fault says its own code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cundang.kernel import codes
from cundang.kernel.checks.rows import RowRecord, check_row
from cundang.kernel.dates import read_date
from cundang.kernel.findings import CODES, Finding, Severity, define, rejecting
from cundang.kernel.names import read_names
from cundang.kernel.pages import read_pages
from cundang.kernel.retention import read_retention

TODAY = date(2026, 3, 1)
NUMBER = "11010519491231002X"
GOOD = RowRecord(
    title="关于同意张三户建房的批复",
    reference_code="C012-WS·2019-Y-0001",
    creator="临溪村村民委员会",
    document_number="某政办〔2019〕7号",
    date=read_date("20190315"),
    year=2019,
    retention=read_retention("永久"),
    pages=read_pages("3", column="count"),
    pages_text="3",
    persons=read_names("张三"),
    secrecy="无",
    remarks="附图一张",
    others={"location": "一号库房第3排"},
)


def found(record: RowRecord) -> list[str]:
    return [finding.code for finding in check_row(record, today=TODAY)]


def test_a_good_row_has_no_findings() -> None:
    assert check_row(GOOD, today=TODAY) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": ""}, [codes.TITLE_MISSING]),
        ({"title": "村" * 1000}, []),
        ({"title": "村" * 1001}, [codes.TITLE_TOO_LONG]),
        ({"title": "通知"}, [codes.TITLE_VAGUE]),
        ({"title": "会议记录(二)"}, [codes.TITLE_VAGUE]),
        ({"title": "村民会议记录"}, []),
        ({"title": "关于□□建房的批复"}, [codes.ILLEGIBLE_CHARACTER]),
        ({"title": "谁来种地?"}, []),
        ({"date": read_date("20190231")}, [codes.DATE_INVALID]),
        ({"date": read_date("2019.3-5")}, [codes.DATE_AMBIGUOUS]),
        ({"date": read_date("去年")}, [codes.DATE_UNPARSED]),
        ({"date": read_date("20260301"), "year": 2026}, []),
        ({"date": read_date("20260302"), "year": 2026}, [codes.DATE_IN_FUTURE]),
        ({"date": read_date("2026"), "year": 2026}, []),
        ({"date": read_date("2027"), "year": None}, [codes.DATE_IN_FUTURE]),
        ({"date": None}, []),
        ({"year": 2015}, [codes.YEAR_MISMATCH]),
        ({"date": read_date("1985年至1990年"), "year": 1987}, []),
        ({"date": None, "title": "2015年财务收支决算表"}, [codes.YEAR_MISMATCH]),
        ({"date": None, "title": "2018年财务收支决算表"}, []),
        ({"retention": read_retention("长期")}, [codes.RETENTION_LEGACY]),
        ({"retention": read_retention("15年")}, [codes.RETENTION_1998_ACCOUNTING]),
        ({"retention": read_retention("30")}, [codes.RETENTION_BARE_NUMBER]),
        ({"retention": read_retention("随便")}, [codes.RETENTION_UNKNOWN]),
        ({"retention": read_retention("")}, []),
        ({"pages": read_pages("0", column="count")}, [codes.PAGE_COUNT_ZERO]),
        ({"pages": read_pages("三月五日", column="count")}, [codes.PAGE_COUNT_INVALID]),
        ({"pages": read_pages("1-12,15", column="count")}, [codes.PAGE_GAP]),
        ({"persons": read_names("王囗囗")}, [codes.ILLEGIBLE_CHARACTER]),
        ({"persons": read_names("张三、李四、王五等2人")}, [codes.PERSON_COUNT_DIFFERS]),
        ({"remarks": "复印件"}, [codes.COPY_NOTED]),
        ({"remarks": "缺第3页"}, [codes.PAGES_MISSING_NOTED]),
        ({"remarks": "原件在镇"}, [codes.ORIGINAL_ELSEWHERE_NOTED]),
        ({"remarks": "已销毁"}, [codes.DESTROYED_NOTED]),
        ({"remarks": "密"}, [codes.SECRECY_NOTED]),
        ({"remarks": "未销毁,无缺页,附保密协议"}, []),
        ({"remarks": f"证号{NUMBER}"}, [codes.IDENTITY_NUMBER_IN_TEXT]),
        ({"others": {"caption": f"张三{NUMBER}"}}, [codes.IDENTITY_NUMBER_IN_TEXT]),
    ],
)
def test_each_fault_has_its_code(change: dict[str, object], expected: list[str]) -> None:
    assert found(replace(GOOD, **change)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"secrecy": "机密★10年"}, "secrecy"),
        ({"title": "【机密】关于征兵的通知"}, "title"),
        ({"title": "", "secrecy": "绝密"}, "secrecy"),
    ],
)
def test_a_classified_row_says_that_and_nothing_of_its_text(change: dict[str, str], place: str) -> None:
    grade = "绝密" if "绝密" in change.values() else "机密"
    assert check_row(replace(GOOD, **change), today=TODAY) == (Finding(codes.CLASSIFIED_CONTENT, place, grade),)  # type: ignore[arg-type]


@given(
    st.sampled_from(["title", "creator", "remarks", "secrecy", "pages_text"]),
    st.text(st.characters(exclude_categories=["Nd"]), max_size=70),
)
def test_no_finding_repeats_an_identity_number(name: str, around: str) -> None:
    text = f"{around}□复印件{NUMBER}{around}"
    record = replace(
        GOOD, **{name: text}, pages=read_pages("x", column="count"), date=read_date(text), persons=read_names(text)
    )  # type: ignore[arg-type]
    findings = check_row(record, today=TODAY)
    assert not any("19491231" in finding.found + finding.hint for finding in findings)
    assert all(len(finding.found) <= 80 for finding in findings)


def test_errors_reject_and_warnings_do_not() -> None:
    assert rejecting(check_row(replace(GOOD, title=""), today=TODAY))
    assert not rejecting(check_row(replace(GOOD, title="通知", remarks="复印件"), today=TODAY))
    assert not rejecting(())


def test_the_errors_are_those_promised() -> None:
    errors = {code for code, entry in CODES.items() if entry.severity is Severity.ERROR}
    assert errors == {
        "date-invalid",
        "date-in-future",
        "title-missing",
        "title-too-long",
        "page-count-invalid",
        "retention-unknown",
        "reference-code-duplicate",
        "classified-content",
        "file-unreadable",
        "file-empty",
        "headers-not-recognised",
        # Where a person can be asked whose a row is, it waits for the answer.
        "village-other",
        "village-unknown",
        "village-missing",
    }


def test_every_code_speaks_and_has_a_source() -> None:
    for code, entry in CODES.items():
        assert entry.code == code
        assert entry.message.endswith(".")
        assert entry.source
        entry.message.format(found="x", hint="y")


def test_a_code_is_defined_once() -> None:
    with pytest.raises(ValueError, match="title-missing is defined twice"):
        define("title-missing", Severity.NOTE, "x.", "y")
