"""A search that finds nothing says how it was read and what to do, and becomes a slip when asked to."""

import re

import pytest

from cundang.core.actor import local_administrator
from cundang.desk.search.address import Asked
from cundang.desk.search.paging import Paging
from cundang.regions.queries import by_code
from cundang.regions.services import merge
from tests.desk import holdings, people
from tests.desk.test_search import lookalikes, words_of  # noqa: F401


def search(client, **asked):
    return client.get("/search/", asked)


def test_it_says_how_it_was_read(archivist):
    page = search(archivist, q="张三丰 1998年 D099-WS·1998-Y-0001", category="land")
    assert page.context["elsewhere"].read == [
        "“张三丰”",
        "“1998年”, a date",
        "“d099-ws·1998-y-0001”, a code or a number",
    ]
    text = words_of(page.text)
    assert "Nothing found for “张三丰 1998年" in text
    assert "Narrowed to land records" in text


def test_wider_questions_come_with_what_they_find(archivist):
    page = search(archivist, q="楼小妹 会议", decade="1990", within=holdings.VILLAGE)
    ways = {way.name: way for way in page.context["elsewhere"].wider}
    assert [(name, way.count) for name, way in ways.items()] == [("“楼小妹” alone", 4), ("“会议” alone", 1)]
    for way in ways.values():
        assert archivist.get(way.address).context["found"].total == way.count
    narrowed = search(archivist, q="楼小妹", decade="1950")
    (way,) = narrowed.context["elsewhere"].wider
    assert (way.name, way.count) == ("without any narrowing", 4)


def test_other_villages_with_such_records_are_named(archivist, tmp_path):
    other = "330782106200"
    holdings.take_in(tmp_path, "序号,题名,日期,姓名\n1,宅基地登记,1997,何大山\n", code=other, name="别村.csv")
    page = search(archivist, q="何大山", within=holdings.VILLAGE)
    (place,) = page.context["elsewhere"].places
    assert (place.name, place.count) == (by_code(other).name, 1)
    assert archivist.get(place.address).context["found"].total == 1


def test_the_village_it_was_made_of_is_named(archivist, tmp_path):
    gone, now = by_code("330782106200"), by_code(holdings.VILLAGE)
    listed = "序号,题名,日期,姓名\n1,宅基地登记,1997,何大山\n"
    holdings.take_in(tmp_path, listed, code=gone.code, name="旧村.csv")
    merge(actor=local_administrator(), at=holdings.AT, regions=[gone], into=now)
    page = search(archivist, q="何大山 登记", within=now.code)
    former = [way for way in page.context["elsewhere"].places if "before it became" in way.name]
    assert [(way.name, way.count) for way in former] == [(f"{gone.name}, before it became {now.name}", 1)]
    assert archivist.get(former[0].address).context["found"].total == 1
    assert gone.name in page.context["elsewhere"].former


def test_names_like_it_come_first(lookalikes):  # noqa: F811
    page = search(lookalikes, q="楼小晓妹")
    assert {"楼小妹", "楼晓妹"} <= {offer.name for offer in page.context["offers"]}
    assert page.text.index("Is it one of these names") < page.text.index("Where else to look")
    for offer in page.context["offers"]:
        exact = {ring.code: ring.total for ring in lookalikes.get(offer.address).context["rings"]}["exact"]
        assert exact == offer.count


def test_names_like_a_found_one_stand_at_the_end_and_on_a_page_of_their_own(lookalikes):  # noqa: F811
    page = search(lookalikes, q="楼小妹")
    assert page.text.index("Not what you look for?") > page.text.index("hit here")
    address = re.search(r'hx-get="(/search/names/[^"]+)"', page.text)[1]
    part = lookalikes.get(address, headers={"hx-request": "true"})
    assert "<html" not in part.text
    assert "楼小妹" not in [offer.name for offer in part.context["offers"]]
    names = lookalikes.get("/search/names/", {"q": "楼小妹"})
    assert {"楼晓妹", "楼少妹"} <= {offer.name for offer in names.context["offers"]}


def test_offices_are_named_by_the_matter_with_how_sure_that_is(archivist):
    page = search(archivist, q="张三丰 结婚证")
    (door,) = [door for door in page.context["elsewhere"].doors if door.confidence]
    assert "marriage register" in door.name
    assert re.search(r'class="chip amber" title="[^"]+">M-med<', page.text)
    assert "义乌市, county archives" in page.text


def test_the_village_is_sent_to_its_township(township, client):
    client.force_login(people.account(role="village-archivist", region=by_code(holdings.VILLAGE)))
    page = search(client, q="张三丰")
    assert "大陈镇, archives of the township" in page.text


def test_noting_it_makes_a_slip_to_be_printed(archivist):
    asked = {"q": "张三丰 结婚证", "decade": "1990"}
    assert 'action="/search/nothing-found/"' in search(archivist, **asked).text
    answer = archivist.post("/search/nothing-found/", {**asked, "purpose": "补办结婚证明"})
    assert answer.status_code == 302
    slip = archivist.get(answer.url)
    text = words_of(slip.text)
    for said in (
        "查无档案登记单",
        "大陈镇 查无",
        "张三丰 结婚证",
        "1990年代",
        "限经办人可查的 3 件",
        "未查到",
        "补办结婚证明",
        "签名",
        "盖章",
        "M-med",
    ):
        assert said in text, said
    register = archivist.get("/search/nothing-found/")
    assert register.context["total"] == 1
    assert answer.url in register.text


def test_what_was_found_and_was_not_it_is_said_on_the_slip(archivist):
    answer = archivist.post("/search/nothing-found/", {"q": "楼小妹"})
    assert "查到 4 件，经查看均非所查档案" in archivist.get(answer.url).text


def test_the_register_is_looked_through(archivist):
    for asked in ("张三丰", "何大山 低保"):
        archivist.post("/search/nothing-found/", {"q": asked})
    shown = archivist.get("/search/nothing-found/", {"q": "何大山"})
    assert shown.context["total"] == 1
    assert archivist.get("/search/nothing-found/", {"since": "2999-01-01"}).context["total"] == 0
    assert archivist.get("/search/nothing-found/", {"since": "nonsense", "page": "x"}).context["total"] == 2


def test_slips_of_others_are_out_of_sight(township, archivist, client):
    address = archivist.post("/search/nothing-found/", {"q": "张三丰"}).url
    client.force_login(people.account("zhu", role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    assert client.get(address).status_code == 404
    assert client.get("/search/nothing-found/").context["total"] == 0
    client.force_login(people.account("wu", role=None))
    assert "张三丰" not in client.get("/search/nothing-found/").text
    assert client.post("/search/nothing-found/", {"q": "张三丰"}).status_code == 403


def test_a_link_notes_nothing_and_nothing_asked_is_no_slip(archivist):
    archivist.get("/search/nothing-found/", {"q": "张三丰", "purpose": "x"})
    assert archivist.post("/search/nothing-found/", {"q": " "}).status_code == 409
    assert archivist.get("/search/nothing-found/").context["total"] == 0


def test_the_number_of_questions_of_the_page_is_bounded(archivist, django_assert_max_num_queries):
    search(archivist, q="李四光")
    with django_assert_max_num_queries(60):
        search(archivist, q="张三丰 宅基地 批复", decade="1990", within=holdings.VILLAGE)


@pytest.mark.parametrize(
    ("page", "numbers"),
    [(1, [1, 2, 3, None, 500]), (250, [1, None, 248, 249, 250, 251, 252, None, 500]), (500, [1, None, 498, 499, 500])],
)
def test_a_long_result_is_paged_up_to_ten_thousand(page, numbers):
    paging = Paging(Asked("会议", page=page), 36_214)
    assert [one.number for one in paging.numbers] == numbers
    assert not paging.too_deep


def test_behind_ten_thousand_stands_what_to_do():
    paging = Paging(Asked("会议", page=501), 36_214)
    assert paging.too_deep
    assert "page=500" in paging.before
    assert paging.after == ""
    assert not Paging(Asked("会议", page=501), 9_000).too_deep


def test_a_place_out_of_sight_is_said_to_be_so_and_nothing_is_noted_there(archivist):
    page = search(archivist, q="张三丰", within=holdings.OTHER_TOWNSHIP)
    text = words_of(page.text)
    assert f"{by_code(holdings.OTHER_TOWNSHIP).name} lies outside what you may consult" in text
    assert "0 of 0" not in text and "0 items" not in text and "Give it a number" not in text
    answer = archivist.post("/search/nothing-found/", {"q": "张三丰", "within": holdings.OTHER_TOWNSHIP})
    assert answer.status_code == 409 and "lies outside what you may consult" in answer.text
    assert archivist.get("/search/nothing-found/").context["total"] == 0


def test_the_public_is_offered_no_register(township, archivist, client):
    archivist.post("/search/nothing-found/", {"q": "张三丰", "purpose": "李某办证"})
    client.force_login(people.account("gong", role="public", region=by_code(holdings.TOWNSHIP)))
    page = client.get("/search/nothing-found/")
    assert page.context["total"] == 0 and "李某" not in page.text and "Your post has none" in page.text
    assert "Give it a number" not in search(client, q="张三丰").text
    assert client.post("/search/nothing-found/", {"q": "张三丰"}).status_code == 403


NAMED = "序号,题名,日期,姓名\n1,承包合同,1997,买买提·吐尔逊\n2,承包合同,1998,楼小妹\n3,承包合同,1999,司马相如\n4,承包合同,1999,欧阳震华\n"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("买买提·吐尔孙", "买买提·吐尔逊"),
        ("买买提·吐尔孙 建房申请", "买买提·吐尔逊"),
        ("买买提吐尔孙", "买买提·吐尔逊"),
        ("楼xm", "楼小妹"),
        ("l-x-m", "楼小妹"),
        ("司马xr", "司马相如"),
        ("司马xr 建房申请", "司马相如"),
        ("欧阳zhenhua", "欧阳震华"),
        ("louxm 建房申请", "楼小妹"),
        ("ouyang zhen hua", "欧阳震华"),
    ],
)
def test_names_are_offered_however_they_are_typed(archivist, tmp_path, typed, name):
    holdings.take_in(tmp_path, NAMED, name="姓名.csv")
    assert name in [offer.name for offer in archivist.get("/search/names/", {"q": typed}).context["offers"]]
    assert name in [offer.name for offer in search(archivist, q=f"{typed}", decade="1950").context["offers"]]


def test_of_a_number_or_a_long_title_no_names_are_promised(archivist):
    for asked in ("D017-WS·1996-Y-0042", "1998年", "关于同意楼小妹户建房用地并办理集体土地使用证的批复文件"):
        assert not search(archivist, q=asked).context.get("named"), asked
