"""The door: no password that everybody knows, plain words for a wrong one, shut after too many."""

import pytest

from tests.desk.people import PASSWORD, account

pytestmark = pytest.mark.django_db


def door(client, username="lou", password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def test_before_the_first_account_the_page_says_how_to_make_one(client):
    assert client.get("/", follow=True).request["PATH_INFO"] == "/first-start/"
    assert "cundang init" in client.get("/first-start/").text


def test_once_there_is_an_account_the_first_page_is_gone(client):
    account()
    assert client.get("/first-start/").url == "/sign-in/"


def test_in_and_on_to_the_page_asked_for(client):
    account()
    asked = "/search/?q=%E7%8E%8B%E4%BC%9F"
    to_the_door = client.get(asked)
    assert to_the_door.status_code == 302
    answer = door(client, next=client.get(to_the_door.url).context["next"])
    assert answer.url == asked


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "\\\\example.org"])
def test_the_door_never_leads_elsewhere(client, elsewhere):
    account()
    assert door(client, next=elsewhere).url == "/"


def test_a_wrong_password_says_what_to_do_and_not_which_of_the_two_is_wrong(client):
    account()
    wrong_password, wrong_name = door(client, password="nonsense-nonsense"), door(client, username="nobody")
    for page in (wrong_password, wrong_name):
        assert page.status_code == 403
        assert 'role="alert"' in page.text
    assert wrong_password.context["form"].non_field_errors() == wrong_name.context["form"].non_field_errors()
    assert PASSWORD not in wrong_name.text


def test_too_many_wrong_passwords_shut_the_door_even_to_the_right_one(client):
    account()
    for _ in range(5):
        door(client, password="nonsense-nonsense")
    page = door(client)
    assert page.status_code == 403
    assert "Too many wrong passwords" in page.text


def test_empty_fields_are_asked_for(client):
    account()
    page = door(client, username="", password="")
    assert page.status_code == 400
    assert "Type your password." in page.text


def test_signing_out_ends_it(client):
    account()
    door(client)
    assert client.get("/search/").status_code == 200
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/search/").status_code == 302


def test_a_quick_request_after_the_session_ended_loads_the_whole_page(client):
    account()
    answer = client.get("/search/?q=x", headers={"hx-request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
