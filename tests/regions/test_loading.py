"""Taking tables of places over, one over the other."""

from datetime import date

import pytest

from cundang.audit.models import Event
from cundang.core.actor import Actor
from cundang.core.errors import NotFound, Refused
from cundang.kernel.authority import GrantView, Role
from cundang.kernel.paths import ROOT
from cundang.regions.comparison import compare
from cundang.regions.models import Region, RegionName
from cundang.regions.queries import ancestors, by_code, children, former_names, full_name, span_of, successions, within
from cundang.regions.services import load
from tests.regions.places import ADMINISTRATOR, AT, YIWU, table, take_over
from tests.regions.test_table import DONGGUAN, KINMEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def yiwu(tmp_path):
    take_over(tmp_path, YIWU)
    return tmp_path


def standing() -> dict:
    return {
        (place.code, place.level): (place.id, place.path, place.name, place.valid_to) for place in Region.objects.all()
    }


def test_the_tree_stands_and_is_asked_by_range(yiwu):
    county = by_code("330782000000")
    assert [place.name for place in ancestors(county)] == ["浙江省", "金华市"]
    assert [place.name for place in children(county)] == ["佛堂镇", "大陈镇"]
    assert len(within(county)) == 7 and len(within(county, level="village")) == 4
    assert full_name(by_code("330782100200")) == "浙江省金华市义乌市佛堂镇临溪村村委会"
    assert all(place.path in span_of(county) for place in within(county))
    assert by_code("330782106001").path not in span_of(by_code("330782100000"))


def test_places_of_one_code_lie_one_in_the_other(tmp_path):
    take_over(tmp_path, DONGGUAN + KINMEN)
    county = by_code("441900000000")
    assert county.level == "county" and ancestors(county)[-1].code == "441900000000"
    assert by_code("441900000000", level="city").id == county.parent_id
    assert [place.name for place in children(county)] == ["东城街道"]
    assert full_name(county) == "广东省东莞市"
    assert by_code("350527000000").level == "county" and children(by_code("350527000000")) == []


def test_townships_directly_under_a_city_and_districts_directly_under_a_municipality(tmp_path):
    rows = (
        DONGGUAN.replace("441900000000,东莞市,county\n", "")
        + "110000000000,北京市,province\n110101000000,东城区,county\n"
    )
    take_over(tmp_path, rows)
    assert by_code("441900003000").parent.level == "city"
    assert by_code("110101000000").parent.level == "province"
    assert by_code("110101000000").path in span_of(by_code("110000000000"))


def test_a_place_whose_place_is_missing_is_listed_and_left_out(tmp_path):
    loaded = take_over(tmp_path, YIWU + "330783100000,某镇,township\n330783100200,某村,village\n")
    assert [row.code for row in loaded.orphans] == ["330783100000", "330783100200"]
    with pytest.raises(NotFound, match="330783100000"):
        by_code("330783100000")


def test_the_same_table_again_changes_nothing(yiwu):
    before, events = standing(), Event.objects.count()
    loaded = take_over(yiwu, YIWU)
    assert (loaded.added, loaded.unchanged) == (0, 9)
    assert standing() == before and Event.objects.count() == events


def test_a_newer_table_keeps_ids_and_paths_and_shows_first_what_it_will_do(yiwu):
    before = standing()
    newer = (
        YIWU.replace("临溪村村委会", "临溪社区居委会")
        .replace("330782106200,团结村村委会,village\n", "330782106002,团结村村委会,village\n")
        .replace("330782100201,桥西村村委会,village\n", "")
        + "330782100202,新溪村村委会,village\n"
    )
    found = compare(table(yiwu, newer))
    assert [row.code for row in found.added] == ["330782100202", "330782106002"]
    assert [(one.code, name) for one, name in found.renamed] == [("330782100200", "临溪社区居委会")]
    assert {one.code for one in found.gone} == {"330782100201", "330782106200"}
    assert [(old.code, new.code) for old, new in found.renumbered] == [("330782106200", "330782106002")]
    assert standing() == before, "looking changes nothing"

    loaded = take_over(yiwu, newer, on=date(2026, 7, 1))
    assert (loaded.added, loaded.renamed, loaded.gone, loaded.renumbered, loaded.unchanged) == (2, 1, 2, 1, 6)
    after = standing()
    assert {key: row[:2] for key, row in after.items() if key in before} == {
        key: row[:2] for key, row in before.items()
    }
    assert after["330782100201", "village"][2:] == ("桥西村村委会", date(2026, 7, 1))
    assert former_names(by_code("330782100200")) == [("临溪村村委会", None, date(2026, 7, 1))]
    (moved,) = successions(by_code("330782106200"))
    assert (moved.successor.code, moved.kind, moved.on) == ("330782106002", "renumbered", date(2026, 7, 1))
    assert by_code("330782100202").valid_from == date(2026, 7, 1)
    paths = [row[1] for row in after.values()]
    assert len(set(paths)) == len(paths), "the path of a place that is gone is not given to another"
    event = Event.objects.filter(act="regions.loaded").order_by("-sequence").first()
    assert event.before == {"names": {"330782100200": "临溪村村委会"}}
    assert event.after["gone"] == ["330782100201", "330782106200"] and event.region_name == "浙江省"


def test_a_place_that_was_gone_and_is_there_again_is_the_same_place(yiwu):
    village = by_code("330782100201")
    take_over(yiwu, YIWU.replace("330782100201,桥西村村委会,village\n", ""))
    assert by_code("330782100201").valid_to == date(2026, 11, 21)
    loaded = take_over(yiwu, YIWU)
    assert (loaded.returned, loaded.added) == (1, 0)
    again = by_code("330782100201")
    assert (again.id, again.path, again.valid_to) == (village.id, village.path, None)


def test_a_code_given_to_another_village_later_is_another_place(yiwu):
    village = by_code("330782100201")
    take_over(yiwu, YIWU.replace("330782100201,桥西村村委会,village\n", ""))
    take_over(yiwu, YIWU.replace("桥西村村委会", "湖东村村委会"))
    new = by_code("330782100201")
    assert new.id != village.id and new.name == "湖东村村委会"
    assert [place.name for place in children(new.parent, gone=True)] == ["临溪村村委会", "桥西村村委会", "湖东村村委会"]


def test_a_name_given_up_twice_has_two_terms(yiwu):
    take_over(yiwu, YIWU.replace("临溪村村委会", "溪村村委会"), on=date(2020, 1, 1))
    take_over(yiwu, YIWU.replace("临溪村村委会", "溪社区居委会"), on=date(2024, 1, 1))
    assert former_names(by_code("330782100200")) == [
        ("临溪村村委会", None, date(2020, 1, 1)),
        ("溪村村委会", date(2020, 1, 1), date(2024, 1, 1)),
    ]


def test_a_table_of_one_place_says_nothing_about_its_neighbours(yiwu):
    take_over(yiwu, "330781000000,兰溪市,county\n", within="330781000000")
    take_over(yiwu, DONGGUAN)
    assert not Region.objects.exclude(valid_to=None).exists()
    only = "330000000000,浙江省,province\n330700000000,金华市,city\n330782000000,义乌市,county\n330782100000,佛堂镇,township\n"
    loaded = load(actor=ADMINISTRATOR, at=AT, table=table(yiwu, only).within("330782100000"), within="330782100000")
    assert loaded.gone == 2
    assert {place.code for place in Region.objects.exclude(valid_to=None)} == {"330782100200", "330782100201"}


def test_a_row_that_had_to_be_left_out_does_not_end_its_place(yiwu):
    found = compare(table(yiwu, YIWU.replace("临溪村村委会", "")))
    assert found.gone == []


def test_who_may_not_administer_the_place_changes_nothing(yiwu):
    township = by_code("330782106000")
    actor = Actor("1", "陈", "", "test", (GrantView(Role.SYSTEM_ADMIN, span_of(township), date(2020, 1, 1)),))
    rows = YIWU.replace("团结村村委会", "新团结村村委会")
    with pytest.raises(Refused):
        load(actor=actor, at=AT, table=table(yiwu, rows))
    load(actor=actor, at=AT, table=table(yiwu, rows).within(township.code), within=township.code)
    assert by_code("330782106200").name == "新团结村村委会"
    reader = Actor("2", "王", "", "test", (GrantView(Role.TOWNSHIP_ARCHIVIST, ROOT, date(2020, 1, 1)),))
    with pytest.raises(Refused):
        load(actor=reader, at=AT, table=table(yiwu, YIWU))
    assert RegionName.objects.count() == 1
