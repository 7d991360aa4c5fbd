"""Looking around: the menu on a phone, by keyboard alone, and without script."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from cundang.desk.menu import SECTIONS
from tests.browser.conftest import PHONE


def test_the_menu_of_a_phone_leads_everywhere(desk):
    page = desk(size=PHONE)
    places = [reverse(place.address) for section in SECTIONS for place in section.places]
    for address in places:
        page.locator("details.folded summary").click()
        page.locator(f"details.folded a[href='{address}']").click()
        page.wait_for_url(f"**{address}")
        expect(page.locator("h1").first).to_have_count(1)
    assert len(places) > 12


def test_the_menu_unfolds_without_script_and_leads_to_a_record(desk):
    page = desk(size=PHONE, script=False)
    expect(page.get_by_role("link", name="Look around")).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Look around").click()
    page.get_by_role("link", name=re.compile("1990s")).first.click()
    page.locator("[data-hit] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("关于同意楼小妹户建房用地的批复")


def test_what_is_missing_is_seen_and_settled_without_script(desk):
    page = desk("/expected/", script=False)
    page.locator(".standing tbody a").first.click()
    page.wait_for_url(re.compile(r"/expected/\d{12}"))
    missing = page.locator("tr.missing")
    before = missing.count()
    assert before
    row = missing.first
    row.get_by_text("not formed because…").click()
    row.get_by_role("radio").first.check()
    row.get_by_role("button", name="Note it").click()
    expect(missing).to_have_count(before - 1)
    page.get_by_role("button", name="take back").first.click()
    expect(missing).to_have_count(before)


def test_by_keyboard_alone(desk):
    page = desk("/browse/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("next record")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    chosen = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(chosen)
    page.go_back()
    expect(page.locator(".hit.here a")).to_have_text(chosen)


def test_keys_of_an_input_method_are_no_commands(desk):
    page = desk("/browse/")
    stroke = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '%s', isComposing: true, bubbles: true}))"
    for key in ("j", "?", "/"):
        page.evaluate(stroke % key)
    assert page.locator(".hit.here, dialog[open]").count() == 0
    assert "/browse/" in page.url
