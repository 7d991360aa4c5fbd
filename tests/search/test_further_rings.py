"""Names written or said alike, other names, former names of places: each a ring of its own, and in its place."""

from datetime import date

import pytest
from tests.search.archive import AT

from cundang.catalogue.models import ItemPerson, Person, PersonName
from cundang.kernel.authority import Role
from cundang.regions.models import RegionName
from cundang.search.matching import Match
from cundang.search.queries import Filters


@pytest.fixture
def named(archive):
    """A person of each way to miss a name."""
    for name in ("王晓明", "王小明", "王哓明", "王晓朋", "王笑鸣", "王小铭", "王孝铭"):
        archive.add(f"{name}建房审批表", persons=(name,))
    archive.add("收条", remarks="王晓明收到")
    archive.add("王曉明借据", persons=("王曉明",))
    archive.index()
    return archive


def test_every_hit_says_its_ring_and_the_nearest_come_first(named):
    rings = named.rings("王晓明")
    assert rings == {
        "王晓明建房审批表": "exact",
        "收条": "contained",
        "王曉明借据": "variant",
        "王哓明建房审批表": "shape",
        "王晓朋建房审批表": "shape",
        "王小明建房审批表": "sound",
        "王笑鸣建房审批表": "pinyin",
        "王小铭建房审批表": "pinyin",
        "王孝铭建房审批表": "pinyin",
    }
    order = ["exact", "alias", "contained", "variant", "shape", "sound", "pinyin"]
    assert list(rings.values()) == sorted(rings.values(), key=order.index)


def test_a_hit_says_which_character_stands_for_which(named):
    instead = {hit.title: hit.instead for hit in named.find("王晓明").hits}
    assert instead["王晓明建房审批表"] == ()
    assert instead["王曉明借据"] == (("晓", "曉"),)
    assert instead["王哓明建房审批表"] == (("晓", "哓"),)
    assert instead["王小明建房审批表"] == (("晓", "小"),)
    assert instead["王小铭建房审批表"] == (("晓", "小"), ("明", "铭"))
    matched = {hit.title: hit.matched for hit in named.find("王晓明").hits}
    assert matched["王小明建房审批表"] == (Match("persons", "王小明"), Match("title", "王小明"))


def test_the_rings_are_counted_over_all_pages_and_add_up(named):
    whole = named.find("王晓明", rings=True)
    assert dict(whole.rings) == {"exact": 1, "contained": 1, "variant": 1, "shape": 2, "sound": 1, "pinyin": 3}
    for offset in range(whole.total):
        page = named.find("王晓明", rings=True, limit=2, offset=offset)
        assert page.rings == whole.rings
        assert sum(count for _ring, count in page.rings) == page.total == 9
    assert named.find("王晓明").rings == ()
    assert named.find("王晓明", rings=True, filters=Filters(category=("land",))).rings == ()


def test_rings_are_counted_the_same_way_when_there_are_very_many(named, monkeypatch):
    by_score = [named.find(text, rings=True).rings for text in ("王晓明", "王晓明 审批表", "审批表")]
    monkeypatch.setattr("cundang.search.engines.tantivy.SCORED", 0)
    assert [named.find(text, rings=True).rings for text in ("王晓明", "王晓明 审批表", "审批表")] == by_score


def test_the_order_of_rings_holds_over_the_pages(named):
    pages = [named.find("王晓明", limit=1, offset=offset).hits for offset in range(9)]
    assert [hit for page in pages for hit in page] == list(named.find("王晓明").hits)


def test_a_nearer_ring_comes_first_however_old_its_record(archive):
    archive.add("王小明建房", persons=("王小明",), year=2024, date="2024-12-31", remarks="王小明 王小铭 王曉朋 王哓明")
    archive.add("提到王晓明", year=1950, date="1950-01-01")
    archive.add("无年", persons=("王晓明",))
    archive.index()
    assert archive.titles("王晓明") == ["无年", "提到王晓明", "王小明建房"]


def test_of_several_words_the_farthest_decides(archive):
    archive.add("王晓明宅基地", persons=("王晓明",))
    archive.add("王小明宅基地", persons=("王小明",))
    archive.add("王晓明宅基地纠纷李芳")
    archive.add("王小明", persons=("王小明",))
    archive.index()
    assert archive.rings("王晓明 宅基地") == {
        "王晓明宅基地": "exact", "王晓明宅基地纠纷李芳": "contained", "王小明宅基地": "sound",
    }  # fmt: skip
    page = archive.find("王晓明 宅基地", rings=True)
    assert dict(page.rings) == {"exact": 1, "contained": 1, "sound": 1}
    assert archive.rings("王小明 李芳") == {"王晓明宅基地纠纷李芳": "sound"}


def test_regional_sounds_come_after_the_same_sound(archive):
    archive.add("陈林低保", persons=("陈林",))
    archive.add("陈玲低保", persons=("陈玲",))
    archive.add("陈邻低保", persons=("陈邻",))
    archive.index()
    assert archive.rings("陈林") == {"陈林低保": "exact", "陈邻低保": "sound", "陈玲低保": "sound"}
    assert archive.titles("陈林")[-1] == "陈玲低保"


@pytest.mark.parametrize("typed", ["louxiaomei", "lou xiao mei", "Lou Xiaomei", "LÓU XIǍO MÉI", "宅基地 louxiaomei"])
def test_pinyin_in_latin_letters_finds_the_name_in_any_text(archive, typed):
    archive.add("楼小梅宅基地", persons=("楼小梅",))
    archive.add("宅基地审批", remarks="申请人楼晓妹")
    archive.add("别的宅基地", persons=("娄晓妹", "楼晓妹"))
    archive.add("路小梅宅基地", persons=("路小梅",))
    archive.index()
    assert archive.rings(typed) == {"楼小梅宅基地": "pinyin", "宅基地审批": "pinyin", "别的宅基地": "pinyin"}
    hit = next(hit for hit in archive.find(typed).hits if hit.title == "宅基地审批")
    assert [found for _typed, found in hit.instead] == ["楼晓妹"]


@pytest.mark.parametrize("typed", ["lvfang", "lüfang", "lyu fang", "lǚ fāng"])
def test_the_letter_v_for_u_with_dots(archive, typed):
    archive.add("吕芳低保", persons=("吕芳",))
    archive.add("鲁芳低保", persons=("鲁芳",))
    archive.index()
    assert archive.rings(typed) == {"吕芳低保": "pinyin"}


def test_latin_text_is_still_text(archive):
    archive.add("Lou Xiao Mei 护照")
    archive.add("Xiao Lou 护照")
    archive.index()
    assert archive.rings("lou xiao mei") == {"Lou Xiao Mei 护照": "contained"}
    assert archive.find("xiao 护照").total == 2


def test_words_of_the_trade_are_not_taken_for_names(archive):
    archive.add("合同")
    archive.add("何同低保", persons=("何同",))
    archive.add("建访", persons=("建访",))
    archive.index()
    assert archive.titles("合同") == ["合同"]
    assert archive.titles("建房") == []


def person(archive, place, *names):
    """Somebody of a place with all these names in the authority."""
    region = archive.places[place]
    made = Person.objects.create(
        cell="ctest", region=region, name=names[0], folded=names[0], created_at=AT, updated_at=AT
    )
    for name in names:
        PersonName.objects.create(cell="ctest", person=made, entered_for=made, name=name, folded=name, kind="other")
    return made


def test_another_name_of_a_person_counts_only_where_that_person_lives(archive):
    person(archive, "临溪村", "骆宾海", "骆阿毛")
    archive.add("骆宾海建房", persons=("骆宾海",))
    archive.add("给骆宾海的通知")
    archive.add("另一个骆宾海建房", persons=("骆宾海",), place="塘里村")
    archive.add("骆阿毛低保", persons=("骆阿毛",))
    archive.index()
    assert archive.rings("骆阿毛") == {"骆阿毛低保": "exact", "骆宾海建房": "alias", "给骆宾海的通知": "alias"}
    hit = archive.find("骆阿毛").hits[1]
    assert hit.instead == (("骆阿毛", "骆宾海"),)
    assert hit.matched[0].text == "骆宾海"
    page = archive.find("骆阿毛", rings=True)
    assert dict(page.rings) == {"exact": 1, "alias": 2}


def test_another_name_tells_nothing_to_who_may_not_see_it(archive):
    person(archive, "临溪村", "骆宾海", "骆阿毛")
    archive.add("骆宾海建房", persons=("骆宾海",))
    archive.index()
    stranger = archive.reader(Role.VILLAGE_ARCHIVIST, "塘里村")
    assert archive.find("骆阿毛", reader=stranger, rings=True).total == 0


def test_the_other_name_a_record_gives(archive):
    item = archive.add("调解书", persons=("王伟",))
    ItemPerson.objects.filter(item=item).update(alias="阿偉")
    archive.index()
    for typed in ("阿伟", "阿偉"):
        assert archive.rings(typed) == {"调解书": "alias"}


def test_a_former_name_of_a_village_leads_to_its_records(archive):
    RegionName.objects.create(cell="ctest", region=archive.places["临溪村"], name="红卫大队", valid_to=date(1984, 1, 1))
    archive.add("户口登记表")
    archive.add("红卫大队分配表")
    archive.add("塘里户口登记表", place="塘里村")
    archive.index()
    rings = archive.rings("红卫大队")
    assert set(rings) == {"户口登记表", "红卫大队分配表"}
    assert rings["户口登记表"] == "alias"
    hit = next(hit for hit in archive.find("红卫大队").hits if hit.title == "户口登记表")
    assert (hit.matched, hit.instead) == ((Match("region", "临溪村"),), (("红卫大队", "临溪村"),))
    assert archive.titles("红卫大队 户口") == ["户口登记表"]


def test_the_records_of_a_place_come_after_those_that_name_it(archive):
    archive.add("户口登记表", year=2020, date="2020")
    archive.add("临溪村与塘里村界址", place="塘里村", year=1950, date="1950")
    archive.index()
    assert archive.rings("临溪村") == {"临溪村与塘里村界址": "contained", "户口登记表": "contained"}
    assert archive.titles("临溪村")[0] == "临溪村与塘里村界址"
    assert archive.titles("临溪村 户口") == ["户口登记表"]


def test_searching_within_what_was_found(archive):
    archive.add("王伟建房", persons=("王伟",), remarks="东至水渠")
    archive.add("王伟低保", persons=("王伟",))
    archive.index()
    page = archive.find("王伟", also="水渠", rings=True)
    assert [hit.title for hit in page.hits] == ["王伟建房"]
    assert (page.total, dict(page.rings)) == (1, {"exact": 1})
    assert Match("remarks", "水渠") in page.hits[0].matched
    assert sum(value.count for value in page.facets["category"]) == 1
    assert archive.find("王伟", also="").total == 2
    assert archive.find("王伟", also="没有的").total == 0


def test_the_wrong_character_may_be_in_the_record_or_in_the_question(archive):
    archive.add("候建国低保", persons=("候建国",))
    archive.add("侯建军低保", persons=("侯建军",))
    archive.index()
    assert archive.rings("侯建国")["候建国低保"] == "shape"
    assert archive.rings("候建军")["侯建军低保"] == "shape"
