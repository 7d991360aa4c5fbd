"""A name that is not there: the one that was meant is offered, or it is put on paper that nothing was found."""

import re

from playwright.sync_api import expect


def test_nothing_found_a_name_is_offered_and_leads_to_the_record(desk):
    page = desk("/")
    page.locator("#q").fill("楼妹")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    expect(page.get_by_role("heading", name=re.compile("Nothing found for"))).to_be_visible()
    offers = page.locator(".offers")
    expect(offers).to_contain_text("楼小妹")
    offers.get_by_role("link", name=re.compile("楼小妹")).click()
    expect(page.locator("#q")).to_have_value("楼小妹")
    page.locator("[data-hit]", has_text="D017-WS·1996-Y-0042").get_by_role("link").click()
    page.wait_for_url("**/items/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("关于同意楼小妹户建房用地的批复")


def test_that_nothing_was_found_gets_a_number_and_a_slip(desk):
    page = desk("/search/?q=罗穗岚 宅基地")
    page.get_by_text("Note that it was not found").click()
    page.get_by_label("For whom and what for").fill("本人办证")
    page.get_by_role("button", name="Give it a number").click()
    slip = page.locator("article.slip")
    expect(slip).to_contain_text("查无档案登记单")
    expect(slip).to_contain_text("罗穗岚 宅基地")
    expect(slip).to_contain_text("未查到符合条件的档案")
    number = slip.locator(".number strong").inner_text()
    page.emulate_media(media="print")
    expect(slip).to_be_visible()
    expect(page.locator(".slip-acts")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="The register").click()
    expect(page.locator("table.register")).to_contain_text(number)


def test_another_name_once_written_down_finds_the_records(desk):
    page = desk("/people/", who="lou")
    listing = page.locator("section", has=page.get_by_role("heading", name="List a person"))
    listing.get_by_label("Village or community").select_option("330782106001")
    listing.get_by_label("Name they go by").fill("楼大宝")
    listing.get_by_role("button", name="List").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("楼大宝")
    adding = page.locator("section", has=page.get_by_role("heading", name="Another name"))
    adding.get_by_label("The name", exact=True).fill("楼阿宝")
    adding.get_by_role("button", name="Add").click()
    expect(page.locator("ul.names")).to_contain_text("楼阿宝")
    page.goto("/search/?q=楼阿宝")
    found = page.locator("[data-hit]", has_text="旧房拆除补偿协议书")
    expect(found).to_have_count(1)
    expect(page.get_by_role("heading", level=2, name="another name").or_(found.locator(".chip"))).not_to_have_count(0)
