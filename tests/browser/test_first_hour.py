"""A clerk's first hour, step by step as the guide tells it; the guide's pictures are taken on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FIRST_PAGE
from tests.browser.pictures import Album
from tests.browser.saying import saying
from tests.browser.sheets import LITANG, MIXI, dirty
from tests.browser.taking_in import answer, commit, compare, hand_over, put_right, take_back
from tests.desk.people import PASSWORD

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = {"zh-hans": DOCS / "guide" / "first-hour.md", "en": DOCS / "guide" / "first-hour.en.md"}
HEAVIEST = 120_000
PAGE = {"width": 1280, "height": 800}


@pytest.mark.parametrize(("language", "village"), [("zh-hans", LITANG), ("en", MIXI)], ids=["zh", "en"])
def test_the_first_hour_goes_as_the_guide_says(desk, server, tmp_path, language, village):
    say, album = saying(language), Album(tmp_path, language)
    page = desk("/", who=None, size=PAGE, language=language)
    page.locator("#id_username").fill("chen")
    album.take("first-hour-sign-in", page)
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(FIRST_PAGE)
    album.take("first-hour-home", page)

    hand_over(page, say, dirty(tmp_path, village), village)
    album.take("first-hour-list", page)
    answer(page, say, village)
    put_right(page, village)
    compare(page)
    album.take("first-hour-differences", page)
    commit(page)
    report = page.url
    album.take("first-hour-report", page)

    look_for(page, village.wrongly, 2)
    album.take("first-hour-wrong-character", page)
    look_for(page, village.pinyin, 2)
    look_for(page, f"{village.first} 建房", 1)
    page.locator("[data-hit] a").click()
    page.wait_for_url("**/items/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text(village.first)
    album.take("first-hour-record", page)
    expect(page.locator(".origin")).to_contain_text(village.list_name)
    album.take("first-hour-origin", page.locator(".origin"))

    page.goto("/expected/")
    page.get_by_role("link", name=village.name).first.click()
    missing = page.locator("tr.missing")
    expect(missing).not_to_have_count(0)
    album.take("first-hour-missing", page)
    before = missing.count()
    missing.first.get_by_text(say("not formed because…")).click()
    missing.first.get_by_role("radio").first.check()
    missing.first.get_by_role("button", name=say("Note it")).click()
    expect(missing).to_have_count(before - 1)
    page.get_by_role("link", name=say("On one sheet of paper")).click()
    album.take("first-hour-paper", page.locator("article.paper"))

    page.goto(report)
    page.get_by_text(say("Undo taking this list in")).click()
    album.take("first-hour-undo", page.locator(".take-back"))
    page.reload()
    take_back(page, say, 6)
    look_for(page, village.first, 0)

    server.program.run("backup", tmp_path / "backup")
    page.goto("/")
    expect(page.locator("main > .line")).not_to_contain_text("cundang backup")
    assert album.names == named_in(GUIDES[language])


def look_for(page, typed, records):
    """Search from the first page."""
    page.goto("/")
    page.locator("#q").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    expect(page.locator("[data-hit]")).to_have_count(records)


def named_in(guide):
    return set(re.findall(r"\]\(\.\./pictures/([^)]+)\)", guide.read_text("utf-8")))


def test_the_results_that_the_readme_shows(desk, tmp_path):
    page = desk("/search/?q=王伟", who="chen", size={"width": 1400, "height": 900}, language="zh-hans")
    expect(page.locator("#view")).to_contain_text(re.compile(r"\S"))
    Album(tmp_path, "zh-hans").take("results", page)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_pictures_load_fast_on_a_slow_line(guide):
    heavy = {name: size for name in named_in(guide) if (size := (DOCS / "pictures" / name).stat().st_size) > HEAVIEST}
    assert heavy == {}
