"""What cannot be shown is said in plain words, with the next thing to do."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_unknown_address(client):
    page = client.get("/nothing-here/")
    assert page.status_code == 404
    assert "Search by name, matter or reference code" in page.text
    assert 'href="/"' in page.text


def test_a_form_without_its_seal(client):
    page = Client(enforce_csrf_checks=True).post("/preferences/", {"print": "large"})
    assert page.status_code == 403
    assert "send it once more" in page.text


def test_a_damaged_host_name(client):
    assert client.get("/sign-in/", headers={"host": "elsewhere.example"}).status_code == 400


def test_our_own_failure_gives_a_number_that_is_in_the_log_and_no_detail(caplog, settings):
    settings.ROOT_URLCONF = "tests.desk.broken_urls"
    client = Client(raise_request_exception=False)
    page = client.get("/broken/?q=王伟")
    assert page.status_code == 500
    number = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page.text)[0]
    assert number in caplog.text
    assert "RuntimeError" in caplog.text
    assert "broken/" in caplog.text
    for text in (page.text, caplog.text):
        assert "王伟" not in text
    assert len([record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]) == 1
