"""Searching at the desk."""

import re

import pytest

from cundang.regions.queries import by_code
from tests.desk import holdings, people


def titles(page):
    return re.findall(r'<a href="/items/[^"]+">(.*?)</a>', page.text)


def test_a_name_finds_the_person_first_and_says_why(archivist):
    page = archivist.get("/search/", {"q": "楼小妹"})
    rings = [(ring.code, ring.total) for ring in page.context["rings"]]
    assert rings == [("exact", 2), ("contained", 1), ("variant", 1)]
    assert titles(page)[0].count("<mark>楼小妹</mark>") == 1
    assert "the same name" in page.text
    assert "other form of a character" in page.text
    assert "<mark>楼小妹</mark>户旧房 120 平方米" in page.text


def test_the_summary_adds_up(archivist):
    page = archivist.get("/search/", {"q": "楼小妹"})
    summary = re.sub(r"<[^>]+>|\s+", " ", re.search(r'id="summary"[^>]*>(.*?)</p>', page.text, re.DOTALL)[1])
    assert re.search(r"In +大陈镇 +4 of 5 items found", summary)
    for facet in page.context["facets"]:
        assert sum(choice.count for choice in facet.choices) == 4


def test_a_title_is_shown_as_text(archivist):
    page = archivist.get("/search/", {"q": "居民代表会议"})
    assert "会议</mark>记录&lt;b&gt;" in page.text


def test_facets_narrow_and_widen_by_links(archivist):
    page = archivist.get("/search/", {"q": "楼小妹"})
    decade = next(choice for facet in page.context["facets"] for choice in facet.choices if choice.name == "2000s")
    assert f'href="{decade.address.replace("&", "&amp;")}"' in page.text
    narrowed = archivist.get(decade.address)
    assert len(titles(narrowed)) == decade.count == 1
    assert 'aria-current="true"' in narrowed.text
    again = next(choice for facet in narrowed.context["facets"] for choice in facet.choices if choice.here)
    assert len(titles(archivist.get(again.address))) == 4


def test_a_quick_request_gets_only_what_changes(archivist):
    part = archivist.get("/search/", {"q": "楼小妹"}, headers={"hx-request": "true"})
    assert "<html" not in part.text
    assert 'hx-swap-oob="innerHTML"' in part.text
    assert "HX-Request" in part.headers["Vary"]
    back = archivist.get(
        "/search/", {"q": "楼小妹"}, headers={"hx-request": "true", "hx-history-restore-request": "true"}
    )
    assert "<html" in back.text


def test_the_record_in_view_is_the_one_in_the_address(archivist):
    page = archivist.get("/search/", {"q": "楼小妹"})
    second = page.context["found"].hits[1]
    view = archivist.get("/search/", {"q": "楼小妹", "item": str(second.id)}).context["in_view"]
    assert view.id == second.id
    assert page.context["in_view"].id == page.context["found"].hits[0].id


def test_nothing_found_says_what_to_do(archivist):
    page = archivist.get("/search/", {"q": "张三丰"})
    assert "Nothing found for “张三丰”" in page.text
    assert "head of the household" in page.text
    assert "Search without the narrowing" not in page.text
    narrowed = archivist.get("/search/", {"q": "楼小妹", "decade": "1950"})
    assert "Search without the narrowing" in narrowed.text


def test_nothing_asked_shows_what_can_be_asked(archivist):
    assert "What can be typed" in archivist.get("/search/").text


def test_what_was_asked_is_shown_as_text(archivist):
    page = archivist.get("/search/", {"q": '"><script>alert(1)</script>'})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_pages_have_no_cliff(archivist, tmp_path):
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    seen, address = [], "/search/?q=会议记录"
    while address:
        page = archivist.get(address)
        seen += titles(page)
        address = page.context["paging"].after
    assert len(seen) == len(set(seen)) == page.context["found"].total == 46
    beyond = archivist.get("/search/?q=会议记录&page=99")
    assert beyond.status_code == 302
    assert "page=3" in beyond.url


def test_other_people_find_nothing_here_and_learn_nothing(township, client):
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    page = client.get("/search/", {"q": "楼小妹"})
    assert page.context["found"].total == page.context["held"] == 0
    assert "D017" not in page.text


def test_a_place_nobody_knows_is_said(archivist):
    page = archivist.get("/search/", {"q": "楼小妹", "within": "999999999999"})
    assert page.status_code == 404
    assert "999999999999" in page.text


@pytest.mark.parametrize("number", [holdings.IDENTITY_NUMBER, holdings.IDENTITY_NUMBER[6:14]])
def test_an_identity_number_finds_nothing_and_stands_nowhere(archivist, number):
    page = archivist.get("/search/", {"q": number})
    assert page.context["found"].total == 0
    assert holdings.IDENTITY_NUMBER not in archivist.get("/search/", {"q": "楼小妹"}).text


def test_the_number_of_questions_does_not_grow_with_the_hits(archivist, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        archivist.get("/search/", {"q": "旧房拆除"})
    with django_assert_max_num_queries(12):
        archivist.get("/search/", {"q": "楼小妹"})


def test_what_people_ask_is_not_logged(archivist, caplog):
    with caplog.at_level("DEBUG", logger="cundang"):
        archivist.get("/search/", {"q": "楼小妹"})
    assert "楼小妹" not in caplog.text
