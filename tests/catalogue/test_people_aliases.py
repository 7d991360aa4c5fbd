"""Another name leads to the records of the first: by what a record says itself, and by the authority."""

import pytest

from cundang.catalogue import services
from cundang.catalogue.models import Item, ItemAlias
from cundang.catalogue.queries.people import aliases_of
from cundang.intake.services import undo_batch
from cundang.kernel.authority import Role
from cundang.regions.spans import span_of
from tests.catalogue.people import classed, taken_in
from tests.catalogue.world import BESIDE, BY, COUNTY, SEEN, TODAY, TOWNSHIP, VILLAGE, keeper, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def names(*words, reader=SEEN["reader"]):
    found = aliases_of(words, reader=reader, today=TODAY)
    return {word: [others for others, _ in entries] for word, entries in found.items()}


def test_a_name_given_beside_another_leads_both_ways(tmp_path):
    taken_in(tmp_path, ["楼小妹（曾用名：樓阿妹）", "张三（小名阿三、小三）", "李四"])
    assert names("楼小妹", "楼阿妹", "小三", "李四", "王五") == {
        "楼小妹": [("楼阿妹",)],
        "楼阿妹": [("楼小妹",)],
        "小三": [("张三",)],
    }
    ((_, span),) = aliases_of(["楼小妹"], **SEEN)["楼小妹"]
    assert span == span_of(place(VILLAGE)), "it holds for that village"


def test_the_authority_leads_from_each_name_to_all_others():
    person = services.add_person(**BY, region=place(VILLAGE), name="楼小妹")
    for name in ("楼阿妹", "楼梅"):
        services.add_name(**BY, person_id=person, name=name, kind="former")
    services.add_person(**BY, region=place(BESIDE), name="楼小妹")
    assert names("楼梅") == {"楼梅": [("楼小妹", "楼阿妹")]}
    assert names("楼小妹") == {"楼小妹": [("楼阿妹", "楼梅")]}, "the namesake next door bears no other name"


def test_bearers_in_two_villages_are_kept_apart(tmp_path):
    taken_in(tmp_path, ["王伟（又名王小伟）"])
    taken_in(tmp_path, ["王伟（又名王维）"], into=BESIDE)
    spans = dict(aliases_of(["王伟"], **SEEN)["王伟"])
    assert spans == {("王小伟",): span_of(place(VILLAGE)), ("王维",): span_of(place(BESIDE))}


def test_an_alias_in_a_record_out_of_sight_stays_there(tmp_path):
    (item,) = taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）"])
    village, beside = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE), keeper(Role.VILLAGE_ARCHIVIST, BESIDE)
    window = keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP)
    public = keeper(Role.PUBLIC, COUNTY)

    def seeing():
        return [bool(names("楼阿妹", reader=one)) for one in (village, window, public, beside)]

    assert seeing() == [True, False, False, False], "nobody has classed it yet"
    classed(item, "shared")
    assert seeing() == [True, True, False, False]
    classed(item, "open")
    assert seeing() == [True, True, True, False]
    services.withdraw_item(**BY, item_id=item, version=Item.objects.get(id=item).version, ground="重复")
    assert seeing() == [False] * 4


def test_aliases_follow_the_persons_of_a_record(tmp_path):
    (item,) = taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）"])
    batch = Item.objects.get(id=item).batch
    services.edit_item(**BY, item_id=item, version=1, changes={"persons": ["楼小妹"]})
    assert names("楼阿妹") == {} and not ItemAlias.objects.exists()
    taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）", "楼大宝（小名阿宝）"], into=BESIDE)
    assert names("阿宝") == {"阿宝": [("楼大宝",)]}
    assert batch


def test_undoing_a_delivery_brings_the_former_aliases_back(tmp_path):
    (item,) = taken_in(tmp_path, ["楼小妹（曾用名楼阿妹）"])
    taken_in(tmp_path, ["楼小妹（曾用名楼梅）"])
    assert names("楼阿妹", "楼梅") == {"楼梅": [("楼小妹",)]}
    later = Item.objects.get(id=item).revisions.get().batch
    undo_batch(**BY, batch_id=later)
    assert names("楼阿妹", "楼梅") == {"楼阿妹": [("楼小妹",)]}


@pytest.mark.parametrize("count", [1, 3])
def test_asking_for_many_words_costs_the_same_as_for_few(tmp_path, count, django_assert_num_queries):
    taken_in(tmp_path, ["甲乙（又名丙丁）"])
    services.add_person(**BY, region=place(VILLAGE), name="楼小妹")
    with django_assert_num_queries(5):
        aliases_of(["楼小妹", "甲乙", "丙丁"][:count], **SEEN)
