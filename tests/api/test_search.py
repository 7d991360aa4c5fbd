"""Searching by program."""

import pytest

from cundang.search.queries import standing
from tests.desk import holdings


def test_the_answer_has_the_documented_shape(client, bearer):
    answer = client.get("/api/v1/search", {"q": "楼小妹", "limit": 2}, headers=bearer())
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    page = answer.json()
    assert list(page) == ["query", "total", "total_capped", "took_ms", "hits", "facets"]
    assert (page["query"], page["total"], page["total_capped"], len(page["hits"])) == ("楼小妹", 4, False, 2)
    first = page["hits"][0]
    assert " ".join(first) == (
        "id reference_code title date year region_code region category ring matched persons instead"
    )
    assert first["ring"] == "exact"
    assert {"field": "persons", "text": "楼小妹"} in first["matched"]
    assert first["persons"] == ["楼小妹"]
    assert (first["region_code"], first["region"]) == (holdings.VILLAGE, "后畈居委会")
    assert list(page["facets"]) == ["township", "village", "category", "decade", "retention"]
    assert page["facets"]["village"] == [{"code": holdings.VILLAGE, "name": "后畈居委会", "count": 4}]
    assert "楼小妹" in answer.text


def test_rings_are_counted_on_request_and_add_up(client, bearer):
    headers = bearer()
    page = client.get("/api/v1/search", {"q": "楼小妹", "rings": "true"}, headers=headers).json()
    assert sum(page["rings"].values()) == page["total"] == 4
    assert page["rings"]["exact"] == len([hit for hit in page["hits"] if hit["ring"] == "exact"])
    within = client.get("/api/v1/search", {"q": "楼小妹", "also": "没有的词", "rings": "true"}, headers=headers).json()
    assert (within["total"], within["rings"]) == (0, {})


def test_pages_join_without_gap_or_double(client, bearer):
    headers = bearer()
    whole = client.get("/api/v1/search", {"q": "楼小妹"}, headers=headers).json()["hits"]
    parts = [
        hit
        for offset in (0, 1, 2, 3, 4)
        for hit in client.get("/api/v1/search", {"q": "楼小妹", "limit": 1, "offset": offset}, headers=headers).json()[
            "hits"
        ]
    ]
    assert [hit["id"] for hit in parts] == [hit["id"] for hit in whole]


def test_within_narrows(client, bearer):
    headers = bearer()
    ask = {"q": "楼小妹", "within": holdings.VILLAGE}
    assert client.get("/api/v1/search", ask, headers=headers).json()["total"] == 4
    ask["within"] = holdings.OTHER_TOWNSHIP
    assert client.get("/api/v1/search", ask, headers=headers).json()["total"] == 0


def test_a_bearer_sees_its_own_part_only(client, bearer):
    page = client.get("/api/v1/search", {"q": "楼小妹"}, headers=bearer(holdings.OTHER_TOWNSHIP)).json()
    assert (page["total"], page["hits"], page["facets"]["village"]) == (0, [], [])


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"q": "x", "limit": 101}, "limit", "100"),
        ({"q": "x", "limit": 0}, "limit", "1"),
        ({"q": "x", "limit": "many"}, "limit", "whole number"),
        ({"q": "x", "offset": -1}, "offset", "0"),
        ({"q": "x" * 201}, "q", "200"),
        ({}, "q", "missing"),
    ],
)
def test_a_parameter_out_of_its_range_is_named(client, bearer, wrong, field, said):
    answer = client.get("/api/v1/search", wrong, headers=bearer())
    assert answer.status_code == 400
    body = answer.json()
    assert (body["ok"], body["code"]) == (False, "parameters-wrong")
    assert [error["field"] for error in body["errors"]] == [field]
    assert said in body["errors"][0]["message"]
    assert body["error"] == body["errors"][0]["message"]


def test_the_largest_page_is_a_hundred(client, bearer):
    assert client.get("/api/v1/search", {"q": "楼小妹", "limit": 100}, headers=bearer()).status_code == 200


def test_a_place_nobody_knows(client, bearer):
    answer = client.get("/api/v1/search", {"q": "x", "within": "999999999999"}, headers=bearer())
    assert answer.status_code == 404
    assert answer.json()["code"] == "region-unknown"


def test_what_programs_ask_is_not_logged(client, bearer, caplog):
    with caplog.at_level("DEBUG", logger="cundang"):
        client.get("/api/v1/search", {"q": "楼小妹"}, headers=bearer())
    assert "楼小妹" not in caplog.text


@pytest.mark.parametrize("offset", [100_001, 3_000_000_000, 10**18, 10**30])
def test_nobody_reads_so_far(client, bearer, offset):
    answer = client.get("/api/v1/search", {"q": "楼小妹", "limit": 10, "offset": offset}, headers=bearer())
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"] == "offset may be 100000 at most."
    assert not standing.wanted().exists()


def test_behind_the_last_hit_stands_nothing(client, bearer):
    page = client.get("/api/v1/search", {"q": "楼小妹", "offset": 100_000}, headers=bearer()).json()
    assert (page["total"], page["hits"]) == (4, [])
