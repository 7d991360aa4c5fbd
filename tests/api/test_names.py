"""Names to choose from, by program."""

import pytest

from tests.desk import holdings


def test_the_answer_has_the_documented_shape(client, bearer):
    answer = client.get("/api/v1/names", {"q": "楼妹"}, headers=bearer())
    assert answer.status_code == 200
    assert answer.json() == {
        "names": [
            {"name": "楼小妹", "ring": "missing", "count": 2},
            {"name": "樓小妹", "ring": "missing", "count": 1},
        ]
    }
    assert "楼小妹" in answer.text


def test_within_and_limit(client, bearer):
    headers = bearer()
    ask = {"q": "lxm", "within": holdings.VILLAGE, "limit": 1}
    assert [one["name"] for one in client.get("/api/v1/names", ask, headers=headers).json()["names"]] == ["楼小妹"]
    ask["within"] = holdings.OTHER_TOWNSHIP
    assert client.get("/api/v1/names", ask, headers=headers).json() == {"names": []}


def test_a_bearer_is_offered_its_own_part_only(client, bearer):
    assert client.get("/api/v1/names", {"q": "lxm"}, headers=bearer(holdings.OTHER_TOWNSHIP)).json() == {"names": []}


def test_without_a_token_nothing_is_said(client, bearer):
    bearer()
    assert client.get("/api/v1/names", {"q": "lxm"}).status_code == 401


@pytest.mark.parametrize(
    ("wrong", "field"), [({"q": "x", "limit": 0}, "limit"), ({"q": "x", "limit": 101}, "limit"), ({}, "q")]
)
def test_a_parameter_out_of_its_range_is_named(client, bearer, wrong, field):
    answer = client.get("/api/v1/names", wrong, headers=bearer())
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field])


def test_a_place_nobody_knows(client, bearer):
    assert client.get("/api/v1/names", {"q": "楼", "within": "999999999999"}, headers=bearer()).status_code == 404


def test_an_identity_number_offers_nothing_and_is_not_said_back(client, bearer):
    answer = client.get("/api/v1/names", {"q": "330782199001011234"}, headers=bearer())
    assert answer.text == '{"names": []}'


def test_it_is_in_the_description(client):
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/names"]["get"]
    assert [one["name"] for one in described["parameters"]] == ["q", "within", "limit"]
