"""A record's page."""

import re
from uuid import uuid4

import pytest

from cundang.catalogue.models import Item
from cundang.catalogue.queries import item
from cundang.catalogue.services import add_person, edit_item, withdraw_item
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from cundang.search.services import drain
from tests.desk import holdings, people

BY = {"actor": local_administrator(), "at": holdings.AT}


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
    (row,) = re.findall(r'<tr class="here">(.*?)</tr>', page.text, re.DOTALL)
    assert re.findall(r'<th scope="col">(.*?)</th>', page.text)[:3] == ["序号", "档号", "文号"]
    assert re.findall(r"<t[hd][^>]*>(.*?)</t", row)[:3] == ["3", "1", "D017-WS·1996-Y-0042"], "the row as it stands"


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


def test_people_lead_to_their_page_or_to_a_search(archivist, found):
    address = f"/items/{found('建房用地的批复')}/"
    (named,) = archivist.get(address).context["people"]
    assert (named.name, named.known) == ("楼小妹", False) and named.address.startswith("/search/?q=")
    person = add_person(**BY, region=by_code(holdings.VILLAGE), name="楼小妹")
    (named,) = archivist.get(address).context["people"]
    assert named.address == f"/people/{person}/"
    add_person(**BY, region=by_code(holdings.VILLAGE), name="楼小妹")
    (named,) = archivist.get(address).context["people"]
    assert not named.known, "which of the two is meant is not for us to say"


def test_history_says_what_stood_and_what_stands(archivist, found):
    identity = found("建房用地的批复")
    address = f"/items/{identity}/"
    for version, changes in enumerate(
        ({"title": "关于楼小妹户建房用地的批复"}, {"retention": "30年", "persons": ["楼小妹", "楼大宝"]}), 1
    ):
        edit_item(**BY, item_id=identity, version=version, changes=changes, ground="核对原件")
    second, first, _taken_in = archivist.get(address).context["history"]
    assert [(one.was, one.now) for one in first.changes] == [
        ("关于同意楼小妹户建房用地的批复", "关于楼小妹户建房用地的批复")
    ]
    assert {(one.field, one.was, one.now) for one in second.changes} == {
        ("Retention period", "permanent", "30 years"),
        ("People named", "楼小妹", "楼小妹, 楼大宝"),
    }
    page = archivist.get(address)
    assert "<del>permanent</del>" in page.text and "<ins>30 years</ins>" in page.text


def test_an_old_value_never_shows_an_identity_number(archivist, found):
    identity = found("集体土地使用证")
    edit_item(**BY, item_id=identity, version=1, changes={"remarks": ""})
    page = archivist.get(f"/items/{identity}/")
    assert "Remarks" in text_of(page) and holdings.IDENTITY_NUMBER not in page.text


BOXED = """后畈居民委员会归档文件目录,,,,,
序号,档号,题名,日期,保管期限,盒号
1,D017-WS·2015-Y-0001,盒内第一件,20150101,永久,05
2,D017-WS·2015-Y-0002,盒内第二件,20150201,永久,05
3,D017-WS·2015-Y-0003,盒内第三件,20150301,永久,05
4,D017-WS·2015-Y-0004,另一盒,20150401,永久,06
"""


def test_the_box_it_lies_in_is_shown_as_a_strip(archivist, found, tmp_path):
    holdings.take_in(tmp_path, BOXED, name="盒.csv")
    page = archivist.get(f"/items/{found('盒内第二件')}/")
    assert [(cell.number, cell.here) for cell in page.context["strip"]] == [("1", False), ("2", True), ("3", False)]
    assert [page.context[name].title for name in ("before", "after")] == ["盒内第一件", "盒内第三件"]
    assert archivist.get(f"/items/{found('盒内第三件')}/").context["after"] is None


def test_what_lies_in_the_box_and_is_not_to_be_seen_is_not_counted(archivist, client, found, tmp_path):
    holdings.take_in(tmp_path, BOXED, name="盒.csv")
    for number in "二三":
        identity = found(f"盒内第{number}件")
        edit_item(**BY, item_id=identity, version=1, changes={"access_class": "shared"})
    seen = found("盒内第二件")
    client.force_login(people.account("he", role="township-window", region=by_code(holdings.TOWNSHIP)))
    page = client.get(f"/items/{seen}/")
    assert len(page.context["contents"].items) == 2 and "盒内第一件" not in page.text


def test_the_way_back_to_the_results_and_on_to_the_next_hit(archivist):
    results = archivist.get("/search/", {"q": "楼小妹"})
    hits = [hit.id for hit in results.context["found"].hits]
    link = re.search(rf'href="(/items/{hits[1]}/[^"]*)"', results.text)[1].replace("&amp;", "&")
    page = archivist.get(link)
    trip = page.context["journey"]
    assert (trip.place, trip.total) == (2, len(hits))
    assert archivist.get(trip.back).context["in_view"].id == hits[1]
    assert archivist.get(trip.before).context["item"].id == hits[0]
    assert archivist.get(trip.after).context["item"].id == hits[2]
    assert archivist.get(trip.before).context["journey"].before == ""


@pytest.mark.parametrize(
    "origin", ["https://evil.example/?q=1", "javascript:alert(1)", "q=", "page=3", "&&&===", "q=a&page=99999"]
)
def test_the_way_back_is_never_an_address_from_outside(archivist, found, origin):
    page = archivist.get(f"/items/{found('建房用地的批复')}/", {"from": origin})
    assert page.status_code == 200
    leads = re.findall(r'(?:href|action)="([^"]*)"', page.text)
    assert all(one.startswith(("/", "#")) and not one.startswith("//") for one in leads)
    trip = page.context["journey"]
    assert trip is None or trip.back.startswith("/search/?")


def test_the_view_beside_the_results_leads_on_with_the_search(archivist, found):
    identity = found("建房用地的批复")
    page = archivist.get(f"/items/{identity}/view/", {"from": "q=楼小妹&page=1"})
    assert f"/items/{identity}/?from=q%3D" in page.text
    for said in ("陈政〔1996〕12号", "大陈镇人民政府", "“19960318”", "后畈居目录.csv"):
        assert said in page.text, said


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


def typed(page, **changes):
    """The form as the page shows it, with some fields typed otherwise."""
    form = page.context["form"]
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()} | {
        "ground": "",
        **changes,
    }


def test_a_description_is_mended_on_its_own_page(archivist, found):
    identity = found("建房用地的批复")
    address = f"/items/{identity}/edit/"
    assert f'href="{address}"' in archivist.get(f"/items/{identity}/").text
    changes = {"title": "关于楼小妹户建房用地的批复", "date": "1996年3月19日", "ground": "核对原件"}
    page = archivist.post(address, typed(archivist.get(address), **changes), follow=True)
    assert page.context["item"].date == "1996-03-19"
    (last, _taken_in) = page.context["history"]
    assert {one.field for one in last.changes} == {"Title", "Date"} and last.step.ground == "核对原件"


def test_what_was_not_touched_stays_as_it_stands(archivist, found):
    identity = found("集体土地使用证")
    address = f"/items/{identity}/edit/"
    page = archivist.post(address, typed(archivist.get(address)), follow=True)
    held = page.context["item"]
    assert (held.version, held.retention, held.date) == (1, "legacy-long", "1998")


def test_what_cannot_stand_in_a_description_is_said_at_its_field(archivist, found):
    identity = found("建房用地的批复")
    address = f"/items/{identity}/edit/"
    form = archivist.get(address)
    answer = archivist.post(address, typed(form, date="2009-02-30"))
    assert answer.status_code == 409 and answer.context["form"]["date"].errors and 'value="2009-02-30"' in answer.text
    assert archivist.post(address, typed(form, title="")).status_code == 400
    edit_item(**BY, item_id=identity, version=1, changes={"remarks": "别人先改了"})
    late = archivist.post(address, typed(form, title="我的改法"))
    assert late.status_code == 409 and "Somebody has changed this record since" in late.text


def test_who_may_only_read_cannot_mend(client, archivist, found):
    identity = found("建房用地的批复")
    edit_item(**BY, item_id=identity, version=1, changes={"access_class": "shared"})
    form = typed(archivist.get(f"/items/{identity}/edit/"), title="窗口改的")
    client.force_login(people.account("he", role="township-window", region=by_code(holdings.TOWNSHIP)))
    assert "/edit/" not in client.get(f"/items/{identity}/").text
    page = client.post(f"/items/{identity}/edit/", form, follow=True)
    assert page.context["item"].title == "关于同意楼小妹户建房用地的批复"
    client.force_login(people.account("zhu", role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    assert client.get(f"/items/{identity}/edit/").status_code == 404


def test_a_covered_number_is_not_sent_back_in_place_of_the_number(archivist, found):
    identity = found("集体土地使用证")
    address = f"/items/{identity}/edit/"
    stands = f"身份证{holdings.IDENTITY_NUMBER}"
    edit_item(**BY, item_id=identity, version=1, changes={"remarks": stands})
    form = archivist.get(address)
    assert holdings.IDENTITY_NUMBER not in form.text
    assert form.context["form"].fields["remarks"].disabled
    archivist.post(address, typed(form, remarks="身份证号已删", creator="后畈居委会"))
    held = Item.objects.get(id=identity)
    assert (held.creator, held.remarks) == ("后畈居委会", stands)


def test_a_mended_title_and_typed_names_are_found(archivist, found):
    identity = found("建房用地的批复")
    address = f"/items/{identity}/edit/"
    form = archivist.get(address)
    assert form.context["form"].initial["persons"] == "楼小妹"
    page = archivist.post(address, typed(form, persons="楼小妹、何大山", ground="核对原件"), follow=True)
    assert [one.name for one in page.context["people"]] == ["楼小妹", "何大山"]
    assert "楼小妹, 何大山" in page.context["history"][0].changes[0].now
    drain(at=holdings.AT)
    assert archivist.get("/search/", {"q": "何大山"}).context["found"].hits[0].id == identity
    title = "关于同意楼大宝户建房用地的批复"
    page = archivist.post(address, typed(archivist.get(address), title=title), follow=True)
    assert "楼大宝" in [one.name for one in page.context["people"]]
    drain(at=holdings.AT)
    assert archivist.get("/search/", {"q": "楼大宝"}).context["found"].hits[0].ring.value == "exact"
    assert "楼大宝" in [one.name for one in archivist.get("/search/names/", {"q": "楼大保"}).context["offers"]]


def test_another_name_stands_in_the_form_and_can_be_mended_there(archivist, found):
    identity = found("旧房拆除")
    address = f"/items/{identity}/edit/"
    archivist.post(address, typed(archivist.get(address), persons="楼大宝（曾用名楼阿宝）"))
    form = archivist.get(address)
    assert form.context["form"].initial["persons"] == "楼大宝（又名楼阿宝）"
    page = archivist.post(address, typed(form, persons="楼大宝（又名楼小宝）"), follow=True)
    assert [(one.name, one.alias) for one in page.context["people"]] == [("楼大宝", "楼小宝")]
    (change,) = page.context["history"][0].changes
    assert (change.was, change.now) == ("楼大宝（又名楼阿宝）", "楼大宝（又名楼小宝）")
