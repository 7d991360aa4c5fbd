"""The authority of people: who writes it, what it keeps, and who may know of it."""

from uuid import uuid4

import pytest

from cundang.audit.queries import events_of, verify_chain
from cundang.catalogue import services
from cundang.catalogue.queries.authority import people, person
from cundang.catalogue.queries.naming import proposed_people, records_naming
from cundang.catalogue.queries.people import aliases_of
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.core.queries import cell
from cundang.kernel.authority import Role
from tests.catalogue.people import classed, taken_in
from tests.catalogue.world import BESIDE, BY, COUNTY, SEEN, TODAY, TOWNSHIP, VILLAGE, keeper, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

IDENTITY = "11010519491231002X"


@pytest.fixture
def xiaomei():
    return add("楼小妹", birth_year="1938年")


def add(name, *, into=VILLAGE, **more):
    return services.add_person(**BY, region=place(into), name=name, **more)


def called(person_id, name, kind="former", **more):
    return services.add_name(**BY, person_id=person_id, name=name, kind=kind, **more)


def known(person_id, **more):
    return person(**(SEEN | more), person_id=person_id)


def reading(role, at):
    return {"reader": keeper(role, at), "today": TODAY}


def test_names_stand_in_the_order_of_their_time(xiaomei):
    called(xiaomei, "楼招弟", "nickname", valid_to="1955年")
    called(xiaomei, "楼阿妹", valid_from="1956", valid_to="约1983年", ground="本人口述")
    one = known(xiaomei)
    assert (one.name, one.birth_year, one.mine) == ("楼小妹", 1938, True)
    assert [(name.name, name.valid_from, name.valid_to) for name in one.names] == [
        ("楼招弟", "", "1955"),
        ("楼阿妹", "1956", "1983~"),
        ("楼小妹", "", ""),
    ]
    assert [name.preferred for name in one.names] == [False, False, True]
    assert one.names[1].ground == "本人口述"
    assert [event.act for event in events_of("person", str(xiaomei))] == ["person.name-added"] * 2 + ["person.added"]
    assert verify_chain(cell()).sound


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": " "}, "name-malformed", "name"),
        ({"name": "楼" * 61}, "name-malformed", "name"),
        ({"name": f"楼{IDENTITY}"}, "name-holds-number", "name"),
        ({"kind": "stage"}, "name-kind-unknown", "kind"),
        ({"valid_from": "2009-02-30"}, "date-invalid", "valid_from"),
        ({"valid_from": "1960", "valid_to": "1950"}, "name-term", "valid_to"),
        ({"name": "楼小妹", "kind": "legal"}, "name-known", "name"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_field(xiaomei, given, code, field):
    with pytest.raises(DomainError) as refused:
        services.add_name(**BY, person_id=xiaomei, **({"name": "楼阿妹", "kind": "former"} | given))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert len(known(xiaomei).names) == 1


@pytest.mark.parametrize("year", ["三八", "1700", "2999"])
def test_a_year_nobody_was_born_in(year):
    with pytest.raises(DomainError) as refused:
        add("楼小妹", birth_year=year)
    assert refused.value.field == "birth_year"


def test_a_name_is_mended_and_taken_away_and_the_trail_keeps_it(xiaomei):
    name = called(xiaomei, "楼啊妹")
    services.change_name(**BY, name_id=name, name="楼阿妹", kind="former", preferred=True)
    assert known(xiaomei).name == "楼阿妹"
    with pytest.raises(DomainError) as refused:
        services.remove_name(**BY, name_id=name)
    assert refused.value.code == "name-preferred"
    (first,) = [one.id for one in known(xiaomei).names if not one.preferred]
    services.remove_name(**BY, name_id=first, ground="抄错了")
    assert [one.name for one in known(xiaomei).names] == ["楼阿妹"]
    event = events_of("person", str(xiaomei))[0]
    assert (event.act, event.before["name"], event.ground) == ("person.name-removed", "楼小妹", "抄错了")


def test_who_was_slower_is_told_so(xiaomei):
    services.change_person(**BY, person_id=xiaomei, version=1, birth_year="1939", note="村西")
    with pytest.raises(DomainError) as refused:
        services.change_person(**BY, person_id=xiaomei, version=1, birth_year="1940")
    assert refused.value.code == "person-changed"
    assert (known(xiaomei).birth_year, known(xiaomei).note) == (1939, "村西")


def test_two_turn_out_to_be_one_and_are_parted_again(xiaomei):
    other, third = add("楼阿妹"), add("楼梅")
    called(other, "楼妹")
    services.merge_persons(**BY, person_id=third, into_id=other)
    services.merge_persons(**BY, person_id=other, into_id=xiaomei, ground="同一户")
    one = known(xiaomei)
    assert {name.name for name in one.names} == {"楼小妹", "楼阿妹", "楼妹", "楼梅"}
    assert one.merged == ((other, "楼阿妹"),)
    with pytest.raises(NotFound):
        known(other)
    called(xiaomei, "楼小美", "variant")
    services.undo_merge(**BY, person_id=other)
    assert {name.name for name in known(other).names} == {"楼阿妹", "楼妹", "楼梅"}
    assert {name.name for name in known(xiaomei).names} == {"楼小妹", "楼小美"}
    services.undo_merge(**BY, person_id=third)
    assert [name.name for name in known(third).names] == ["楼梅"]


def test_parting_leaves_each_a_name_of_their_own(xiaomei):
    other = add("楼阿妹")
    services.merge_persons(**BY, person_id=other, into_id=xiaomei)
    (came,) = [one for one in known(xiaomei).names if one.name == "楼阿妹"]
    services.change_name(**BY, name_id=came.id, name=came.name, kind=came.kind, preferred=True)
    services.undo_merge(**BY, person_id=other)
    assert (known(xiaomei).name, known(other).name) == ("楼小妹", "楼阿妹")


def test_people_of_two_places_are_never_one(xiaomei):
    with pytest.raises(DomainError) as refused:
        services.merge_persons(**BY, person_id=add("楼小妹", into=BESIDE), into_id=xiaomei)
    assert refused.value.code == "merge-apart"


def test_people_are_found_by_name_spelling_and_letter(xiaomei):
    called(xiaomei, "樓阿妹")
    add("单晓乐")
    add("欧阳修", into=BESIDE)
    everybody = people(**SEEN)
    assert [one.name for one in everybody.people] == ["楼小妹", "欧阳修", "单晓乐"]
    assert (everybody.total, everybody.letters) == (3, {"l": 1, "o": 1, "s": 1})
    assert everybody.people[0].others == ("樓阿妹",)

    def found(**asked):
        return [one.name for one in people(**SEEN, **asked).people]

    assert found(text="楼阿妹") == ["楼小妹"]
    assert found(text="shanxiao") == ["单晓乐"]
    assert found(letter="o") == ["欧阳修"]
    assert found(within=place(BESIDE)) == ["欧阳修"]
    assert found(text="无此人") == []
    assert [len(people(**SEEN, limit=2, offset=start).people) for start in (0, 2)] == [2, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_listing_many_costs_the_same_as_listing_few(count, django_assert_num_queries):
    for number in range(count):
        called(add(f"楼{'甲乙丙'[number]}"), "阿妹", "nickname")
    with django_assert_num_queries(4):
        assert len(people(**SEEN).people) == count


@pytest.mark.parametrize(
    ("role", "at", "sees"),
    [
        (Role.VILLAGE_ARCHIVIST, VILLAGE, True),
        (Role.TOWNSHIP_ARCHIVIST, TOWNSHIP, True),
        (Role.TOWNSHIP_WINDOW, TOWNSHIP, True),
        (Role.VILLAGE_ARCHIVIST, BESIDE, False),
        (Role.PUBLIC, COUNTY, False),
        (Role.SYSTEM_ADMIN, COUNTY, False),
        (Role.VENDOR, COUNTY, False),
    ],
)
def test_who_may_know_of_a_person(xiaomei, role, at, sees):
    called(xiaomei, "楼阿妹")
    reader = reading(role, at)
    assert (people(**reader).total, people(**reader).letters) == ((1, {"l": 1}) if sees else (0, {}))
    assert bool(aliases_of(["楼阿妹"], **reader)) is sees
    if not sees:
        with pytest.raises(NotFound) as unseen:
            known(xiaomei, **reader)
        with pytest.raises(NotFound) as unknown:
            known(uuid4(), **reader)
        assert str(unseen.value) == str(unknown.value)


def test_only_who_keeps_the_place_says_who_is_who(xiaomei):
    window = keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP)
    beside = keeper(Role.VILLAGE_ARCHIVIST, BESIDE)
    name = known(xiaomei).names[0].id
    assert not known(xiaomei, reader=window).mine
    acting = {"actor": window, "at": BY["at"]}
    for refused in (
        lambda: services.add_person(**acting, region=place(VILLAGE), name="楼大宝"),
        lambda: services.add_name(**acting, person_id=xiaomei, name="楼阿妹", kind="former"),
        lambda: services.change_name(**acting, name_id=name, name="楼阿妹", kind="former"),
        lambda: services.remove_name(**acting, name_id=name),
        lambda: services.change_person(**acting, person_id=xiaomei, version=1, note="改"),
        lambda: services.accept_proposed(**acting, region=place(VILLAGE), name="甲", alias="乙"),
    ):
        with pytest.raises(Refused):
            refused()
    with pytest.raises(NotFound):
        services.add_name(actor=beside, at=BY["at"], person_id=xiaomei, name="楼阿妹", kind="former")
    with pytest.raises(NotFound):
        services.change_name(actor=beside, at=BY["at"], name_id=name, name="楼阿妹", kind="former")
    assert len(events_of("person", str(xiaomei))) == 1


def test_a_person_is_as_closed_as_the_record_that_speaks_for_a_name(tmp_path, xiaomei):
    (item,) = taken_in(tmp_path, ["楼阿妹"])
    classed(item, "sensitive")
    called(xiaomei, "楼阿妹", item_id=item)
    window = reading(Role.TOWNSHIP_WINDOW, TOWNSHIP)
    assert people(**window).total == 0 and aliases_of(["楼阿妹"], **window) == {}
    (name,) = [one for one in known(xiaomei).names if one.record]
    assert (name.record, name.record_title) == (item, "村道修建登记表第1号")


def test_records_that_name_them_by_any_name(tmp_path, xiaomei):
    first, second, _other = taken_in(tmp_path, ["楼小妹", "周大宝（又名楼阿妹）", "李四"])
    (beside,) = taken_in(tmp_path, ["楼小妹"], into=BESIDE)
    called(xiaomei, "楼阿妹")
    found = records_naming(**SEEN, person_id=xiaomei)
    assert [(one.id, one.name, one.alias, one.year) for one in found] == [
        (first, "楼小妹", False, 1991),
        (second, "楼阿妹", True, 1992),
    ]
    assert beside not in {one.id for one in found}
    classed(first, "open")
    window = reading(Role.TOWNSHIP_WINDOW, TOWNSHIP)
    assert [one.id for one in records_naming(**window, person_id=xiaomei)] == [first]


def proposals(**more):
    return [(one.name, one.alias, one.records) for one in proposed_people(**(SEEN | more))]


def test_names_in_records_are_proposed_and_taken_over(tmp_path):
    first, *_rest = taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）", "楼小妹（曾用名楼阿妹）", "张三（小名阿三）"])
    taken_in(tmp_path, ["王五（又名王武）"], into=BESIDE)
    assert sorted(proposals()) == [("张三", "阿三", 1), ("楼小妹", "楼阿妹", 2), ("王五", "王武", 1)]
    (one, *_more) = proposed_people(**SEEN)
    assert (one.first_year, one.last_year, one.place) == (1991, 1992, place(VILLAGE).name)
    taken = services.accept_proposed(**BY, region=place(VILLAGE), name="楼小妹", alias="楼阿妹")
    listed = known(taken)
    assert {name.name: name.record for name in listed.names} == {"楼小妹": first, "楼阿妹": first}
    assert "楼阿妹" not in {alias for _, alias, _ in proposals()}
    assert proposals(within=place(BESIDE)) == [("王五", "王武", 1)]
    with pytest.raises(NotFound):
        services.accept_proposed(**BY, region=place(BESIDE), name="楼小妹", alias="楼阿妹")


def test_what_is_taken_over_joins_the_one_who_is_listed(tmp_path, xiaomei):
    taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）"])
    assert services.accept_proposed(**BY, region=place(VILLAGE), name="楼小妹", alias="楼阿妹") == xiaomei
    assert {one.name for one in known(xiaomei).names} == {"楼小妹", "楼阿妹"}


def test_two_people_who_may_be_one_are_left_to_a_person(tmp_path, xiaomei):
    add("楼阿妹")
    taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）"])
    with pytest.raises(DomainError) as refused:
        services.accept_proposed(**BY, region=place(VILLAGE), name="楼小妹", alias="楼阿妹")
    assert refused.value.code == "people-apart"


def test_proposals_are_for_who_may_take_them_over(tmp_path):
    (item,) = taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）"])
    classed(item, "open")
    assert len(proposals(reader=keeper(Role.VILLAGE_ARCHIVIST, VILLAGE))) == 1
    for role, at in ((Role.VILLAGE_ARCHIVIST, BESIDE), (Role.TOWNSHIP_WINDOW, TOWNSHIP), (Role.PUBLIC, COUNTY)):
        assert proposals(reader=keeper(role, at)) == []


def test_what_is_taken_over_is_as_closed_as_the_most_open_record_that_says_so(tmp_path):
    first, second = taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）", "楼小妹（曾用名楼阿妹）"])
    classed(first, "high")
    classed(second, "sensitive")
    services.accept_proposed(**BY, region=place(VILLAGE), name="楼小妹", alias="楼阿妹")
    assert people(**reading(Role.TOWNSHIP_WINDOW, TOWNSHIP)).total == 0
    assert people(**reading(Role.COUNTY_ARCHIVES, COUNTY)).total == 1
