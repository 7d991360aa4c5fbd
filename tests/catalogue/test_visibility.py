"""Every read passes the gate: scope and openness, the same for one record, for many, and for counts."""

import pytest

from cundang.catalogue import queries, services
from cundang.core.errors import NotFound
from cundang.kernel.authority import Role
from tests.catalogue.world import (
    ADMINISTRATOR,
    AT,
    BESIDE,
    COUNTY,
    ELSEWHERE,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    found_county,
    keeper,
    place,
)

pytestmark = pytest.mark.django_db

CLASSES = ("open", "village", "shared", "sensitive", "high", "unknown")


@pytest.fixture
def held(tmp_path):
    """One record of each class in each of three villages, by village and class."""
    found_county(tmp_path)
    found = {}
    for code in (VILLAGE, BESIDE, ELSEWHERE):
        records = [{"title": f"文件{name}", "category": "object"} for name in CLASSES]
        ids = services.add_items(actor=ADMINISTRATOR, at=AT, region=place(code), records=records)
        for item, name in zip(ids, CLASSES, strict=True):
            found[code, name] = item
            version = 1
            if name != "unknown":
                services.edit_item(
                    actor=ADMINISTRATOR, at=AT, item_id=item, version=version, changes={"access_class": name}
                )
    return found


@pytest.mark.parametrize(
    ("role", "at", "villages", "classes"),
    [
        (Role.LOCAL_ADMINISTRATOR, COUNTY, (VILLAGE, BESIDE, ELSEWHERE), CLASSES),
        (Role.VILLAGE_ARCHIVIST, VILLAGE, (VILLAGE,), CLASSES),
        (Role.TOWNSHIP_ARCHIVIST, TOWNSHIP, (VILLAGE, BESIDE), CLASSES),
        (Role.TOWNSHIP_WINDOW, TOWNSHIP, (VILLAGE, BESIDE), CLASSES[:3]),
        (Role.COUNTY_ARCHIVES, COUNTY, (VILLAGE, BESIDE, ELSEWHERE), CLASSES[:4]),
        (Role.PUBLIC, COUNTY, (VILLAGE, BESIDE, ELSEWHERE), CLASSES[:1]),
        (Role.SYSTEM_ADMIN, COUNTY, (), ()),
        (Role.VENDOR, COUNTY, (), ()),
    ],
)
def test_one_many_and_counts_agree(held, role, at, villages, classes):
    reader = {"reader": keeper(role, at), "today": TODAY}
    expected = {held[code, name] for code in villages for name in classes}
    assert set(queries.items(**reader, ids=held.values())) == expected
    assert queries.stats(**reader).items == len(expected)
    for item in held.values():
        if item in expected:
            assert queries.item(**reader, item_id=item).id == item
        else:
            with pytest.raises(NotFound) as refused:
                queries.item(**reader, item_id=item)
            assert refused.value.code == "item-unknown", "whether there is one is not told"


def test_a_grant_ends(held):
    reader = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE)
    before = TODAY.replace(year=2019)
    assert queries.items(reader=reader, today=before, ids=held.values()) == {}


def test_counts_within_a_place(held):
    within = queries.stats(reader=ADMINISTRATOR, today=TODAY, within=place(TOWNSHIP))
    assert (within.items, within.fonds, within.by_category) == (12, 2, {"object": 12})
    assert within.by_retention == {"unknown": 12}


def test_neighbours_are_those_the_reader_sees(held):
    reader = {"reader": keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP), "today": TODAY}
    before, after = queries.neighbours(**reader, item_id=held[VILLAGE, "village"])
    assert (before.id, after.id) == (held[VILLAGE, "open"], held[VILLAGE, "shared"])
    assert queries.neighbours(**reader, item_id=held[VILLAGE, "shared"])[1] is None


@pytest.mark.parametrize("count", [1, 3])
def test_reading_many_costs_the_same_as_reading_few(held, count, django_assert_num_queries):
    ids = list(held.values())[:count]
    with django_assert_num_queries(2):
        assert len(queries.items(reader=ADMINISTRATOR, today=TODAY, ids=ids)) == count
    with django_assert_num_queries(2):
        assert len(queries.documents_for_index(ids=ids)) == count
    with django_assert_num_queries(3):
        queries.stats(reader=ADMINISTRATOR, today=TODAY)
