"""What is known of the words of a query: spellings, other names, places."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.search.archive import AT, TODAY

from cundang.catalogue.models import ItemAlias
from cundang.core.actor import local_administrator
from cundang.kernel.authority import Role
from cundang.kernel.paths import Level
from cundang.regions.models import RegionName
from cundang.regions.services import merge
from cundang.search.plan import Alias, Known
from cundang.search.queries.knowing import known


def of(word):
    return known([word], reader=local_administrator(), today=TODAY)[word]


@pytest.fixture
def people(archive):
    for name in ("楼小妹", "娄晓梅", "楼晓梅", "吕芳", "西安", "先", "单晓"):
        archive.add(f"{name}建房", persons=(name,))
    archive.index()
    return archive


def test_names_of_the_same_pinyin(people):
    assert set(of("楼小妹").spellings) == {"娄晓梅", "楼晓梅"}
    assert set(of("搂小梅").spellings) == {"楼小妹", "娄晓梅", "楼晓梅"}
    assert set(of("louxiaomei").spellings) == {"楼小妹", "娄晓梅", "楼晓梅"}
    assert of("lvfang").spellings == ("吕芳",)
    assert of("danxiao").spellings == ("单晓",)
    assert of("建房") == Known()


def test_letters_may_be_cut_into_syllables_in_several_ways(people):
    assert "西安" in of("xian").spellings
    assert "先" not in of("西安").spellings


def test_every_word_is_in_the_answer_and_none_costs_a_question_more(people):
    def asked(*words):
        with CaptureQueriesContext(connection) as queries:
            assert set(known(words, reader=local_administrator(), today=TODAY)) == set(words)
        return len(queries)

    assert asked("楼小妹") == asked("楼小妹", "建房", "吕芳", "2019", "ü", "") == 3
    assert asked("louxiaomei") == asked("楼小妹", "建房", "lvfang", "louxiaomei", "2019") == 5
    assert asked("临溪村") == asked("楼小妹", "建房", "吕芳", "2019", "临溪村", "ü", "") <= 8
    assert known([], reader=local_administrator(), today=TODAY) == {}


def test_the_more_frequent_spelling_first(archive):
    for name in ("王维", "王威", "王威", "王威", "王卫", "王卫"):
        archive.add(f"{name}建房", persons=(name,))
    archive.index()
    assert of("王伟").spellings == ("王威", "王卫", "王维")


def test_other_names_of_a_person_and_where_they_hold(archive):
    item = archive.add("张三(小名阿狗)建房批复", persons=("张三",))
    ItemAlias.objects.create(cell="ctest", item_id=item, name="张三", folded="张三", alias="阿狗", folded_alias="阿狗")
    assert of("阿狗").aliases == (Alias(("张三",), archive.span("临溪村")),)
    stranger = archive.reader(Role.VILLAGE_ARCHIVIST, "塘里村")
    assert known(["阿狗"], reader=stranger, today=TODAY)["阿狗"] == Known()


@pytest.mark.parametrize("word", ["临溪村", "临溪", "临溪村委会", "临溪村村民委员会", "临溪社区"])
def test_a_place_with_and_without_the_word_for_what_it_is(archive, word):
    assert of(word).places == (archive.span("临溪村"),)


@pytest.mark.parametrize("word", ["佛堂", "佛堂镇", "佛堂街道"])
def test_a_township_too(archive, word):
    assert of(word).places == (archive.span("佛堂镇"),)


@pytest.mark.parametrize("word", ["临", "村", "佛堂村", "王伟", "2019", "linxi", "临溪村的"])
def test_a_word_that_is_no_place(archive, word):
    assert (of(word).places, of(word).former) == ((), ())


def test_a_former_name_leads_to_the_place(archive):
    RegionName.objects.create(cell="ctest", region=archive.places["临溪村"], name="红卫大队", valid_to=date(1984, 1, 1))
    assert (of("红卫大队").places, of("红卫大队").former) == ((), (archive.span("临溪村"),))


def test_a_place_that_is_gone_leads_to_itself_and_to_what_followed(archive):
    old = archive.place("桥头村", "330782101202", Level.VILLAGE, archive.places["佛堂镇"], 2)
    merge(actor=local_administrator(), at=AT, regions=[old], into=archive.places["临溪村"], on=TODAY)
    assert of("桥头").places == ()
    assert of("桥头").former == (archive.span("临溪村"), archive.span("桥头村"))
