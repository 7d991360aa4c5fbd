"""Whatever is not answered comes in one shape."""

import pytest
from django.test import Client

SHAPE = ["ok", "error", "code", "errors"]


def shaped(answer, status, code):
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/json")
    body = answer.json()
    assert list(body) == SHAPE
    assert (body["ok"], body["code"]) == (False, code)
    assert body["error"]
    return True


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer nonsense"}, {"authorization": "Basic bG91Omw="}])
def test_without_a_token_that_counts(client, db, headers):
    answer = client.get("/api/v1/search", {"q": "x"}, headers=headers)
    assert shaped(answer, 401, "not-signed-in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/", "/api/v1/items/not-an-id", "/api/v1/search/"])
def test_no_such_address(client, db, address):
    assert shaped(client.get(address), 404, "not-found")


def test_a_method_not_taken(client, bearer):
    answer = client.post("/api/v1/search", {"q": "x"}, headers=bearer())
    assert shaped(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET"


def test_a_damaged_host_name(client, db):
    assert shaped(client.get("/api/v1/search", headers={"host": "elsewhere.example"}), 400, "not-understood")


def test_our_own_failure_gives_a_number_that_is_in_the_log(bearer, caplog, settings):
    headers = bearer()
    settings.ROOT_URLCONF = "tests.api.broken_urls"
    answer = Client(raise_request_exception=False).get("/api/v1/broken", {"q": "王伟"}, headers=headers)
    assert shaped(answer, 500, "failure")
    number = answer.json()["error"].rpartition(" ")[2]
    assert number in caplog.text
    assert "王伟" not in caplog.text + answer.text


def test_a_failure_before_any_route_keeps_its_number(caplog, db, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.api.broken_urls.breaking"]
    answer = Client(raise_request_exception=False).get("/api/v1/search", {"q": "王伟"})
    assert shaped(answer, 500, "failure")
    assert answer.json()["error"].rpartition(" ")[2] in caplog.text


def test_the_description_is_open_and_names_nothing_from_elsewhere(client, db):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    described = answer.json()
    assert set(described["paths"]) == {"/api/v1/search", "/api/v1/names", "/api/v1/items/{item_id}"}
    search = described["paths"]["/api/v1/search"]["get"]
    assert {parameter["name"] for parameter in search["parameters"]} == {
        "q",
        "within",
        "also",
        "rings",
        "limit",
        "offset",
    }
    assert {"200", "400", "401", "404", "500"} <= set(search["responses"])
    assert "422" not in search["responses"]
    assert client.get("/api/v1/docs").status_code == 404
