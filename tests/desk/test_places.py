"""The pages of places and their former names."""

import re

import pytest

from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code, former_names
from cundang.regions.services import establish, merge
from tests.desk import holdings, people

BY = {"actor": local_administrator(), "at": holdings.AT}


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


@pytest.fixture
def village(township):
    return by_code(holdings.VILLAGE)


def test_the_empty_list_says_what_it_is_for(archivist):
    assert "No former name is written down yet" in archivist.get("/places/").text


def test_a_former_name_leads_to_the_place_and_its_records(archivist, village):
    typed = {"name": "后畈大队", "valid_from": "1958年", "valid_to": "1983", "ground": "县志"}
    page = archivist.post(f"/places/{village.id}/", typed, follow=True)
    text = text_of(page)
    for said in ("后畈大队", "1958–1983", "Former name added", "县志", "Look at its 5 records"):
        assert said in text, said
    found = archivist.get("/places/", {"q": "后畈大"})
    assert village.name in found.text and f"/places/{village.id}/" in found.text
    assert village.name in archivist.get("/places/").text
    ((name, first, last),) = former_names(village)
    assert (name, first.isoformat(), last.isoformat()) == ("后畈大队", "1958-01-01", "1983-12-31")


@pytest.mark.parametrize(
    ("typed", "status", "field"),
    [
        ({"name": ""}, 400, "name"),
        ({"name": "后畈大队", "valid_from": "很久以前"}, 400, "valid_from"),
        ({"name": "后畈大队", "valid_from": "1983", "valid_to": "1958"}, 409, "valid_to"),
        ({"name": "后畈居委会"}, 409, "name"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field(archivist, village, typed, status, field):
    answer = archivist.post(f"/places/{village.id}/", typed)
    assert answer.status_code == status and answer.context["form"][field].errors
    assert former_names(village) == []


def test_a_name_is_written_down_once_and_taken_away(archivist, village):
    address = f"/places/{village.id}/"
    archivist.post(address, {"name": "后畈大队"})
    assert archivist.post(address, {"name": "后畈大队"}).status_code == 409
    (name,) = archivist.get(address).context["chronicle"].names
    gone = archivist.post(f"{address}names/{name.id}/", {"ground": "抄错"}, follow=True)
    assert former_names(village) == [] and "抄错" in gone.text
    assert archivist.post(f"{address}names/{name.id}/").status_code == 404


def test_a_merger_stands_at_both_places(archivist, village):
    new = establish(**BY, parent=by_code(holdings.TOWNSHIP), level="village", code="330782106300", name="新畈社区")
    merge(**BY, regions=[village], into=new)
    text = text_of(archivist.get("/places/"))
    assert "新畈社区" in text and "merged into" in text
    assert village.name in text_of(archivist.get(f"/places/{new.id}/"))
    assert "新畈社区" in text_of(archivist.get(f"/places/{village.id}/"))


def test_only_who_keeps_the_place_writes_names_down(client, archivist, village):
    client.force_login(people.account("zhu", role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    page = client.get(f"/places/{village.id}/")
    assert page.status_code == 200 and "Write a former name down" not in page.text
    assert "Look at its" not in page.text, "how many records there are is not told"
    assert client.post(f"/places/{village.id}/", {"name": "后畈大队"}).status_code == 403
    assert former_names(village) == []


def test_a_place_nobody_has(archivist):
    assert archivist.get("/places/01919191-0000-7000-8000-000000000000/").status_code == 404


def test_a_former_name_is_offered_for_searching_as_a_place(archivist, village):
    archivist.post(f"/places/{village.id}/", {"name": "后畈大队"})
    assert "Search this place name" in archivist.get(f"/places/{village.id}/").text
