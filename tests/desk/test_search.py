"""Searching at the desk."""

import re

import pytest

from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from cundang.regions.services import add_former_name
from tests.desk import holdings, people

LIKE = """序号,题名,日期,保管期限,姓名
1,宅基地登记表（楼晓妹）,1997,永久,楼晓妹
2,土地承包合同（第二轮） 楼少妹,1999-08,30年,楼少妹
"""


def titles(page):
    return re.findall(r'<a href="/items/[^"]+">(.*?)</a>', page.text)


def words_of(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.fixture
def lookalikes(archivist, tmp_path):
    """People whose names sound or look like another's."""
    holdings.take_in(tmp_path, LIKE, name="近似.csv")
    return archivist


def test_a_name_finds_the_person_first_and_says_why(archivist):
    page = archivist.get("/search/", {"q": "楼小妹"})
    rings = {ring.code: ring.total for ring in page.context["rings"]}
    assert rings == {"exact": 2, "variant": 1, "contained": 1}
    assert next(iter(rings)) == "exact"
    assert titles(page)[0].count("<mark>楼小妹</mark>") == 1
    assert "the same name" in page.text
    assert "other form of a character" in page.text
    assert "<mark>楼小妹</mark>户旧房 120 平方米" in page.text


def test_names_alike_stand_under_one_heading_and_each_says_which_character(lookalikes):
    page = lookalikes.get("/search/", {"q": "楼小妹"})
    near = page.context["rings"][-1]
    assert (near.code, near.total) == ("near", 2)
    chips = {hit.hit.title: (hit.reason, hit.colour) for hit in near.hits}
    assert chips["宅基地登记表（楼晓妹）"] == ("like in sound 小→晓", "amber")
    assert chips["土地承包合同（第二轮） 楼少妹"] == ("like in shape 小→少", "blue")
    assert "<mark>楼晓妹</mark>" in page.text


def test_counts_of_rings_are_true_over_all_pages(archivist, tmp_path):
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    for number in (1, 2, 3):
        page = archivist.get("/search/", {"q": "会议记录", "page": number})
        assert [(ring.code, ring.total) for ring in page.context["rings"]] == [("contained", 46)]


def test_the_summary_adds_up(archivist):
    page = archivist.get("/search/", {"q": "楼小妹"})
    summary = words_of(re.search(r'id="summary"[^>]*>(.*?)</p>', page.text, re.DOTALL)[1])
    assert re.search(r"In +大陈镇 +\(\d+ villages\) +4 of 5 items found", summary)
    for facet in page.context["facets"]:
        assert sum(choice.count for choice in facet.choices) == 4
    assert sum(ring.total for ring in page.context["rings"]) == 4


def test_the_key_that_goes_to_the_box_is_no_part_of_what_is_asked(archivist):
    page = archivist.get("/search/", {"q": "/楼小妹"})
    assert page.context["asked"].text == "楼小妹" and len(titles(page)) == 4
    assert archivist.get("/search/", {"q": "批复/登记"}).context["asked"].text == "批复/登记"


def test_a_former_name_of_a_place_says_in_words_where_it_was_found(archivist):
    add_former_name(actor=local_administrator(), at=holdings.AT, region=by_code(holdings.VILLAGE), name="红旗大队")
    page = archivist.get("/search/", {"q": "红旗大队"})
    assert page.context["found"].total == 5
    assert "Village or community: 后畈居委会" in words_of(page.text)
    assert "region:" not in words_of(page.text)


def test_a_title_is_shown_as_text(archivist):
    page = archivist.get("/search/", {"q": "居民代表会议"})
    assert "会议</mark>记录&lt;b&gt;" in page.text


def test_where_nothing_can_be_narrowed_no_column_is_kept_for_it(archivist):
    one = archivist.get("/search/", {"q": "旧房拆除补偿协议书"})
    assert one.context["found"].total == 1 and one.context["facets"] == []
    assert 'id="facets"' not in one.text and "#facets" not in one.text and 'class="found unparted"' in one.text
    several = archivist.get("/search/", {"q": "楼小妹"}).text
    assert 'id="facets"' in several and "#facets" in several and 'class="found"' in several


def test_facets_narrow_and_widen_by_links(archivist):
    page = archivist.get("/search/", {"q": "楼小妹"})
    decade = next(choice for facet in page.context["facets"] for choice in facet.choices if choice.name == "2000s")
    assert f'href="{decade.address.replace("&", "&amp;")}"' in page.text
    narrowed = archivist.get(decade.address)
    assert len(titles(narrowed)) == decade.count == 1
    assert 'aria-current="true"' in narrowed.text
    again = next(choice for facet in narrowed.context["facets"] for choice in facet.choices if choice.here)
    assert len(titles(archivist.get(again.address))) == 4


def test_what_narrows_stands_as_chips_to_be_taken_away(archivist):
    asked = {"q": "楼小妹", "also": "批复", "within": holdings.VILLAGE, "decade": "1990", "retention": "permanent"}
    page = archivist.get("/search/", asked)
    chips = page.context["chips"]
    assert [chip.name for chip in chips] == ["with “批复”", "后畈居委会", "1990s", "permanent"]
    for chip, gone in zip(chips, ("also", "within", "decade", "retention"), strict=True):
        assert f"{gone}=" not in chip.without
        assert chip.without.count("=") == len(asked) - 1
        assert chip.without.replace("&", "&amp;") in page.text


def test_searching_within_what_was_found(archivist):
    page = archivist.get("/search/", {"q": "楼小妹", "also": "宅基地"})
    assert words_of(" ".join(titles(page))).strip() == "宅基地安置登记表（ 樓小妹 ）" or len(titles(page)) == 1
    assert 'name="also" value="宅基地"' in page.text
    further = archivist.get("/search/", {"q": "楼小妹", "also": ["旧房", "协议"]})
    assert [chip.name for chip in further.context["chips"]] == ["with “旧房”", "with “协议”"]
    assert len(titles(further)) == 1


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


def test_nothing_asked_shows_what_can_be_asked(archivist):
    assert "What can be typed" in archivist.get("/search/").text


def test_what_was_asked_is_shown_as_text(archivist):
    page = archivist.get("/search/", {"q": '"><script>alert(1)</script>', "also": '"><script>alert(2)</script>'})
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
    numbers = [one.number for one in page.context["paging"].numbers]
    assert numbers == [1, 2, 3]
    beyond = archivist.get("/search/?q=会议记录&page=99")
    assert beyond.status_code == 302
    assert "page=3" in beyond.url


def test_other_people_find_nothing_here_and_learn_nothing(township, client):
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    for asked in ({"q": "楼小妹"}, {"q": "楼小妹", "within": holdings.VILLAGE}, {"q": "楼晓妹"}, {"q": "louxiaomei"}):
        page = client.get("/search/", asked)
        assert page.context["found"].total == page.context["held"] == 0
        assert page.context["facets"] == []
        assert page.context["offers"] == []
        assert page.context["elsewhere"].wider == page.context["elsewhere"].places == []
        assert "D017" not in page.text


def test_a_place_nobody_knows_is_said(archivist):
    page = archivist.get("/search/", {"q": "楼小妹", "within": "999999999999"})
    assert page.status_code == 404
    assert "999999999999" in page.text


def test_signs_no_database_takes_are_left_out(archivist):
    page = archivist.get("/search/", {"q": "楼\0小妹", "also": "批\0复", "within": "\0"})
    assert page.context["found"].total == 1
    assert archivist.get("/search/suggestions/", {"q": "楼\0小妹"}).status_code == 200
    assert archivist.get("/search/nothing-found/", {"q": "\0"}).status_code == 200


@pytest.mark.parametrize("number", [holdings.IDENTITY_NUMBER, holdings.IDENTITY_NUMBER[6:14]])
def test_an_identity_number_finds_nothing_and_stands_nowhere(archivist, number):
    page = archivist.get("/search/", {"q": number})
    assert page.context["found"].total == 0
    assert holdings.IDENTITY_NUMBER not in archivist.get("/search/", {"q": "楼小妹"}).text


def test_the_number_of_questions_does_not_grow_with_the_hits(lookalikes, django_assert_max_num_queries):
    for asked in ({"q": "旧房拆除"}, {"q": "楼小妹"}, {"q": "楼小妹 宅基地", "within": holdings.VILLAGE}):
        # What is held, and where the place lies, is counted once and kept.
        lookalikes.get("/search/", asked)
        with django_assert_max_num_queries(15):
            lookalikes.get("/search/", asked)


def test_what_people_ask_is_not_logged(archivist, caplog):
    with caplog.at_level("DEBUG", logger="cundang"):
        archivist.get("/search/", {"q": "楼小妹"})
    assert "楼小妹" not in caplog.text
