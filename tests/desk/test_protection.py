"""Headers and pages that keep to themselves."""

import re
from pathlib import Path

import pytest

import cundang

pytestmark = pytest.mark.django_db
TEMPLATES = sorted(Path(cundang.__file__).parent.rglob("templates/**/*.html"))


@pytest.mark.parametrize("address", ["/first-start/", "/api/v1/openapi.json", "/nothing-here/"])
def test_every_answer_carries_them(client, address):
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(template):
    text = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|hx-on", text)
    assert not re.search(r"(src|href|action)=[\"']?(https?:)?//", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
