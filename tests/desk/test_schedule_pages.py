"""The pages of the schedule: found by matter, every mark in words, a county's change beside the national value."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from cundang.catalogue.services import load_schedule
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from tests.desk import holdings, people

GRANT = "关于同意楼大宝户建房用地的批复"
OWN = (
    "code,series,retention,minimum_list,source,confidence,valid_from\n"
    "WS-ZJ-05,,永久,,义乌市档案局 2024,H,2024-07-01\nYW-01,村情通报,永久,必留,义乌市档案局 2024,H,\n"
)


@pytest.fixture(autouse=True)
def national(township):
    load_schedule(actor=local_administrator(), at=holdings.AT)


@pytest.fixture
def homestead(tmp_path):
    """A record that bears the code of its row; those taken in before the schedule was loaded bear none."""
    holdings.take_in(tmp_path, f"序号,题名,日期,保管期限\n1,{GRANT},20190305,永久\n", name="2019.csv")


@pytest.fixture
def county(tmp_path):
    path = tmp_path / "yiwu.csv"
    path.write_text(OWN, "utf-8")
    at = datetime(2026, 3, 6, 1, 0, tzinfo=UTC)
    load_schedule(actor=local_administrator(), at=at, path=path, region=by_code("330782000000"))


def codes(page):
    return [row.view.row.code for group in page.context["categories"] for row in group.rows]


def test_a_matter_leads_to_its_rows_with_every_mark_in_words(archivist):
    page = archivist.get("/schedule/", {"q": "宅基地"})
    assert {"WS-ZJ-01", "WS-ZJ-02", "WS-ZJ-03"} <= set(codes(page)) and "WS-TD-08" not in codes(page)
    for words in ("goes to the township", "always kept", "sensitive", "to be compared with the text of the rule"):
        assert words in page.text
    assert "from memory" not in page.text and "style=" not in page.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("选举", "WS-ZZ-04"),
        ("承包", "WS-TD-08"),
        ("選舉", "WS-ZZ-04"),
        ("ws-zz-04", "WS-ZZ-04"),
        ("Genealogies", "TS-JP"),
    ],
)
def test_words_of_any_kind_find_it(archivist, text, code):
    assert code in codes(archivist.get("/schedule/", {"q": text}))


def test_a_title_leads_to_its_row(archivist):
    page = archivist.get("/schedule/", {"q": "关于同意楼小妹户建房用地的批复"})
    assert "WS-ZJ-02" in codes(page) and len(codes(page)) < 4 and "Read as the title of a record" in page.text


def test_what_must_not_be_filed_stands_apart_and_says_why(archivist):
    page = archivist.get("/schedule/", {"q": "2023年值班记录"})
    assert codes(page) == []
    assert [row.view.row.code for row in page.context["unfiled"]] == ["WS-CW-11"]
    assert "Not to be filed" in page.text and "过度留痕" in page.text
    everything = archivist.get("/schedule/")
    assert not set(codes(everything)) & {row.view.row.code for row in everything.context["unfiled"]}
    assert everything.context["count"] == len(codes(everything)) + len(everything.context["unfiled"]) == 215


def test_where_nothing_is_found_near_rows_are_offered(archivist):
    page = archivist.get("/schedule/", {"q": "宅地纠纷本"})
    assert page.context["count"] == 0 and page.context["near"]
    assert archivist.get("/schedule/", {"q": "⚓⚓"}).context["near"] == []


def test_a_countys_change_stands_beside_the_national_value(archivist, county):
    page = archivist.get("/schedule/", {"q": "违建"})
    (row,) = page.context["categories"][0].rows
    assert ("Retention period", "30年", "永久") in [(one.column, one.national, one.here) for one in row.changes]
    assert "<ins>永久</ins> <del>30年</del>" in page.text and "2026-03-06" in page.text and "义乌市" in page.text
    before = archivist.get("/schedule/", {"q": "违建", "day": "2024-06-30"})
    assert before.context["categories"][0].rows[0].retention == "30年"
    country = archivist.get("/schedule/", {"q": "违建", "place": "national"})
    assert country.context["categories"][0].rows[0].changes == []
    assert archivist.get("/schedule/", {"q": "村情通报"}).context["categories"][0].rows[0].view.own


def test_a_row_says_all_and_shows_every_version(archivist, county, homestead):
    page = archivist.get("/schedule/WS-ZJ-05/")
    assert [name for _pack, name, _says in page.context["versions"]] == ["schedule of 义乌市", "national schedule"]
    assert "Struck out: the national value." in page.text
    held = archivist.get("/schedule/WS-ZJ-02/")
    assert held.context["count"] == 1 and GRANT in held.text
    assert archivist.get("/schedule/XX-99/").status_code == 404


def test_a_row_counts_only_what_the_reader_may_see(archivist, client, homestead):
    assert archivist.get("/schedule/WS-ZJ-02/").context["count"] == 1
    client.force_login(people.account("fang", role="county-authority", region=by_code("330782000000")))
    page = client.get("/schedule/WS-ZJ-02/")
    assert page.context["count"] == 0 and GRANT not in page.text


def test_the_basic_list_holds_what_is_always_kept_and_what_is_not_filed(archivist):
    page = archivist.get("/schedule/list/")
    assert all(row.always for group in page.context["categories"] for row in group.rows)
    assert len(codes(page)) > 100 and page.context["unfiled"]


@pytest.mark.parametrize("query", [{"place": "999"}, {"place": "999999999999"}])
def test_a_place_nobody_knows_is_not_found(archivist, query):
    assert archivist.get("/schedule/", query).status_code == 404


@pytest.mark.parametrize("query", [{"day": "soon"}, {"q": "'\"<script>" + "长" * 500}, {"page": "-1"}])
def test_an_address_typed_by_hand_is_answered_calmly(archivist, query):
    page = archivist.get("/schedule/", query)
    assert page.status_code == 200 and "<script>长" not in page.text
    assert archivist.get("/schedule/WS-ZJ-02/", {"page": "99999", "since": "x"}).status_code == 200


def test_every_remark_of_the_national_schedule_is_said_in_chinese(archivist):
    archivist.cookies["cundang_language"] = "zh-hans"
    main = archivist.get("/schedule/?place=national").text.split("<main", 1)[1].split(">", 1)[1].split("</main>")[0]
    shown = unescape(re.sub(r"<[^>]+>", " ", main))
    assert "村级档案" in shown or "令12号附件" in shown
    assert re.findall(r"[A-Za-z]{4,}", shown) == []
    for code in ("WS-ZJ-02", "WS-ZZ-05", "TS-JP"):
        main = archivist.get(f"/schedule/{code}/").text.split("<main", 1)[1].split(">", 1)[1].split("</main>")[0]
        assert re.findall(r"[A-Za-z]{4,}", unescape(re.sub(r"<[^>]+>", " ", main))) == [], code


def test_a_remark_is_said_whole_and_a_countys_own_ground_stays_as_it_is(archivist, county):
    rows = {row.view.row.code: row for group in archivist.get("/schedule/").context["categories"] for row in group.rows}
    assert rows["WS-DQ-02"].source == "令12号附件 (to be compared)"
    assert "in some places until the next election is over" in {
        part for row in rows.values() for part in row.source.split("; ")
    }
    assert rows["YW-01"].source == "义乌市档案局 2024"
