"""Counting crosswise: every way of counting comes to what the reader may see, in the same few questions."""

from itertools import combinations

import pytest

from cundang.catalogue import services
from cundang.catalogue.models import Item
from cundang.catalogue.policies import visible
from cundang.catalogue.queries.arrivals import arrivals
from cundang.catalogue.queries.extent import extent
from cundang.catalogue.queries.listing import listing
from cundang.catalogue.queries.tallies import UNKNOWN, Where, tally
from cundang.kernel.authority import Role
from cundang.kernel.paths import Level
from tests.catalogue.world import (
    ADMINISTRATOR,
    AT,
    BESIDE,
    COUNTY,
    ELSEWHERE,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    keeper,
    place,
)

pytestmark = pytest.mark.django_db
DIMENSIONS = ("region", "fonds", "category", "year", "decade", "retention")
RECORDS = [
    {"title": "会议记录", "category": "administrative", "year": 1996, "date": "1996", "retention": "permanent"},
    {"title": "承包合同", "category": "land", "year": 2003, "date": "2003", "retention": "30y"},
    {"title": "照片", "category": "object"},
]


@pytest.fixture
def held(county):
    """Three records in each of three villages, one of them shared with the offices."""
    for code in (VILLAGE, BESIDE, ELSEWHERE):
        first, *_others = services.add_items(actor=ADMINISTRATOR, at=AT, region=place(code), records=RECORDS)
        services.edit_item(actor=ADMINISTRATOR, at=AT, item_id=first, version=1, changes={"access_class": "shared"})


READERS = [
    (Role.LOCAL_ADMINISTRATOR, COUNTY, 9),
    (Role.TOWNSHIP_ARCHIVIST, TOWNSHIP, 6),
    (Role.VILLAGE_ARCHIVIST, VILLAGE, 3),
    (Role.TOWNSHIP_WINDOW, TOWNSHIP, 2),
    (Role.COUNTY_AUTHORITY, COUNTY, 3),
    (Role.SYSTEM_ADMIN, COUNTY, 0),
]


@pytest.mark.parametrize(("role", "at", "seen"), READERS)
def test_however_it_is_counted_it_comes_to_what_the_reader_sees(held, role, at, seen):
    reader = keeper(role, at)
    assert Item.objects.filter(visible(reader, today=TODAY)).count() == seen
    for length in (1, 2, 3):
        for by in combinations(DIMENSIONS, length):
            assert sum(tally(reader=reader, today=TODAY, by=by).values()) == seen, by


@pytest.mark.parametrize(("role", "at", "seen"), READERS)
def test_a_listing_shows_each_once_and_no_other(held, role, at, seen):
    reader = keeper(role, at)
    asking = {"reader": reader, "today": TODAY, "where": Where()}
    counts = {fonds: count for (_region, fonds), count in tally(by=("region", "fonds"), **asking).items()}
    pages = [listing(counts=counts, offset=offset, limit=2, **asking) for offset in range(0, 10, 2)]
    ids = [item.id for page in pages for item in page.items]
    assert len(ids) == len(set(ids)) == seen == pages[0].total


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"category": "land"}, 3),
        ({"decade": "1990"}, 3),
        ({"year": "2003"}, 3),
        ({"year": "2004"}, 0),
        ({"decade": UNKNOWN}, 3),
        ({"retention": UNKNOWN}, 3),
        ({"retention": "30y", "category": "land"}, 3),
        ({"retention": "30y", "category": "administrative"}, 0),
    ],
)
def test_each_way_of_narrowing(held, where, count):
    assert sum(tally(reader=ADMINISTRATOR, today=TODAY, by=("region",), where=Where(**where)).values()) == count


def test_a_place_holds_what_lies_in_it(held):
    for code, count in ((COUNTY, 9), (TOWNSHIP, 6), (VILLAGE, 3)):
        where = Where(within=place(code))
        assert sum(tally(reader=ADMINISTRATOR, today=TODAY, by=("category",), where=where).values()) == count
    township = keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP)
    where = Where(within=place(ELSEWHERE))
    assert tally(reader=township, today=TODAY, by=("region",), where=where) == {}


def test_decades_and_nothing_come_as_values(held):
    decades = tally(reader=ADMINISTRATOR, today=TODAY, by=("decade", "retention"))
    assert decades == {(1990, "permanent"): 3, (2000, "30y"): 3, (None, ""): 3}


def test_one_question_whatever_is_asked(held, django_assert_num_queries):
    reader = keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP)
    with django_assert_num_queries(1):
        tally(reader=reader, today=TODAY, by=("region", "category", "decade"))


def test_the_extent_of_a_fonds_is_what_the_reader_sees_of_it(held):
    for reader, count in ((ADMINISTRATOR, 3), (keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP), 1)):
        where = Where(within=place(VILLAGE))
        ((fonds,),) = tally(reader=reader, today=TODAY, by=("fonds",), where=where)
        found = extent(reader=reader, today=TODAY, fonds_id=fonds)
        assert (found.items, found.held_by_owner) == (count, count)
        assert found.year_from == 1996


def test_what_came_lately_is_told_by_places_in_reach(held):
    county = arrivals(reader=keeper(Role.COUNTY_AUTHORITY, COUNTY), today=TODAY, level=Level.TOWNSHIP)
    assert sum(one.count for one in county) == 3
    assert {one.region_code for one in county} == {TOWNSHIP, ELSEWHERE[:9] + "000"}
    window = arrivals(reader=keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP), today=TODAY, level=Level.VILLAGE)
    assert {(one.region_code, one.count) for one in window} == {(VILLAGE, 1), (BESIDE, 1)}
