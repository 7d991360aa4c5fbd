"""What a clerk does, in a browser: from a name to the record."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import FIRST_PAGE, sign_in
from tests.desk.people import PASSWORD


def test_from_the_door_to_the_record_by_keyboard_alone(desk):
    page = desk("/sign-in/", who=None)
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("lou")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(FIRST_PAGE)
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("楼小妹")
    expect(page.locator("#q")).to_have_value("楼小妹")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    hits = page.locator("[data-hit]")
    first, second = (hits.nth(place).locator("a").inner_text() for place in (0, 1))
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=first)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=second)).to_be_focused()
    expect(page.locator("#view")).to_contain_text(second)
    page.keyboard.press("k")
    expect(page.locator("#view")).to_contain_text(first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(second)
    page.go_back()
    expect(page.locator(".hit.here a")).to_have_text(second)
    expect(page.locator("#view")).to_contain_text(second)


def test_searching_again_swaps_the_part_that_changes_and_keeps_the_address(desk):
    page = desk("/search/?q=楼小妹")
    page.evaluate("window.sameDocument = true")
    page.locator("#q").fill("会议记录")
    page.keyboard.press("Enter")
    expect(page.locator("#summary")).to_contain_text("1 of 5 items found")
    expect(page.locator("[data-hit]")).to_have_count(1)
    assert page.evaluate("window.sameDocument") is True
    assert re.search(r"\?q=%E4%BC%9A%E8%AE%AE%E8%AE%B0%E5%BD%95$", page.url)
    expect(page).to_have_title(re.compile("会议记录"))
    page.go_back()
    expect(page.locator("[data-hit]")).to_have_count(4)
    expect(page.locator("#q")).to_have_value("楼小妹")


def test_facets_narrow_and_the_way_back_widens(desk):
    page = desk("/search/?q=楼小妹")
    page.locator("#facets").get_by_role("link", name=re.compile("2000s")).click()
    expect(page.locator("[data-hit]")).to_have_count(1)
    assert "decade=2000" in page.url
    page.locator(".chosen a").click()
    expect(page.locator("[data-hit]")).to_have_count(4)
    page.go_back()
    expect(page.locator("[data-hit]")).to_have_count(1)


def test_the_keys_are_shown_when_asked_for(desk):
    page = desk("/search/?q=楼小妹")
    page.locator("body").press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_same_journey_without_script(desk):
    page = desk("/sign-in/", who=None, script=False)
    sign_in(page, "lou")
    page.locator("#q").fill("楼小妹")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("[data-hit]")).to_have_count(4)
    expect(page.locator("#view")).to_contain_text("D017-WS·")
    page.locator("#facets").get_by_role("link", name=re.compile("2000s")).click()
    expect(page.locator("[data-hit]")).to_have_count(1)
    page.locator("[data-hit] a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("旧房拆除补偿协议书")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="著录")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in/")


def test_a_session_that_ended_leads_to_the_door_and_back(desk):
    page = desk("/search/?q=楼小妹")
    page.context.clear_cookies()
    page.locator("#q").fill("会议记录")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/?next=**")
