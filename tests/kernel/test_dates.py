"""Dates as townships write them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.kernel.dates import Basis, DateReading, in_future, parse_edtf, read_date, sort_key, year_of
from cundang.kernel.findings import CODES

DAYS = st.dates(date(1949, 1, 1), date(2029, 12, 31))
SCRIBBLES = (
    st.text(alphabet="0123456789年月日号.-—/~至、, ?[]约左右初底上下半季度旬世纪代光绪民国农历正腊一二三十廿〇元春(")
    | st.text(alphabet="0123456789-/X?~%.")
    | st.text()
)
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")
FULL_WIDTH = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
STYLES = [
    "{y}{m:02}{d:02}", "{y}.{m}.{d}", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}年{m}月{d}日", "{y}年{m:02}月{d:02}号",
    "{y}、{m}、{d}", "{y},{m},{d}", "{y}.{m:02}.{d}日", "{y}·{m}·{d}", "{y}。{m}。{d}", "{y}—{m}—{d}", "{y} {m} {d}",
    "{y} 年 {m} 月 {d} 日", "{y}. {m}. {d}.", "公元{y}年{m}月{d}日", "{y}-{m:02}-{d:02} 08:30:00", "{y}年{m}月{d}",
    "{y}/{m}/{d} 8:30", "{y}-{m:02}-{d:02}T08:30:00", "{y}{m:02}{d:02}083000", "{y}年{m}月{d}日 星期三",
    "{y}年{m}月{d}日下午3时", "{y}.{m}.{d}(复印件)", "{y}．{m}．{d}", "\u3000{y}年{m}月{d}日\u00a0", "{y}年{m}.{d}",
]  # fmt: skip


@settings(deadline=None)
@given(DAYS, st.sampled_from(STYLES))
def test_one_day_in_many_styles_is_one_day(day: date, style: str) -> None:
    text = style.format(y=day.year, m=day.month, d=day.day)
    for written in (text, text.translate(FULL_WIDTH), text.translate(WIDE_DIGITS)):
        reading = read_date(written)
        assert (reading.edtf, reading.basis, reading.code) == (day.isoformat(), Basis.EXACT, None)
        assert (reading.earliest, reading.latest, reading.text) == (day, day, written.strip())


@settings(deadline=None)
@given(DAYS)
def test_chinese_numerals_are_read_in_full_and_digit_by_digit(day: date) -> None:
    def spoken(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("" if not tens else "十" if tens == 1 else f"{tens}十".translate(NUMERALS)) + (
            str(ones).translate(NUMERALS) if ones else ""
        )

    year = str(day.year).translate(NUMERALS)
    for text in (
        f"{year}年{spoken(day.month)}月{spoken(day.day)}日",
        f"{year}.{str(day.month).translate(NUMERALS)}.{str(day.day).translate(NUMERALS)}",
        f"{year}年{spoken(day.month)}月{spoken(day.day)}日".replace("二十", "廿").replace("三十", "卅"),
    ):
        assert read_date(text).edtf == day.isoformat()


@settings(deadline=None)
@given(DAYS, st.integers(0, 900))
def test_a_span_is_read_whatever_it_leaves_out(first: date, length: int) -> None:
    last = first + timedelta(days=length + 1)
    spans = [f"{first:%Y.%m.%d}-{last:%Y.%m.%d}", f"{first:%Y-%m-%d}至{last:%Y-%m-%d}", f"{first:%Y%m%d}~{last:%Y%m%d}"]
    if first.year == last.year:
        spans += [f"{first:%Y.%m.%d}—{last.month}.{last.day}", f"{first:%Y年%m月%d日}-{last.month}月{last.day}日"]
        if first.month == last.month:
            spans += [f"{first:%Y.%m.%d}-{last.day}", f"{first:%Y年%m月%d}-{last.day}日"]
    for text in spans:
        reading = read_date(text)
        assert (reading.edtf, reading.basis) == (f"{first}/{last}", Basis.RANGE), text
        assert (reading.earliest, reading.latest) == (first, last)


@settings(deadline=None)
@given(DAYS)
def test_a_day_number_is_the_same_day_in_both_calendars_of_spreadsheets(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for cell in (serial, float(serial), serial + 0.5):
        if not 19_000 < serial < 21_000:  # 20193 may be March 2019
            assert (read_date(cell).edtf, read_date(cell).basis) == (day.isoformat(), Basis.INFERRED)
    if serial - 1462 > 21_000:
        assert read_date(serial - 1462, epoch_1904=True).edtf == day.isoformat()
    assert read_date(datetime.combine(day, time(8, 30))).edtf == day.isoformat()


@settings(deadline=None, max_examples=400)
@given(SCRIBBLES, st.none() | st.integers(1900, 2030))
def test_any_text_gives_a_date_or_a_reason(text: str, hint: int | None) -> None:
    reading = read_date(text, year_hint=hint)
    assert reading.code is None or reading.code in CODES
    if len(text) <= 100:
        assert reading.text == text.strip()
    assert (reading.edtf or "").isascii()
    if reading.edtf is None:
        assert (reading.earliest, reading.latest) == (None, None)
        assert reading.basis in (Basis.AMBIGUOUS, Basis.UNKNOWN)
    else:
        kept = parse_edtf(reading.edtf)
        assert (kept.edtf, kept.earliest, kept.latest) == (reading.edtf, reading.earliest, reading.latest)
        assert read_date(reading.edtf).edtf == reading.edtf


@settings(deadline=None)
@given(st.integers(1950, 2029), st.integers(1, 99), st.integers(1, 99))
def test_no_impossible_day_is_ever_read(year: int, month: int, day: int) -> None:
    try:
        real = date(year, month, day).isoformat()
    except ValueError:
        real = None
    for text in (f"{year}.{month}.{day}", f"{year}{month:02}{day:02}", f"{year}年{month}月{day}日"):
        reading = read_date(text)
        assert reading.edtf == real
        assert (reading.code == "date-invalid") == (real is None)


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        ("98.5.1-98.6", "1998-05-01/1998-06", "inferred"), ("'98.3", "1998-03", "inferred"),
        ("九八年三月", "1998-03", "inferred"), ("零五年三月", "2005-03", "inferred"), ("85年", "1985", "inferred"),
        ("8503", "1985-03", "inferred"), ("2019315", "2019-03-15", "inferred"), ("190312", "2019-03-12", "inferred"),
        ("1998-99", "1998/1999", "range"), ("1985-90年", "1985/1990", "range"), ("98-99", "1998/1999", "inferred"),
        ("1985、1986年", "1985/1986", "range"), ("1985年3、4月", "1985-03/1985-04", "range"),
        ("2019年3-5月", "2019-03/2019-05", "range"), ("2019.3~5", "2019-03/2019-05", "range"),
        ("2019-3-1-5", "2019-03-01/2019-03-05", "range"), ("1998-5-1998-6", "1998-05/1998-06", "range"),
        ("2012.1.1-12.3", "2012-01-01/2012-12-03", "range"),
        ("1958.10-59.3", "1958-10/1959-03", "range"), ("1998年—1998年", "1998", "year"),
        ("1985.3\n1986.2", "1985-03/1986-02", "range"), ("1985年冬至1986年春", "1985/1986", "range"),
        ("1985年至今", "1985/..", "range"), ("1985年起", "1985/..", "range"), ("1985年以前", "../1985", "inferred"),
        ("截至2019年3月", "2019-03", "month"), ("2018上半年", "2018-01/2018-06", "range"),
        ("2018年Q3", "2018-07/2018-09", "range"), ("2018年第4季", "2018-10/2018-12", "range"),
        ("1985年2月下旬", "1985-02-21/1985-02-28", "range"), ("1985年底", "1985", "year"), ("1985年春", "1985", "year"),
        ("2019年国庆节", "2019-10-01", "inferred"), ("八十年代初", "198X", "inferred"), ("1980s", "198X", "inferred"),
        ("上世纪八十年代", "198X", "inferred"), ("六七十年代", "1960/1979", "inferred"),
        ("19世纪末", "18XX", "inferred"),
        ("60-70年代", "1960/1979", "inferred"),
        ("195X年", "195X", "inferred"), ("195?", "195X", "inferred"),
        ("19××年", "19XX", "inferred"), ("约1983年", "1983~", "inferred"), ("1983年左右", "1983~", "inferred"),
        ("[约1958]", "1958%", "inferred"), ("〔1958〕", "1958?", "inferred"),
        ("[19450815]", "1945-08-15?", "inferred"),
        ("[1985.3-1986.2]", "1985-03?/1986-02?", "inferred"), ("1985.3(?)", "1985-03?", "inferred"),
        ("2019年  月  日", "2019", "year"), ("2019年×月×日", "2019", "year"), ("1985年○月○日", "1985", "year"),
        ("二00三年五月", "2003-05", "month"), ("二OO三年", "2003", "year"), ("19八五年", "1985", "year"),
        ("农历一九八五年三月初五", "1985", "inferred"), ("一九八五年腊月廿三", "1985", "inferred"),
        ("85年正月十五", "1985", "inferred"), ("清光绪二十一年", "1895", "inferred"),
        ("光绪乙未年三月", "1895", "inferred"),
        ("宣統三年", "1911", "inferred"), ("民国36年至38年", "1947/1949", "inferred"), ("道光元年", "1821", "inferred"),
        ("民国三十六年(1947年)", "1947", "inferred"), ("光绪年间", "1875/1908", "inferred"),
        ("文革期间", "1966-05/1976-10", "inferred"), ("解放前", "../1949", "inferred"),
        ("3/15/2019", "2019-03-15", "inferred"), ("15-Mar-19", "2019-03-15", "inferred"),
        ("43539.0", "2019-03-15", "inferred"),
        ("1991-03/1997-11", "1991-03/1997-11", "range"), ("1967.12/1968.1", "1967-12/1968-01", "range"),
    ],
)  # fmt: skip
def test_styles(text: str, edtf: str, basis: str) -> None:
    reading = read_date(text)
    assert (reading.edtf, reading.basis, reading.code) == (edtf, basis, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2009-02-30", "date-invalid"), ("2019.13", "date-invalid"), ("98.2.30", "date-invalid"),
        ("850232", "date-invalid"),
        ("2019.2.30-2019.3.5", "date-invalid"), ("1986.2-1985.3", "date-invalid"), ("2919.3.5", "date-invalid"),
        ("2019.00.05", "date-invalid"), ("05.6", "date-ambiguous"), ("36年3月", "date-ambiguous"),
        ("2019111", "date-ambiguous"), ("20193", "date-ambiguous"), ("3/5/2019", "date-ambiguous"),
        ("乙未年", "date-ambiguous"), ("20年代", "date-ambiguous"), ("2019.11-12", "date-ambiguous"),
        ("3月5日", "date-unparsed"), ("光绪四十年", "date-unparsed"), ("2019年选举", "date-unparsed"),
        ("#REF!", "date-unparsed"), ("99999", "date-unparsed"), ("123", "date-unparsed"), ("9" * 500, "date-unparsed"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_why(text: str, code: str) -> None:
    reading = read_date(text)
    assert (reading.edtf, reading.code) == (None, code)
    assert (reading.basis is Basis.AMBIGUOUS) == (code == "date-ambiguous")


@pytest.mark.parametrize("text", ["", " ", "不详", "无", "—", "/", "    年  月  日", None])
def test_a_cell_that_says_nothing_has_no_finding(text: str | None) -> None:
    assert read_date(text) == DateReading(None, Basis.UNKNOWN, (text or "").strip(), None, None)


@pytest.mark.parametrize(
    ("text", "hint", "edtf"),
    [
        ("3月5日", 2008, "2008-03-05"), ("05.6", 2008, "2008-05-06"), ("05.6", 2005, "2005-06"),
        ("上半年", 2008, "2008-01/2008-06"),
        ("36年3月", 1940, "1936-03"), ("201112", 2011, "2011-12"), ("201112", 2020, "2020-11-12"),
        ("20193", 2019, "2019-03"),
        ("20193", 1955, "1955-04-14"), ("20年代", 1960, "192X"), ("五六十年代", 2008, "1950/1969"),
        ("85.3.2", 2008, "1985-03-02"),
        ("选举", 2008, None), ("36年3月", 2008, None),
    ],
)  # fmt: skip
def test_the_year_of_the_row_settles_what_the_cell_leaves_out(text: str, hint: int, edtf: str | None) -> None:
    assert read_date(text, year_hint=hint).edtf == edtf


def test_an_impossible_day_is_impossible_in_any_year() -> None:
    assert read_date("2月30日", year_hint=2008).code == "date-invalid"


def test_a_number_that_lost_its_last_zero_keeps_the_year_and_asks() -> None:
    reading = read_date(2019.1)
    assert (reading.edtf, reading.basis, reading.text, reading.code) == ("2019", "year", "2019.1", "date-ambiguous")
    assert read_date(2019.11).edtf == "2019-11"


def test_typed_cells_that_only_look_like_dates_are_not_believed() -> None:
    assert read_date(date(1900, 1, 12)).code == "date-unparsed"
    assert read_date(date(1905, 6, 7)).code == "date-ambiguous"  # the year 1985 in a cell made for dates
    for number in (float("inf"), 1e300, -5, True):
        assert read_date(number).edtf is None


def test_only_what_has_not_begun_is_in_the_future() -> None:
    today = date(2025, 6, 15)
    began = ["2025", "2025-06", "2025.6.15", "2020-2025", "2025年至今", "1998", "1998.10.1-2028.9.30", "不详", "去年"]
    ahead = ["2026", "2025-07", "2025.6.16", "2030年代"]
    assert [text for text in began + ahead if in_future(read_date(text), today=today)] == ahead


def test_a_date_has_a_year_only_when_it_lies_in_one() -> None:
    years = [year_of(read_date(text)) for text in ("1985.3.2", "约1983年", "1985.3-1985.9", "1985-1986", "80年代", "")]
    assert years == [1985, 1983, 1985, None, None, None]


@settings(deadline=None)
@given(st.lists(SCRIBBLES, max_size=6))
def test_the_order_of_dates_is_total_and_ends_with_the_unknown(texts: list[str]) -> None:
    readings = sorted(map(read_date, texts), key=sort_key)
    known = [reading.edtf is not None for reading in readings]
    assert known == sorted(known, reverse=True)
    assert [sort_key(reading) for reading in readings] == sorted(map(sort_key, readings))


@pytest.mark.parametrize(
    "text",
    ["1985-13", "198X-03", "1985/1984", "../..", "0985", "1985-3", "/1985", "1985/", "000X", "1985-02-29", "１９85"],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    assert parse_edtf(text).code == "date-unparsed"


def test_a_day_written_out_is_never_a_span() -> None:
    for text in ("2009-13-01", "2009/13/01", "2009-00-13", "2020-02-30"):
        assert (read_date(text).edtf, read_date(text).code) == (None, "date-invalid")
