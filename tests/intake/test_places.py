"""Which village the rows of a list belong to, and whose records a person confirms they are."""

import pytest

from cundang.catalogue import queries as catalogue
from cundang.catalogue.models import Fonds, Item
from cundang.catalogue.services import confirm_fonds
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.intake import queries
from cundang.kernel.authority import Role
from cundang.regions.models import Region
from tests.catalogue.world import (
    AT,
    BESIDE,
    BY,
    COUNTY,
    SEEN,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    coded,
    keeper,
    place,
    stage,
    take_in,
    write_list,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def villages(path, *rows):
    path.write_text("\n".join(["村名,全宗号,题名,日期", *(",".join(row) for row in rows)]), "utf-8")
    return path


def held():
    return dict(Item.objects.values_list("title", "region__name"))


def warnings(batch):
    return [
        (one.row, told.code)
        for one in queries.rows(**SEEN, batch_id=batch)
        for told in one.told
        if told.severity == "warning"
    ]


def test_a_township_list_leads_each_row_to_its_village(tmp_path):
    rows = [("临溪村", "C012", "甲", "2019"), ("桥西村民委员会", "C013", "乙", "2019"), ("", "", "丙", "2019")]
    batch = take_in(villages(tmp_path / "a.csv", *rows), into=TOWNSHIP)
    assert held() == {"甲": "临溪村村委会", "乙": "桥西村村委会", "丙": "佛堂镇"}
    assert warnings(batch) == []
    assert set(Fonds.objects.values_list("number", "region__name", "state")) == {
        ("C012", "临溪村村委会", "proposed"), ("C013", "桥西村村委会", "proposed"), ("", "佛堂镇", "proposed"),
    }  # fmt: skip


def test_a_heading_line_names_the_village_of_what_stands_beneath(tmp_path):
    take_in(write_list(tmp_path / "a.csv", coded(2), lines=["桥西村2019年度归档文件目录（永久）"]), into=TOWNSHIP)
    assert set(held().values()) == {"桥西村村委会"}


def test_a_village_list_that_names_another_village_is_doubted_where_nobody_can_be_asked(tmp_path):
    batch = take_in(villages(tmp_path / "a.csv", ("临溪村", "", "甲", "2019"), ("桥西村", "", "乙", "2019")))
    assert set(held().values()) == {"临溪村村委会"} and warnings(batch) == [(3, "village-differs")]


def test_a_village_nobody_knows_waits_with_the_township_until_it_is_placed(tmp_path):
    rows = [("无名坞村", "", "甲", "2019"), ("无名坞村", "", "乙", "2019"), ("别处村", "", "丙", "2019")]
    path = villages(tmp_path / "a.csv", *rows)
    batch = take_in(path, into=TOWNSHIP)
    assert [code for _, code in warnings(batch)] == ["village-unresolved"] * 3
    unknown, other = sorted(catalogue.to_confirm(**SEEN), key=lambda one: one.name, reverse=True)
    assert (unknown.name, unknown.region.name, other.name) == ("无名坞村", "佛堂镇", "别处村")

    placed = confirm_fonds(**BY, fonds_id=unknown.id, version=unknown.version, region=place(BESIDE), number="C077")
    assert (placed.state, placed.number, placed.region.name) == ("confirmed", "C077", "桥西村村委会")
    assert held() == {"甲": "桥西村村委会", "乙": "桥西村村委会", "丙": "佛堂镇"}
    later = villages(tmp_path / "b.csv", *rows, ("无名坞村", "", "丁", "2020"))
    counts = queries.batch(**SEEN, batch_id=take_in(later, into=TOWNSHIP)).counts
    assert (counts["created"], counts["unchanged"], held()["丁"]) == (1, 3, "桥西村村委会"), "asked once"


def test_confirming_is_for_who_keeps_the_place_and_for_one_at_a_time(tmp_path):
    take_in(
        villages(tmp_path / "a.csv", ("临溪村", "C012", "甲", "2019"), ("临溪村", "C013", "乙", "2019")), into=TOWNSHIP
    )
    one, two = catalogue.to_confirm(**SEEN)
    window, beside = keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP), keeper(Role.VILLAGE_ARCHIVIST, BESIDE)
    with pytest.raises(Refused):
        confirm_fonds(actor=window, at=AT, fonds_id=one.id, version=one.version)
    with pytest.raises(NotFound):
        confirm_fonds(actor=beside, at=AT, fonds_id=one.id, version=one.version)
    with pytest.raises(DomainError) as taken:
        confirm_fonds(**BY, fonds_id=one.id, version=one.version, number=two.number)
    assert taken.value.code == "fonds-taken"
    confirm_fonds(actor=keeper(Role.VILLAGE_ARCHIVIST, VILLAGE), at=AT, fonds_id=one.id, version=one.version)
    with pytest.raises(DomainError) as moved:
        confirm_fonds(**BY, fonds_id=one.id, version=one.version)
    assert moved.value.code == "fonds-changed"


def test_a_list_without_a_number_is_about_the_fonds_there_is(tmp_path):
    take_in(villages(tmp_path / "a.csv", ("", "C012", "甲", "2019")))
    take_in(villages(tmp_path / "b.csv", ("", "", "甲", "2019"), ("", "", "乙", "2019")))
    assert dict(Item.objects.values_list("title", "fonds__number")) == {"甲": "C012", "乙": "C012"}


def test_a_place_above_the_counties_is_too_large(tmp_path):
    with pytest.raises(DomainError) as refused:
        stage(villages(tmp_path / "a.csv", ("临溪村", "", "甲", "2019")), into="330700000000")
    assert refused.value.code == "place-too-large"
    take_in(villages(tmp_path / "b.csv", ("临溪村", "", "甲", "2019")), into=COUNTY)
    assert held() == {"甲": "临溪村村委会"}


def test_a_number_that_one_fonds_bears_tells_the_village(tmp_path):
    take_in(villages(tmp_path / "a.csv", ("", "C012", "甲", "2019")))
    batch = take_in(
        villages(
            tmp_path / "b.csv",
            ("", "C012", "乙", "2019"),
            ("无名坞村", "C012", "丙", "2019"),
            ("", "C099", "丁", "2019"),
        ),
        into=TOWNSHIP,
    )
    assert held() == {"甲": "临溪村村委会", "乙": "临溪村村委会", "丙": "临溪村村委会", "丁": "佛堂镇"}
    assert warnings(batch) == []
    take_in(villages(tmp_path / "c.csv", ("", "C012", "戊", "2019")), into=BESIDE)
    take_in(villages(tmp_path / "d.csv", ("", "C012", "己", "2019")), into=TOWNSHIP)
    assert held()["己"] == "佛堂镇", "two bear it: nobody knows which is meant"


def test_a_number_that_another_village_bears_is_told_once_for_the_list(tmp_path):
    take_in(villages(tmp_path / "a.csv", ("", "C012", "甲", "2019")))
    batch = take_in(villages(tmp_path / "b.csv", ("", "C012", "乙", "2019"), ("", "C012", "丙", "2019")), into=BESIDE)
    assert warnings(batch) == [(2, "fonds-elsewhere")]
    (told,) = [one for row in queries.rows(**SEEN, batch_id=batch) for one in row.told if one.code == "fonds-elsewhere"]
    assert (told.found, told.hint) == ("C012", "临溪村村委会")


def test_a_place_that_was_abolished_takes_nothing_in(tmp_path):
    Region.objects.filter(code=VILLAGE).update(valid_to=TODAY)
    with pytest.raises(DomainError) as refused:
        stage(villages(tmp_path / "a.csv", ("", "", "甲", "2019")))
    assert refused.value.code == "place-abolished" and not queries.recent_batches(**SEEN)
