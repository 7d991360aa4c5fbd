"""The pages of what must be there: the figures add up, saying works without script, paper and workbook hold the same."""

import io
import re
import zipfile

import pytest

from cundang.catalogue.services import load_schedule
from cundang.core.actor import local_administrator
from cundang.desk.expected import printing
from cundang.regions.queries import by_code
from tests.desk import holdings, people

VILLAGE, TOWNSHIP = holdings.VILLAGE, holdings.TOWNSHIP
LIST = f"/expected/{VILLAGE}/2011/"
PAPERS = "序号,题名,日期,保管期限\n1,后畈居党支部会议记录,20110305,永久\n2,居民小组会议记录,2011,10年\n"


@pytest.fixture(autouse=True)
def national(township):
    load_schedule(actor=local_administrator(), at=holdings.AT)


@pytest.fixture
def papers(archivist, tmp_path):
    holdings.take_in(tmp_path, PAPERS, name="2011.csv")
    return archivist


def rows(page):
    return {row.expected.row.code: row.expected for group in page.context["groups"] for row in group.rows}


def test_a_village_shows_what_is_there_and_what_is_missing(papers):
    page = papers.get(LIST)
    totals = page.context["totals"]
    assert totals.expected == totals.received + totals.not_formed + totals.missing == len(rows(page))
    assert rows(page)["WS-DQ-01"].state == "received" and totals.received == 1
    assert f"expected {totals.expected} = received 1 + not formed 0 + missing {totals.missing}" in page.text
    assert f"/schedule/WS-DQ-01/?place={VILLAGE}&amp;since=2011&amp;until=2011#held" in page.text
    assert "style=" not in page.text


def test_the_records_counted_are_those_the_link_shows(papers):
    page = papers.get(f"/schedule/WS-DQ-01/?place={VILLAGE}&since=2011&until=2011")
    assert page.context["count"] == 1 and "后畈居党支部会议记录" in page.text
    assert papers.get(f"/schedule/WS-DQ-01/?place={VILLAGE}&since=2012&until=2012").context["count"] == 0


def test_not_formed_with_a_reason_and_taken_back(papers):
    answer = papers.post(
        LIST + "not-formed/", {"row": "WS-DQ-12", "reason": "combined", "words": "并入<b>总结"}, follow=True
    )
    assert answer.redirect_chain == [(f"{LIST}#row-WS-DQ-12", 302)]
    assert rows(answer)["WS-DQ-12"].state == "not-formed"
    assert "并入&lt;b&gt;总结" in answer.text and "part of another paper" in answer.text
    said = rows(answer)["WS-DQ-12"].not_formed.id
    answer = papers.post(LIST + "formed/", {"row": "WS-DQ-12", "said": said}, follow=True)
    assert rows(answer)["WS-DQ-12"].state == "missing"


def test_several_rows_at_once_or_none(papers):
    answer = papers.post(
        LIST + "not-formed/", {"row": ["KU-ZB-01", "KU-ZB-02"], "reason": "kept-elsewhere"}, follow=True
    )
    assert {rows(answer)[code].state for code in ("KU-ZB-01", "KU-ZB-02")} == {"not-formed"}
    answer = papers.post(LIST + "not-formed/", {"row": ["KU-ZB-03", "XX-99"], "reason": "kept-elsewhere"})
    assert answer.status_code == 404
    assert rows(papers.get(LIST))["KU-ZB-03"].state == "missing", "all of it or nothing"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"row": "WS-DQ-12"}, "Choose why it was not formed."),
        ({"row": "WS-DQ-12", "reason": "other"}, "Write in a few words"),
        ({"reason": "other"}, "Tick the rows"),
    ],
)
def test_what_lacks_a_reason_is_asked_for_on_the_page(papers, sent, sentence):
    answer = papers.post(LIST + "not-formed/", sent)
    assert answer.status_code == 409 and sentence in answer.text and "WS-DQ-12" in answer.text


def test_an_occasion_noted_denied_and_taken_back(papers):
    answer = papers.post(LIST + "occasion/", {"kind": "project", "title": "村道硬化"}, follow=True)
    assert "村道硬化" in answer.text and rows(answer)["KJ-JJ-01"].state == "missing"
    (one,) = [one for one, *_ in answer.context["occasions"] if one.kind == "project"]
    answer = papers.post(LIST + "no-occasion/", {"said": one.ids[0]}, follow=True)
    assert "KJ-JJ-01" not in rows(answer)
    election = f"/expected/{VILLAGE}/2021/"
    assert "WS-ZZ-04" in rows(papers.get(election))
    answer = papers.post(election + "occasion/", {"kind": "election", "happened": "no"}, follow=True)
    assert "WS-ZZ-04" not in rows(answer) and "did not happen" in answer.text
    assert papers.post(LIST + "no-occasion/", {"said": "nonsense"}).status_code == 404


def test_a_township_shows_all_its_villages_worst_first_and_adds_up(papers):
    page = papers.get("/expected/?year=2011")
    shown = page.context["shown"]
    assert shown.level == "village" and len(shown.lines) > 1
    percents = [line.standing.totals.percent for line in shown.lines]
    assert percents == sorted(percents)
    assert sum(line.standing.expected for line in shown.lines) == shown.totals.expected
    assert shown.totals.expected == shown.totals.received + shown.totals.not_formed + shown.totals.missing
    assert f'href="{LIST}"' in page.text and "<svg" in page.text and "style=" not in page.text


def test_the_overview_follows_what_is_said(papers):
    before = papers.get("/expected/?year=2011").context["shown"].totals
    papers.post(LIST + "not-formed/", {"row": "WS-DQ-12", "reason": "not-held"})
    after = papers.get("/expected/?year=2011").context["shown"].totals
    assert (after.not_formed, after.missing) == (before.not_formed + 1, before.missing - 1)


def test_a_township_notes_what_happened_to_all(papers):
    answer = papers.post(f"/expected/{TOWNSHIP}/2011/occasion/", {"kind": "disaster", "title": "台风"}, follow=True)
    assert answer.redirect_chain[0][0].startswith(f"/expected/?within={TOWNSHIP}&year=2011")
    assert "WS-CW-19" in rows(papers.get(LIST))


def test_a_village_archivist_comes_to_the_own_list(township, client):
    client.force_login(people.account("zhu", role="village-archivist", region=by_code(VILLAGE)))
    assert client.get("/expected/?year=2011").headers["Location"] == LIST
    beside = next(one.code for one in by_code(TOWNSHIP).children.order_by("code") if one.code != VILLAGE)
    assert client.get(f"/expected/{beside}/2011/").status_code == 404
    assert (
        client.post(f"/expected/{beside}/2011/not-formed/", {"row": "WS-DQ-12", "reason": "not-held"}).status_code
        == 403
    )
    assert client.get(f"/expected/?within={holdings.OTHER_TOWNSHIP}").context["shown"].lines == []


def test_who_only_reads_is_offered_nothing_to_say(township, client):
    client.force_login(people.account("fang", role="county-authority", region=by_code("330782000000")))
    page = client.get(LIST)
    assert "not formed because" not in page.text and "closed to your post" in page.text
    assert client.post(LIST + "not-formed/", {"row": "WS-DQ-12", "reason": "not-held"}).status_code == 403
    county = client.get("/expected/?year=2011").context["shown"]
    assert county.level == "township"


def test_paper_holds_one_sheet_for_each_chosen_village(papers):
    page = papers.get(f"/expected/print/?within={TOWNSHIP}&year=2011&village={VILLAGE}")
    assert [one["village"].code for one in page.context["lists"]] == [VILLAGE]
    everything = papers.get(f"/expected/print/?within={TOWNSHIP}&year=2011")
    assert everything.text.count('class="paper"') == len(everything.context["lists"]) > 1


def test_the_workbook_holds_the_same_figures_and_no_formula(papers):
    papers.post(LIST + "not-formed/", {"row": "WS-DQ-12", "reason": "other", "words": "=1+1"})
    answer = papers.get(f"/expected/workbook/?within={TOWNSHIP}&year=2011")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2)]
        strings = book.read("xl/sharedStrings.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert "=1+1" in strings and "后畈居委会" in strings
    shown = papers.get(f"/expected/?within={TOWNSHIP}&year=2011").context["shown"]
    told = len(re.findall(r"<row ", sheets[1])) - 1
    assert told == shown.totals.missing + shown.totals.not_formed


@pytest.mark.parametrize("address", ["/expected/", LIST, "/expected/print/", "/expected/workbook/", "/schedule/"])
def test_nobody_gets_in_without_signing_in(township, client, address):
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", [f"/expected/{VILLAGE}/1800/", "/expected/999999999999/2011/", "/expected/x/2011/"])
def test_an_address_that_means_nothing_is_answered_calmly(archivist, address):
    assert archivist.get(address).status_code in {404, 409}


def test_a_year_out_of_reason_becomes_the_last_one(archivist):
    page = archivist.get("/expected/?year=99999")
    assert page.status_code == 200 and page.context["year"] == page.context["choices"][1]


@pytest.mark.parametrize(("place", "most"), [("330782000000", 3), ("330782000000", 120), (TOWNSHIP, 1)])
def test_more_lists_than_one_print_holds_are_named_with_the_way_to_each(papers, client, monkeypatch, place, most):
    monkeypatch.setattr(printing, "PRINTED_AT_ONCE", most)
    client.force_login(people.account("xian", role="county-archives", region=by_code("330782000000")))
    page = client.get(f"/expected/print/?within={place}&year=2011")
    here, left, others = (page.context[name] for name in ("lists", "left", "others"))
    every = client.get(f"/expected/?within={place}&year=2011").context["shown"]
    assert 0 < len(here) <= most and bool(left) == (most < 120) and left == sum(one.count for one in others)
    assert len(here) + left == sum(line.standing.villages for line in every.lines)
    printed = {one["village"].code for one in here}
    for one in others:
        assert one.name in page.text and one.address.replace("&", "&amp;") in page.text
        further = client.get(one.address).context["lists"]
        assert len(further) == one.count
        printed |= {shown["village"].code for shown in further}
    assert len(printed) == len(here) + left
