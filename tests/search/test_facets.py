"""Counts by place, category, decade and retention, and narrowing by them."""

import pytest

from cundang.search.queries import Filters


@pytest.fixture
def counted(archive):
    for number in range(30):
        archive.add(
            f"通知{number}",
            place=("临溪村", "塘里村", "佛堂镇")[number % 3],
            category=("administrative", "land")[number % 2],
            year=(1985, 1989, 2019, None)[number % 4],
            retention=("permanent", "30y", "legacy-long", None)[number % 4],
        )
    archive.add("别的")
    archive.index()
    return archive


def counts(page):
    return {facet.value: {value.code: value.count for value in values} for facet, values in page.facets.items()}


def test_counts_are_true_and_bear_codes_and_names(counted):
    page = counted.find("通知", limit=1)
    assert page.total == 30
    assert counts(page) == {
        # A record of the township itself belongs to no village.
        "township": {"330782101000": 20, "330782102000": 10},
        "village": {"330782101201": 10, "330782102201": 10},
        "category": {"administrative": 15, "land": 15},
        "decade": {"1980": 16, "2010": 7, "unknown": 7},
        "retention": {"permanent": 8, "30y": 8, "legacy-long": 7, "unknown": 7},
    }
    names = {value.code: value.name for values in page.facets.values() for value in values}
    assert names["330782101000"] == "佛堂镇"
    assert names["1980"] == "1980s"
    assert names["30y"] == "30 years"
    assert page.facets["decade"][0].count == 16


def test_narrowing_is_any_of_one_facet_and_every_facet(counted):
    page = counted.find("通知", filters=Filters(decade=("1980",), category=("land",)))
    assert page.total == 8
    assert counts(page)["category"] == {"land": 8}
    assert counted.find("通知", filters=Filters(decade=("1980", "unknown"))).total == 23
    assert counted.find("通知", filters=Filters(retention=("unknown",))).total == 7
    assert counted.find("通知", filters=Filters(category=("none",))).total == 0


def test_pages_follow_each_other_without_gap_or_repeat(counted):
    pages = [counted.titles("通知", limit=7, offset=offset) for offset in range(0, 35, 7)]
    assert [len(page) for page in pages] == [7, 7, 7, 7, 2]
    assert len({title for page in pages for title in page}) == 30


def test_the_answer_in_plain_values(counted):
    answer = counted.find("通知3", limit=1).as_json()
    assert list(answer) == ["query", "total", "total_capped", "took_ms", "hits", "facets"]
    hit = answer["hits"][0]
    assert list(hit) == (
        "id reference_code title date year region_code region category ring matched persons instead".split()  # noqa: SIM905
    )
    assert hit["ring"] == "contained"
    assert hit["matched"] == [{"field": "title", "text": "通知3"}]
    assert set(answer["facets"]["decade"][0]) == {"code", "name", "count"}
