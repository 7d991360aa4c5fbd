"""Other names of a person, from a record or from the list of people, are found by pinyin and shape, and offered."""

import pytest
from django.db import transaction
from tests.search.archive import AT, TODAY

from cundang.catalogue.models import ItemAlias, ItemPerson, Person, PersonName
from cundang.catalogue.services.people import add_name, add_person, change_name
from cundang.core.actor import local_administrator
from cundang.kernel.authority import Role
from cundang.kernel.names import fold_name
from cundang.search.models import Name
from cundang.search.queries import verify
from cundang.search.queries.names import NameOffer, names
from cundang.search.services.names import rewrite


def named(archive, title, name, alias, **fields):
    """A record that gives another name for a person, as a list does."""
    item = archive.add(title, persons=(name,), **fields)
    ItemPerson.objects.filter(item=item).update(alias=alias)
    for one in alias.split("、"):
        ItemAlias.objects.create(
            cell="ctest", item_id=item, name=name, folded=fold_name(name), alias=one, folded_alias=fold_name(one)
        )
    return item


def offered(text, reader=None):
    return names(reader=reader or local_administrator(), today=TODAY, text=text)


@pytest.fixture
def zhang(archive):
    named(archive, "建房批复", "张三", "张三丰、阿毛")
    archive.add("收条", persons=("张三",))
    archive.index()
    return archive


@pytest.mark.parametrize("anew", [False, True])
def test_another_name_in_a_record_is_found_by_its_pinyin_and_offered(zhang, anew):
    if anew:
        Name.objects.all().delete()
        rewrite()
    assert zhang.rings("zhangsanfeng") == {"建房批复": "pinyin", "收条": "pinyin"}
    assert zhang.rings("张三风") == {"建房批复": "sound"}
    assert zhang.rings("章三凤") == {"建房批复": "pinyin"}
    assert zhang.rings("阿毛") == {"建房批复": "alias", "收条": "alias"}
    by_pinyin = (NameOffer("张三", "alias", 2), NameOffer("张三丰", "pinyin", 1))
    assert offered("zhangsanfeng") == by_pinyin
    assert NameOffer("张三丰", "initials", 1) in offered("zsf")
    assert offered("张三丰") == (NameOffer("张三丰", "exact", 1), NameOffer("张三", "alias", 2))
    assert NameOffer("阿毛", "exact", 1) in offered("阿毛")


def test_a_long_other_name_is_found_by_its_pinyin(archive):
    named(archive, "低保", "马木提", "买买提·吐尔逊")
    archive.index()
    assert archive.rings("maimaitituerxun") == {"低保": "pinyin"}
    [hit] = archive.find("maimaitituerxun").hits
    assert ("alias", "买买提·吐尔逊") in hit.matched
    assert archive.rings("买买提吐尔逊") == {"低保": "alias"}


def test_a_record_that_names_somebody_twice_counts_once(archive):
    named(archive, "换地协议", "张三", "张三丰")
    item = named(archive, "分家书", "张三", "张三丰")
    ItemPerson.objects.create(cell="ctest", item_id=item, position=1, name="张三豐", folded="张三丰", found_in="column")
    archive.index()
    assert {(one.name, one.count) for one in offered("zhangsanfeng")} == {("张三丰", 1), ("张三豐", 1), ("张三", 2)}


def test_numbers_given_beside_a_name_are_not_kept(archive):
    named(archive, "低保", "张三", "110105194912310021")
    archive.index()
    rewrite()
    assert set(Name.objects.values_list("folded", flat=True)) == {"张三"}
    assert verify().sound


def test_verifying_notices_other_names_that_cannot_be_offered(zhang):
    assert verify().sound
    Name.objects.filter(folded="张三丰").delete()
    assert verify().names == 1


def listed(archive, *, level=None):
    """骆宾海, of whom the list of people knows another name and no record does."""
    who = local_administrator()
    person = add_person(actor=who, at=AT, region=archive.places["临溪村"], name="骆宾海")
    add_name(actor=who, at=AT, person_id=person, name="骆阿毛", kind="alias")
    if level:
        Person.objects.filter(id=person).update(access_level=level)
    return person


def test_a_name_in_the_list_of_people_is_found_by_pinyin_and_shape_at_once(archive):
    archive.add("建房批复", persons=("骆宾海",))
    archive.index()
    person = listed(archive)
    assert Name.objects.filter(folded="骆阿毛").exists()
    assert archive.rings("luoamao") == {"建房批复": "pinyin"}
    [hit] = archive.find("luoamao").hits
    assert hit.instead == (("luoamao", "骆宾海"),)
    assert archive.rings("骆阿手") == {"建房批复": "shape"}
    assert offered("luoamao") == (NameOffer("骆宾海", "alias", 1),)
    row = PersonName.objects.get(person=person, folded="骆阿毛")
    change_name(actor=local_administrator(), at=AT, name_id=row.id, name="骆小龙", kind="alias")
    assert archive.rings("luoxiaolong") == {"建房批复": "pinyin"}
    rewrite()
    assert archive.rings("luoamao") == {}
    assert archive.rings("luoxiaolong") == {"建房批复": "pinyin"}


def test_what_is_undone_is_not_kept(archive):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        listed(archive)
        raise ZeroDivisionError
    assert not Name.objects.exists()


@pytest.mark.parametrize("text", ["luoamao", "luoa", "lam", "骆阿毛", "骆阿手", "骆毛", "阿毛"])
def test_what_the_list_of_people_says_is_told_through_its_gate_alone(archive, text):
    archive.add("建房批复", persons=("骆宾海",))
    archive.index()
    listed(archive, level=4)
    for reader in (
        archive.reader(Role.PUBLIC),
        archive.reader(Role.TOWNSHIP_WINDOW, "佛堂镇"),
        archive.reader(Role.VILLAGE_ARCHIVIST, "塘里村"),
    ):
        assert archive.find(text, reader=reader).total == 0
        assert offered(text, reader) == ()


@pytest.mark.parametrize("text", ["zhangsanfeng", "张三丰", "zsf", "张三手"])
def test_another_name_in_a_closed_record_is_told_to_nobody_else(archive, text):
    named(archive, "调解书", "张三", "张三丰", access_level=5)
    archive.add("建房批复", persons=("张三",), access_level=0)
    archive.index()
    public = archive.reader(Role.PUBLIC, "临溪村")
    assert archive.find(text, reader=public).total == 0
    assert "张三丰" not in {one.name for one in offered(text, public)}
    assert "张三丰" in {one.name for one in offered("zhangsanfeng")}
