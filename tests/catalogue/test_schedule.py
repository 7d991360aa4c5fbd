"""Retention schedules: the national one, a place's own over it, and which row a title is about."""

from datetime import date

import pytest

from cundang.audit.models import Event
from cundang.catalogue import matters, packs, queries, services
from cundang.catalogue.queries import schedule_row, schedule_rows
from cundang.core.errors import DomainError, Refused
from cundang.kernel.authority import Role
from cundang.kernel.openness import WORDS
from tests.catalogue.world import (
    AT,
    BY,
    COUNTY,
    ELSEWHERE,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    found_county,
    keeper,
    place,
)

OWN = "code,retention,source,confidence,valid_from\nWS-ZZ-17,30年,义乌市档案局 2024,H,2024-07-01\nYW-01,永久,义乌市档案局 2024,H,\n"


@pytest.fixture
def county(tmp_path, db):
    found_county(tmp_path)
    return tmp_path


def own(folder, text=OWN, name="own.csv"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def rows(code=None, day=TODAY):
    return {row.code: row for row in schedule_rows(region=place(code) if code else None, day=day)}


def test_the_national_schedule_is_whole():
    pack = packs.national()
    assert len(pack.rows) == 215 and len({row["code"] for row in pack.rows}) == 215
    assert all(row["confidence"] and row["source"] and row["sensitivity"] in WORDS for row in pack.rows)
    assert set(pack.defaults.values()) <= set(WORDS)


def test_it_is_loaded_once(county):
    loaded = Event.objects.filter(act="schedule.loaded").count()
    assert services.load_schedule(**BY) is False
    assert Event.objects.filter(act="schedule.loaded").count() == loaded == 1
    row = rows()["WS-TD-08"]
    assert (row.retention, row.confidence, row.pack, row.overridden) == ("永久", "H", "national", ())


def test_a_place_overrides_row_by_row_from_its_day(county):
    assert services.load_schedule(**BY, path=own(county), region=place(COUNTY)) is True
    row = rows(VILLAGE)["WS-ZZ-17"]
    assert (row.retention, row.source, row.pack) == ("30年", "义乌市档案局 2024", COUNTY)
    assert row.series.startswith("村务公开"), "a blank column leaves what the national schedule says"
    assert row.overridden == ("national 2026.2",)
    assert rows(VILLAGE, date(2024, 6, 30))["WS-ZZ-17"].retention == "10年"
    assert rows()["WS-ZZ-17"].retention == "10年" and "YW-01" not in rows() and "YW-01" in rows(ELSEWHERE)
    assert schedule_row(code="WS-ZZ-17", region_id=place(VILLAGE).id, day=TODAY) == row


def test_a_township_goes_before_its_county_and_a_newer_version_before_an_older(county):
    services.load_schedule(**BY, path=own(county), region=place(COUNTY))
    services.load_schedule(
        **BY, path=own(county, "code,retention\nWS-ZZ-17,永久\n", "town.csv"), region=place(TOWNSHIP)
    )
    assert rows(VILLAGE)["WS-ZZ-17"].retention == "永久" and rows(ELSEWHERE)["WS-ZZ-17"].retention == "30年"
    services.load_schedule(**BY, path=own(county, "code,retention\nWS-ZZ-18,永久\n", "new.csv"), region=place(TOWNSHIP))
    assert rows(VILLAGE)["WS-ZZ-17"].retention == "30年", "the newer version has no such row any more"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("code,retention\n,永久\n", "schedule-row", "2"),
        ("code,retention\nA,永久\nA,10年\n", "schedule-row", "3"),
        ("code,valid_from\nA,明年\n", "schedule-row", "明年"),
        ("code,matters\nA,村\n", "schedule-row", "村"),
        ("code,colour\nA,red\n", "schedule-columns", "colour"),
        ("retention\n永久\n", "schedule-columns", "code"),
        ("\udcff", "schedule-unreadable", "UTF-8"),
    ],
)
def test_a_file_that_is_no_schedule_is_refused_with_its_line(county, text, code, said):
    path = county / "bad.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DomainError) as refused:
        services.load_schedule(**BY, path=path, region=place(COUNTY))
    assert refused.value.code == code and said in str(refused.value)


def test_who_does_not_keep_the_place_may_not_load_one(county):
    window, archivist = keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP), keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP)
    with pytest.raises(Refused):
        services.load_schedule(actor=window, at=AT, path=own(county), region=place(TOWNSHIP))
    assert services.load_schedule(actor=archivist, at=AT, path=own(county), region=place(TOWNSHIP))
    with pytest.raises(Refused):
        services.load_schedule(actor=archivist, at=AT, path=own(county), region=place(COUNTY))


TITLES = [
    ("关于同意王伟户宅基地建房申请的批复", "administrative", "WS-ZJ-02"),
    ("临溪村村民委员会换届选举结果报告单", "administrative", "WS-ZZ-04"),
    ("2019年农村低保名册", "administrative", "WS-SB-01"),
    ("第二轮土地承包合同", "administrative", "WS-TD-07"),
    ("第二轮土地承包延包方案", "administrative", "WS-TD-22"),
    ("农村土地承包经营权证发放登记表", "land", "WS-TD-14"),
    ("村务公开栏照片及底稿", "administrative", "WS-ZZ-17"),
    ("村务公开（财务部分）", "administrative", None),
    ("2003年3月记账凭证第2册", "accounting", "KU-PZ-01"),
    ("2003年3月记账凭证第2册", "administrative", None),
    ("王氏宗谱", "collected", "TS-JP"),
    ("通知", "administrative", None),
    ("关于修建村道的请示", "administrative", None),
]


@pytest.mark.parametrize(("title", "category", "code"), TITLES)
def test_a_title_leads_to_its_row_or_to_none(county, title, category, code):
    found = queries.suggest(title=title, category=category, region=place(VILLAGE), day=TODAY)
    assert (found.code if found else None) == code
    if found:
        assert all(word in title for word in found.words) and found.confidence and found.source


def test_a_suggestion_says_what_it_would_have_and_why(county):
    found = queries.suggest(title="村民代表会议关于低保对象的决议", category="administrative", region=None, day=TODAY)
    assert (found.code, found.retention, found.township_held, found.words) == (
        "WS-ZZ-08", "permanent", None, ("村民代表会议", "决议"),
    )  # fmt: skip
    assert found.access_class == "high", "it speaks of allowances too, and is kept as carefully as these"


def test_two_rows_that_fit_alike_give_none():
    table = matters.Matters([("A", "x", "建房"), ("B", "x", "审批")])
    assert table.find("建房审批表", "x") is None
    assert table.find("建房表", "x").row == "A"


def test_words_that_must_not_stand_and_words_of_one_character():
    table = matters.Matters([("A", "x;y", "选举&!选票 | 推选")])
    assert table.find("选举方案", "y").row == "A" and table.find("选举选票", "x") is None
    with pytest.raises(ValueError, match="票"):
        matters.read("A", "票")


REFERENCE = (
    "\ufeffcode,category_zh,category_en,series_zh,series_en,retention,source,confidence,township_held,minimum_list,"
    "household_file,sensitivity\n"
    "WS-DQ-01,文书-党群工作,Administrative,村党组织会议记录,Minutes,永久,令12号附件,H-sib,可移,必留,N,本村\n"
    "KJ-ZZ-01,会计,Accounting,报废清单,Lists,5年（报废清理后起）,规则,M-low,否,,N,本村\n"
    "WS-ZZ-99,文书,Administrative,便条,Notes,不归档,规则,M-low,否,,N,本村\n"
)


def test_a_file_with_a_name_for_each_language_is_loaded(county):
    assert services.load_schedule(**BY, path=own(county, REFERENCE), region=place(TOWNSHIP))
    row = rows(TOWNSHIP)["WS-DQ-01"]
    assert (row.category, row.series, row.series_en) == ("文书-党群工作", "村党组织会议记录", "Minutes")
    twice = own(county, REFERENCE.replace("category_en", "category"))
    with pytest.raises(DomainError, match="schedule") as refusal:
        packs.from_file(twice, name="own")
    assert refusal.value.code == "schedule-columns"


@pytest.mark.parametrize("word", ["乱写", "永久/30年", "-", "5年(从头起)"])
def test_a_word_that_is_no_period_is_refused_with_its_line(county, word):
    text = OWN.replace("YW-01,永久", f"YW-01,{word}")
    with pytest.raises(DomainError) as refusal:
        services.load_schedule(**BY, path=own(county, text), region=place(TOWNSHIP))
    assert refusal.value.code == "schedule-row" and word in str(refusal.value) and "3" in str(refusal.value)
    assert "WS-ZZ-17" not in {code for code, row in rows(TOWNSHIP).items() if row.pack != "national"}
