"""A real browser at a real server. One browser for all tests, a fresh profile for each."""

from __future__ import annotations

import os
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

from cundang.regions.queries import by_code
from tests.desk import holdings, people
from tests.desk.conftest import township  # noqa: F401

# The browser's driver keeps an event loop in this thread; the tests' own database work in it is plain all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 360, "height": 740}
FIRST_PAGE = re.compile(r":\d+/$")


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "These tests need a Chromium. On Debian: apt-get install chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture
def desk(township, live_server, chromium):  # noqa: F811
    """Opens a page of the desk; ``complaints`` of a page are what its console and its scripts complained of."""
    people.account(role="township-archivist", region=by_code(holdings.TOWNSHIP))
    contexts = []

    def open_page(address="/", *, size=WIDE, script=True, signed_in=True, **more):
        context = chromium.new_context(viewport=size, java_script_enabled=script, base_url=live_server.url, **more)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
        if signed_in:
            page.goto("/sign-in/")
            page.get_by_label("Name", exact=True).fill("lou")
            page.get_by_label("Password").fill(people.PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url(FIRST_PAGE)
        if not signed_in or address != "/":
            page.goto(address)
        return page

    yield open_page
    for context in contexts:
        complaints = [complaint for page in context.pages for complaint in page.complaints]
        context.close()
        assert complaints == []
