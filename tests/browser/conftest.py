"""A real browser at a real server. One browser and one served county for all tests, a fresh profile for each."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import pictures
from tests.browser.county import ITEMS, PICTURED, served
from tests.desk.people import PASSWORD

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 360, "height": 740}
FIRST_PAGE = re.compile(r":\d+/$")
# Two busy cores: what is waited for comes, if late.
PATIENCE = 20_000


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "These tests need a Chromium. On Debian: apt-get install chromium"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The county all tests share: each changes only what it brought itself. For pictures it holds more."""
    with served(tmp_path_factory.mktemp("county"), items=PICTURED if pictures.WANTED else ITEMS) as county:
        yield county


@pytest.fixture(scope="session")
def keys_of(server, chromium):
    """The cookies of a person who has signed in, asked for once."""
    kept = {}

    def cookies(who):
        if who not in kept:
            context = chromium.new_context(base_url=server.address)
            page = context.new_page()
            page.goto("/sign-in/")
            sign_in(page, who)
            kept[who] = context.storage_state()
            context.close()
        return kept[who]

    return cookies


@pytest.fixture
def desk(server, chromium, keys_of):
    """Opens a page of the desk; ``complaints`` of a page are what its console and its scripts complained of.

    ``who`` is signed in there (None: nobody), ``language`` and ``large`` are how the person has set the page.
    """
    contexts = []

    def open_page(address="/", *, who="lou", size=WIDE, script=True, language="en", large=False, **more) -> Page:
        if who:
            more["storage_state"] = keys_of(who)
        context = chromium.new_context(viewport=size, java_script_enabled=script, base_url=server.address, **more)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        chosen = {"cundang_language": language, "cundang_print": "large" if large else "ordinary"}
        context.add_cookies([{"name": name, "value": value, "url": server.address} for name, value in chosen.items()])
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        complaints = [complaint for page in context.pages for complaint in page.complaints]
        context.close()
        assert complaints == []


def sign_in(page, who):
    """Go through the door, as whoever stands before it."""
    page.get_by_label("Name", exact=True).fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(FIRST_PAGE)
