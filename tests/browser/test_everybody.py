"""Pages for everybody: on a phone, in large print, read aloud, on paper."""

from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, WIDE

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("/", "/search/", "/search/?q=楼小妹", "/search/?q=张三丰", "/nothing-here/")
WITHIN = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def every_page(page):
    """Every kind of page in turn, a record last."""
    for address in PAGES:
        page.goto(address)
        page.complaints.clear()  # the address that leads nowhere is answered so
        yield address
    page.goto("/search/?q=楼小妹")
    page.locator("[data-hit] a").first.click()
    page.wait_for_url("**/items/*/")
    yield page.url


def large(page):
    page.get_by_role("button", name="Large print").click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"


@pytest.mark.parametrize("print_size", ["ordinary", "large"])
def test_nothing_is_cut_off_on_a_phone(desk, print_size):
    page = desk(size=PHONE)
    if print_size == "large":
        large(page)
    assert [address for address in every_page(page) if not page.evaluate(WITHIN)] == []


def test_targets_are_large_in_large_print(desk):
    page = desk(size=WIDE)
    large(page)
    page.goto("/search/?q=楼小妹")
    heights = page.evaluate(
        "[...document.querySelectorAll('button, .button, .menu a, .facets a')]"
        ".filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 48
    columns = page.evaluate("[...document.querySelectorAll('.hits, .facets')].map(e => e.getBoundingClientRect().left)")
    assert len(set(columns)) == 1


def test_axe_has_nothing_serious_to_say(desk):
    page = desk()
    script = AXE.read_text("utf-8")
    found = {}
    for address in every_page(page):
        page.evaluate(script)
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        if serious := [one["id"] for one in told if one["impact"] in {"serious", "critical"}]:
            found[address] = serious
    page.get_by_role("button", name="Sign out").click()
    page.evaluate(script)
    told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [one["id"] for one in told] == []
    assert found == {}


def test_on_paper_there_are_records_and_no_controls(desk):
    page = desk("/search/?q=楼小妹")
    page.emulate_media(media="print")
    assert page.locator("[data-hit]").first.is_visible()
    for control in ("#facets", "#view", ".menu", ".search button"):
        assert not page.locator(control).first.is_visible(), control
