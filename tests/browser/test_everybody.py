"""Pages for everybody: on a phone, in large print, read aloud, on paper."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from cundang.desk.menu import SECTIONS
from tests.browser.conftest import PHONE
from tests.browser.county import VILLAGE
from tests.browser.saying import saying
from tests.browser.sheets import XINYUAN, dirty
from tests.browser.taking_in import hand_over
from tests.desk import holdings

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
MENU = tuple(reverse(place.address) for section in SECTIONS for place in section.places)
FURTHER = (
    "/",
    "/search/?q=宅基地",
    "/search/?q=张三丰",
    "/browse/?decade=1990",
    "/county-sheet/?across=decade",
    "/fonds/to-confirm/",
    "/schedule/?q=宅基地",
    "/schedule/list/",
    f"/expected/{VILLAGE}/",
    f"/expected/print/?within={VILLAGE}",
    "/people/proposed/",
    "/nothing-here/",
)
# On each of these the first link of a kind of page.
LEADING = {
    "/search/?q=宅基地": "/items/",
    "/schedule/?q=宅基地": "/schedule/",
    "/places/": "/places/",
    "/fonds/to-confirm/": "/fonds/",
}
SERIOUS = ("serious", "critical")
WITHIN = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SMALL = """[...document.querySelectorAll('button, .button, .menu a, .facets a')].filter(one => one.offsetParent)
  .filter(one => one.getBoundingClientRect().height < 48).map(one => one.textContent.trim())"""
SETTINGS = pytest.mark.parametrize(("language", "large"), [("zh-hans", False), ("en", True)], ids=["zh", "en-large"])


@pytest.fixture(scope="session")
def waiting(server, chromium, keys_of, tmp_path_factory):
    """The address of a list that was handed over and waits."""
    context = chromium.new_context(base_url=server.address, storage_state=keys_of("chen"))
    page = context.new_page()
    hand_over(page, saying("en"), dirty(tmp_path_factory.mktemp("waiting"), XINYUAN), XINYUAN)
    address = page.url
    context.close()
    return address


def every_page(page, waiting):
    """Every page of the menu in turn, then every other kind of page."""
    for address in (*MENU, *FURTHER, waiting, f"{waiting}differences/"):
        page.goto(address)
        page.complaints.clear()  # the address that leads nowhere is answered so
        yield address
    for address, kind in LEADING.items():
        page.goto(address)
        links = page.locator(f"main a[href^='{kind}']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        page.goto(next(link for link in links if re.match(rf"{kind}[\w-]{{3,}}/", link) and "/list/" not in link))
        yield page.url


@SETTINGS
def test_no_page_scrolls_sideways_on_a_phone(desk, waiting, language, large):
    page = desk(who="chen", size=PHONE, language=language, large=large)
    assert [address for address in every_page(page, waiting) if not page.evaluate(WITHIN)] == []


@SETTINGS
def test_axe_has_nothing_serious_to_say(desk, waiting, language, large):
    page = desk(who="chen", language=language, large=large)
    found = {address: told for address in every_page(page, waiting) if (told := violations(page, *SERIOUS))}
    assert found == {}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_axe_has_nothing_to_say_of_the_door(desk, language):
    assert violations(desk("/sign-in/", who=None, language=language)) == []


def violations(page, *impacts):
    """What axe finds wrong with a page, and where: all of it, or what has these impacts."""
    page.evaluate(AXE.read_text("utf-8"))
    told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in told if not impacts or one["impact"] in impacts]


def test_targets_are_large_in_large_print(desk):
    page = desk(large=True)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"
    small = {}
    for address in ("/", "/search/?q=楼小妹", "/browse/", "/intake/", "/expected/"):
        page.goto(address)
        small[address] = page.evaluate(SMALL)
    assert {address: names for address, names in small.items() if names} == {}


def test_on_paper_there_are_records_and_no_controls(desk):
    page = desk("/search/?q=楼小妹")
    page.emulate_media(media="print")
    assert page.locator("[data-hit]").first.is_visible()
    for control in ("#facets", "#view", ".menu", ".search button"):
        assert not page.locator(control).first.is_visible(), control


def test_the_list_of_a_village_takes_one_sheet_of_paper(desk):
    page = desk(f"/expected/print/?within={holdings.VILLAGE}")
    paper = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) == 1
