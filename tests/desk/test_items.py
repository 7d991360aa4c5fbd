"""A record's page."""

import re
from uuid import uuid4

import pytest

from cundang.catalogue.queries import item
from cundang.catalogue.services import withdraw_item
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from tests.desk import holdings, people


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


@pytest.fixture
def found(archivist):
    """The id of a record, by its title."""

    def find(text):
        return archivist.get("/search/", {"q": text}).context["found"].hits[0].id

    return find


def test_it_tells_everything_beside_the_text_as_written(archivist, found):
    page = archivist.get(f"/items/{found('建房用地的批复')}/")
    text = text_of(page)
    for said in (
        "关于同意楼小妹户建房用地的批复",
        "D017-WS·1996-Y-0042",
        "陈政〔1996〕12号",
        "大陈镇人民政府",
        "1996-03-18 written as “19960318”",
        "permanent",
        "后畈居委会",
        "后畈居目录.csv",
        "row 3",
        "Taken in with a list",
        "administrator of this machine",
        "fonds to be confirmed",
    ):
        assert said in text, said
    assert [cell.strip() for cell in re.findall(r'<th scope="row">(.*?)</th>', page.text)][:3] == [
        "序号",
        "档号",
        "文号",
    ]


def test_an_old_period_is_shown_as_given_and_as_it_counts_today(archivist, found):
    text = text_of(archivist.get(f"/items/{found('集体土地使用证')}/"))
    assert "long-term (old style)" in text
    assert "30 years by the rule that turns the periods used before 2006" in text


def test_identity_numbers_are_covered_everywhere(archivist, found):
    page = archivist.get(f"/items/{found('集体土地使用证')}/")
    assert holdings.IDENTITY_NUMBER not in page.text
    assert holdings.IDENTITY_NUMBER[6:14] not in page.text


def test_neighbours_lead_on(archivist, found):
    page = archivist.get(f"/items/{found('集体土地使用证')}/")
    assert page.context["before"].title == "关于同意楼小妹户建房用地的批复"
    assert f'href="/items/{page.context["after"].id}/"' in page.text


def test_unknown_and_unseen_look_alike(township, client, archivist, found):
    seen = found("集体土地使用证")
    client.force_login(people.account("zhu", role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    unseen, unknown = client.get(f"/items/{seen}/"), client.get(f"/items/{uuid4()}/")
    assert unseen.status_code == unknown.status_code == 404
    assert text_of(unseen) == text_of(unknown)
    assert client.get(f"/items/{seen}/view/").status_code == 404


def test_a_withdrawn_record_leaves_its_history(archivist, found):
    identity = found("集体土地使用证")
    administrator = local_administrator()
    held = item(reader=administrator, today=holdings.AT.date(), item_id=identity)
    withdraw_item(actor=administrator, at=holdings.AT, item_id=identity, version=held.version, ground="重复著录")
    page = archivist.get(f"/items/{identity}/")
    assert page.status_code == 410
    assert "重复著录" in page.text
    assert "集体土地使用证" not in page.text


def test_the_view_beside_the_results_is_a_part_of_a_page(archivist, found):
    page = archivist.get(f"/items/{found('旧房拆除')}/view/")
    assert "<html" not in page.text
    assert "旧房拆除补偿协议书" in page.text
    assert "2003-05" in page.text


def test_who_has_not_signed_in_goes_to_the_door(client, db):
    answer = client.get(f"/items/{uuid4()}/")
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/sign-in/")
