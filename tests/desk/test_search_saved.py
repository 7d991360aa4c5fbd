"""Saved searches, tables to take away, and suggestions while typing."""

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

from cundang.audit.models import Event
from cundang.desk.search.exporting import given
from cundang.regions.queries import by_code
from tests.desk import holdings, people
from tests.desk.test_search import lookalikes  # noqa: F401

FORMULAS = """序号,档号,题名,日期,责任者,备注
1,,"=HYPERLINK(""http://example.org"",""会议"")",2011,+村委,会议
2,,@会议记录,2012,-村委,会议
"""


def kept(client):
    return client.get("/search/saved/").context["kept"]


def act(client, what, **fields):
    (one,) = kept(client)
    return client.post(f"/search/saved/{one.saved.id}/{what}/", fields)


def table(answer):
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_a_search_is_kept_with_all_that_narrows_it(archivist):
    asked = {"q": "楼小妹", "also": "批复", "decade": "1990"}
    assert archivist.post("/search/saved/", asked).url == "/search/saved/"
    (one,) = kept(archivist)
    assert (one.saved.name, one.now, one.more) == ("楼小妹", 1, 0)
    opened = act(archivist, "open")
    page = archivist.get(opened.url)
    assert [chip.name for chip in page.context["chips"]] == ["with “批复”", "1990s"]


def test_it_says_how_many_are_new_until_it_is_opened(archivist, tmp_path):
    archivist.post("/search/saved/", {"q": "会议记录"})
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    (one,) = kept(archivist)
    assert (one.now, one.more) == (46, 45)
    assert "45 new" in archivist.get("/search/saved/").text
    act(archivist, "open")
    assert kept(archivist)[0].more == 0


def test_renaming_taking_away_and_putting_back(archivist):
    archivist.post("/search/saved/", {"q": "楼小妹"})
    act(archivist, "rename", name="小妹的档案")
    assert kept(archivist)[0].saved.name == "小妹的档案"
    gone = act(archivist, "remove")
    page = archivist.get(gone.url)
    assert "“小妹的档案” was taken away" in page.text
    assert page.context["kept"] == []
    back = re.search(r'action="(/search/saved/[^"]+/put-back/)"', page.text)[1]
    archivist.post(back)
    assert len(kept(archivist)) == 1


def test_nothing_changes_by_a_link(archivist):
    archivist.post("/search/saved/", {"q": "楼小妹"})
    (one,) = kept(archivist)
    for what in ("open", "remove", "rename"):
        assert archivist.get(f"/search/saved/{one.saved.id}/{what}/").status_code == 405
    assert archivist.post(f"/search/saved/{one.saved.id}/burn/").status_code == 404
    assert archivist.get("/search/saved/?removed=nonsense").status_code == 200


def test_saved_searches_of_others_are_out_of_sight(archivist, client):
    archivist.post("/search/saved/", {"q": "楼小妹"})
    (one,) = kept(archivist)
    client.force_login(people.account("zhu", role="township-archivist", region=by_code(holdings.TOWNSHIP)))
    assert kept(client) == []
    for what in ("open", "remove", "rename", "put-back"):
        assert client.post(f"/search/saved/{one.saved.id}/{what}/", {"name": "x"}).status_code == 404
    assert "楼小妹" not in client.get(f"/search/saved/?removed={one.saved.id}").text


def test_a_table_holds_what_was_found_and_says_what_it_is(archivist):
    answer = archivist.post("/search/export/", {"q": "楼小妹", "decade": "1990"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = table(answer)
    head = {row[0]: row[2] for row in rows[:6]}
    assert head["Found"] == "3 records"
    assert head["Found for"] == "楼小妹"
    assert head["In"] == "大陈镇"
    assert head["Narrowed to"] == "1990s"
    assert head["By"] == "楼敏"
    assert rows[6][1:4] == ["Reference code", "Title", "Date"]
    found = {row[1]: row for row in rows[7:]}
    assert len(found) == 3
    record = found["D017-WS·1996-Y-0042"]
    assert record[2:5] == ["关于同意楼小妹户建房用地的批复", "1996-03-18", "大陈镇人民政府"]
    assert record[-1] == "the same name"
    event = Event.objects.get(act="search.exported")
    assert event.after == {"question": {"text": "楼小妹", "decade": "1990"}, "count": 3}


def test_cells_stay_texts_and_identity_numbers_stay_covered(archivist, tmp_path):
    holdings.take_in(tmp_path, FORMULAS, name="公式.csv")
    answer = archivist.post("/search/export/", {"q": "会议"})
    data = b"".join(answer.streaming_content)
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "HYPERLINK" in sheet
    rows = table(archivist.post("/search/export/", {"q": "楼小妹"}))
    assert holdings.IDENTITY_NUMBER not in repr(rows)


def test_others_take_nothing_away(township, client):
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    rows = table(client.post("/search/export/", {"q": "楼小妹"}))
    assert len(rows) == 7
    assert Event.objects.get(act="search.exported").after["count"] == 0


def test_a_table_that_does_not_hold_all_says_how_many_were_found():
    assert given(10_000) == "10,000 records"
    assert given(36_214).startswith("36,214 records, of which the nearest 10,000 stand here")


def test_a_table_is_not_given_by_a_link(archivist):
    assert archivist.get("/search/export/?q=楼小妹").status_code == 405
    assert archivist.post("/search/export/", {}).status_code == 302


def suggested(client, text):
    page = client.get("/search/suggestions/", {"q": text})
    return {group.heading: [choice.name for choice in group.choices] for group in page.context["groups"]}


def test_names_places_and_codes_are_suggested(lookalikes):  # noqa: F811
    assert {"楼小妹", "楼晓妹"} <= set(suggested(lookalikes, "楼小晓妹")["People named"])
    assert "楼小妹" in suggested(lookalikes, "louxiaomei")["People named"]
    assert suggested(lookalikes, "后畈")["Villages"] == ["后畈居委会"]
    assert suggested(lookalikes, "D017-WS·1996") == {"Reference code": ["D017-WS·1996-Y-0042"]}


@pytest.mark.parametrize("text", ["", "楼", "<b>", "%", "关于同意楼小妹户建房用地的批复"])
def test_where_there_is_nothing_to_say_nothing_is_said(archivist, text):
    assert suggested(archivist, text) == {}


def test_suggestions_are_for_ones_own_eyes(township, client):
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    for text in ("楼小妹", "louxiaomei", "后畈", "D017-WS·1996"):
        assert suggested(client, text) == {}
    client.logout()
    assert client.get("/search/suggestions/?q=楼小妹").status_code == 302
