"""Pages counted and pages numbered."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.kernel.pages import PagesReading, read_pages, resolve_ends

FIRST = st.integers(1, 4_000)


@settings(deadline=None)
@given(
    FIRST, st.integers(0, 4_000), st.sampled_from(["{}-{}", "{}—{}", "{}~{}", "第{}页至第{}页", "P{}-{}", "{} - {}页"])
)
def test_a_range_counts_its_pages_in_every_spelling(first: int, more: int, style: str) -> None:
    reading = read_pages(style.format(first, first + more), column="count")
    assert reading == PagesReading(count=more + 1, start=first, end=first + more)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(2, 30)), min_size=1, max_size=5))
def test_gaps_and_pages_make_up_the_whole(stretches: list[tuple[int, int]]) -> None:
    text, place = [], 0
    for length, gap in stretches:
        text.append(f"{place + gap}-{place + gap + length}")
        place += gap + length
    reading = read_pages(",".join(text), column="number")
    missing = sum(last - first + 1 for first, last in reading.gaps)
    assert reading.end is not None
    assert reading.start is not None
    assert reading.count == reading.end - reading.start + 1 - missing
    assert len(reading.gaps) == len(stretches) - 1
    assert (reading.code == "page-gap") == bool(reading.gaps)


@settings(deadline=None)
@given(st.text(alphabet="0123456789-—,、第页共张至 pP+()月日.") | st.text(), st.sampled_from(["count", "number"]))
def test_any_text_is_read_or_refused(text: str, column: str) -> None:
    reading = read_pages(text, column=column)  # type: ignore[arg-type]
    assert reading.code in (None, "page-count-invalid", "page-count-zero", "page-gap")
    if reading.code == "page-count-invalid":
        assert (reading.count, reading.start, reading.end) == (None, None, None)
    assert reading.count is None or 0 <= reading.count <= 40_000


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("12（缺第3页）", PagesReading(count=12)),
        ("12+3", PagesReading(count=15)),
        ("1,374", PagesReading(count=1374)),
        ("共十二页", PagesReading(count=12)),
        ("2份", PagesReading(count=2, unit="份")),
        ("第3页", PagesReading(start=3)),
        (12.0, PagesReading(count=12)),
        ("不详", PagesReading()),
        (None, PagesReading()),
    ],
)
def test_cells_of_a_count_column(cell: str | float | None, reading: PagesReading) -> None:
    assert read_pages(cell, column="count") == reading


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("5", PagesReading(start=5)),
        ("5-", PagesReading(start=5)),
        ("共12页", PagesReading(count=12)),
        ("3、4、6", PagesReading(count=3, start=3, end=6, gaps=((5, 5),), code="page-gap")),
    ],
)
def test_cells_of_a_number_column(cell: str, reading: PagesReading) -> None:
    assert read_pages(cell, column="number") == reading


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        (date(2019, 3, 5), "3-5"),
        (datetime.fromisoformat("2024-01-12 00:00:00"), "1-12"),
        (date(1930, 2, 1), "2-30"),
        (date(1945, 1, 1), "1-45"),
        (43530, "3-6"),
        (43530.0, "3-6"),
        ("2019-03-05 00:00:00", "3-5"),
        ("2019年3月5日", "3-5"),
    ],
)
def test_a_range_a_spreadsheet_made_a_date_is_refused_with_the_likely_original(
    cell: str | float | date, hint: str
) -> None:
    assert read_pages(cell, column="count") == PagesReading(code="page-count-invalid", hint=hint)


@pytest.mark.parametrize(
    "cell", ["-3", "3.5", 12.5, "12-1", "abc", "约12页", "99999", "1-3,2-5", "9" * 400, float("nan")]
)
def test_what_is_no_number_of_pages_is_refused(cell: str | float) -> None:
    assert read_pages(cell, column="count") == PagesReading(code="page-count-invalid")


@settings(deadline=None)
@given(st.lists(FIRST, min_size=1, max_size=20).map(sorted), st.integers(0, 100))
def test_items_of_a_volume_leave_no_page_out(starts: list[int], more: int) -> None:
    ends = resolve_ends(starts, starts[-1] + more)
    covered = {page for start, end in zip(starts, ends, strict=True) for page in range(start, (end or 0) + 1)}
    assert covered == set(range(starts[0], starts[-1] + more + 1))


def test_two_items_on_one_page_both_end_on_it() -> None:
    assert resolve_ends([1, 4, 4, 9], 12) == [3, 4, 8, 12]


def test_a_broken_order_or_an_unknown_total_leaves_the_end_open() -> None:
    assert resolve_ends([1, 9, 4], None) == [8, None, None]
    assert resolve_ends([1, 4], 2) == [3, None]
    assert resolve_ends([], 12) == []


def test_a_whole_number_with_decimals_is_that_number() -> None:
    assert read_pages("12.0", column="count").count == 12
    assert read_pages("12.5", column="count").code == "page-count-invalid"
