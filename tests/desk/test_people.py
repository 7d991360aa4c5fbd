"""The pages of who is who."""

import re

import pytest

from cundang.catalogue import services
from cundang.catalogue.queries.authority import people as listed
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from tests.desk import holdings, people

BY = {"actor": local_administrator(), "at": holdings.AT}
ALIASES = """后畈居民委员会归档文件目录,,,,,
序号,档号,题名,日期,保管期限,姓名
1,D017-WS·1991-Y-0001,宅基地登记表第一号,19910301,永久,楼小妹（曾用名楼阿妹）
2,D017-WS·1992-Y-0002,宅基地登记表第二号,19920301,永久,楼阿妹
"""


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


@pytest.fixture
def xiaomei(township):
    return services.add_person(**BY, region=by_code(holdings.VILLAGE), name="楼小妹", birth_year="1938")


def test_the_empty_list_says_what_it_is_for(archivist):
    text = text_of(archivist.get("/people/"))
    assert "Nobody is listed yet" in text
    assert "two names are one person" in text


def test_a_person_is_listed_and_named_without_script(archivist):
    made = archivist.post(
        "/people/", {"place": holdings.VILLAGE, "name": "楼小妹", "birth_year": "1938", "ground": "本人"}, follow=True
    )
    assert "楼小妹" in made.text and "born 1938" in text_of(made)
    person = made.redirect_chain[-1][0]
    named = archivist.post(
        f"{person}names/", {"name": "楼阿妹", "kind": "former", "valid_to": "1962年", "ground": "户口本"}, follow=True
    )
    text = text_of(named)
    for said in ("楼阿妹", "former name", "1962", "户口本", "Name added", "楼敏"):
        assert said in text, said
    assert "<svg" in named.text and "style=" not in named.text and "<script>" not in named.text
    assert "楼阿妹" in archivist.get("/people/", {"q": "louxiao"}).text
    assert "楼小妹" in archivist.get("/people/", {"letter": "l"}).text
    assert "Nobody is listed under this name here." in archivist.get("/people/", {"q": "无此人"}).text


def test_what_cannot_stand_is_said_beside_its_field_and_what_was_typed_stays(archivist, xiaomei):
    answer = archivist.post(f"/people/{xiaomei}/names/", {"name": "楼阿妹", "kind": "former", "valid_from": "很久以前"})
    assert answer.status_code == 409
    assert answer.context["adding"]["valid_from"].errors and 'value="很久以前"' in answer.text
    empty = archivist.post(f"/people/{xiaomei}/names/", {"name": "", "kind": "former"})
    assert empty.status_code == 400 and "Type the name." in empty.text
    year = archivist.post("/people/", {"place": holdings.VILLAGE, "name": "楼大宝", "birth_year": "三八"})
    assert year.status_code == 409 and year.context["form"]["birth_year"].errors


def test_a_name_is_mended_preferred_and_taken_away(archivist, xiaomei):
    name = services.add_name(**BY, person_id=xiaomei, name="楼啊妹", kind="former")
    address = f"/people/{xiaomei}/names/{name}/"
    archivist.post(address, {"name": "楼阿妹", "kind": "legal", "preferred": "on"})
    page = archivist.get(f"/people/{xiaomei}/")
    assert "<h1>楼阿妹" in page.text and "楼啊妹" in page.text, "the history keeps what stood"
    refused = archivist.post(address, {"remove": "1"})
    assert refused.status_code == 409 and "listed under this name" in refused.text
    first = next(one for one, _form in page.context["names"] if one.name == "楼小妹")
    archivist.post(f"/people/{xiaomei}/names/{first.id}/", {"remove": "1", "ground": "抄错"})
    names = [one.name for one, _form in archivist.get(f"/people/{xiaomei}/").context["names"]]
    assert names == ["楼阿妹"]


def test_what_is_said_of_a_person_is_mended_once(archivist, xiaomei):
    changed = {"version": "1", "birth_year": "1939", "note": "村西"}
    assert "村西" in archivist.post(f"/people/{xiaomei}/change/", changed, follow=True).text
    late = archivist.post(f"/people/{xiaomei}/change/", changed | {"note": "村东"})
    assert late.status_code == 409 and "Somebody has changed this person since" in late.text


def test_two_are_made_one_and_parted(archivist, xiaomei):
    other = services.add_person(**BY, region=by_code(holdings.VILLAGE), name="楼阿妹")
    nobody = archivist.post(f"/people/{other}/merge/", {"into": ""})
    assert nobody.status_code == 409
    merged = archivist.post(f"/people/{other}/merge/", {"into": xiaomei}, follow=True)
    assert {one.name for one, _form in merged.context["names"]} == {"楼小妹", "楼阿妹"}
    assert archivist.get(f"/people/{other}/").url == f"/people/{xiaomei}/"
    parted = archivist.post(f"/people/{xiaomei}/part/", {"other": other}, follow=True)
    assert parted.context["person"].name == "楼阿妹"


def test_records_stand_by_year_with_the_reason(archivist, xiaomei, tmp_path):
    holdings.take_in(tmp_path, ALIASES, name="别名.csv")
    services.add_name(**BY, person_id=xiaomei, name="楼阿妹", kind="former")
    page = archivist.get(f"/people/{xiaomei}/")
    assert [year for year, _some in page.context["records"]][:2] == [1991, 1992]
    text = text_of(page)
    assert "宅基地登记表第二号" in text and "named: 楼阿妹" in text
    assert text.count("宅基地登记表第一号") == 1


def test_records_propose_names_and_one_press_takes_them_over(archivist, tmp_path):
    holdings.take_in(tmp_path, ALIASES, name="别名.csv")
    assert "楼阿妹" in archivist.get("/people/").text
    page = archivist.get("/people/proposed/")
    (one,) = page.context["found"]
    answer = archivist.post(
        "/people/proposed/", {"place": one.region_id, "name": one.name, "alias": one.alias}, follow=True
    )
    assert "Nothing is to be done" in answer.text
    assert "楼小妹" in archivist.get("/people/").text
    again = archivist.post("/people/proposed/", {"place": one.region_id, "name": "楼小妹", "alias": "无名"})
    assert again.status_code == 404


def test_a_sister_township_sees_nobody_and_changes_nothing(client, archivist, xiaomei, tmp_path):
    holdings.take_in(tmp_path, ALIASES, name="别名.csv")
    client.force_login(people.account("zhu", role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    assert "楼小妹" not in client.get("/people/").text + client.get("/people/proposed/").text
    assert "楼小妹" not in client.get("/people/", {"q": "楼", "within": holdings.VILLAGE}).text
    assert client.get(f"/people/{xiaomei}/").status_code == 404
    assert client.post(f"/people/{xiaomei}/names/", {"name": "甲乙", "kind": "former"}).status_code == 404
    assert client.post(f"/people/{xiaomei}/change/", {"version": "1"}).status_code == 404
    assert client.post(f"/people/{xiaomei}/merge/", {"into": xiaomei}).status_code == 404


def test_who_may_only_read_gets_no_forms(client, archivist, xiaomei):
    client.force_login(people.account("he", role="township-window", region=by_code(holdings.TOWNSHIP)))
    page = client.get(f"/people/{xiaomei}/")
    assert page.status_code == 200 and "/names/" not in page.text and "Another name" not in page.text
    assert "List a person" not in client.get("/people/").text
    assert client.post(f"/people/{xiaomei}/names/", {"name": "甲乙", "kind": "former"}).status_code == 403
    reader = {"reader": local_administrator(), "today": holdings.AT.date()}
    assert listed(**reader).people[0].others == ()


def test_who_has_not_signed_in_goes_to_the_door(client, db):
    for address in ("/people/", "/people/proposed/", "/places/"):
        assert client.get(address).status_code == 302


def test_the_old_address_of_who_was_merged_leads_to_whom_they_were_found_to_be(archivist, client, xiaomei):
    other = services.add_person(**BY, region=by_code(holdings.VILLAGE), name="楼阿妹")
    third = services.add_person(**BY, region=by_code(holdings.VILLAGE), name="楼小娓")
    services.merge_persons(**BY, person_id=third, into_id=other)
    services.merge_persons(**BY, person_id=other, into_id=xiaomei)
    for old in (other, third):
        assert archivist.get(f"/people/{old}/").url == f"/people/{xiaomei}/"
    assert archivist.get(f"/people/{xiaomei}/").status_code == 200
    client.force_login(people.account("zhu", role="village-archivist", region=by_code("330782100201")))
    assert client.get(f"/people/{other}/").status_code == 404


def test_a_place_that_is_not_the_archivists_is_refused_in_our_own_words(archivist):
    answer = archivist.post("/people/", {"place": "330782100201", "name": "楼小妹"})
    assert answer.status_code == 400
    assert answer.context["form"]["place"].errors == ["Choose one of those listed."]
    assert "330782100201" not in answer.text
