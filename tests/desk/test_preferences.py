"""Language and size of print are chosen without signing in, without script, and hold."""

import pytest

pytestmark = pytest.mark.django_db


def test_first_pages_speak_the_language_of_the_installation_whatever_the_browser_asks(client, settings):
    settings.LANGUAGE_CODE = "zh-hans"
    page = client.get("/first-start/", headers={"accept-language": "en-US"})
    assert page.headers["Content-Language"] == "zh-hans"
    assert 'lang="zh-hans"' in page.text


def test_the_chosen_language_holds(client):
    answer = client.post("/preferences/", {"language": "zh-hans", "next": "/first-start/"})
    assert (answer.status_code, answer.url) == (302, "/first-start/")
    assert "还没有人可以登录" in client.get("/first-start/").text
    client.post("/preferences/", {"language": "en"})
    assert "Nobody can sign in yet" in client.get("/first-start/").text


def test_an_unknown_language_changes_nothing(client):
    client.post("/preferences/", {"language": "../../etc"})
    assert "cundang_language" not in client.cookies


def test_large_print_holds_until_taken_back(client):
    assert 'class="large"' not in client.get("/first-start/").text
    client.post("/preferences/", {"print": "large"})
    assert 'class="large"' in client.get("/first-start/").text
    client.post("/preferences/", {"print": "ordinary"})
    assert 'class="large"' not in client.get("/first-start/").text


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_it_never_leads_elsewhere(client, elsewhere):
    assert client.post("/preferences/", {"print": "large", "next": elsewhere}).url == "/"


def test_a_link_cannot_choose(client):
    assert client.get("/preferences/?language=en").status_code == 405
