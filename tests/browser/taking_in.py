"""The steps of taking a list in, as several journeys go through them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.sheets import NO_SUCH_DAY, Village

BATCH = re.compile(r"/intake/[0-9a-f-]{36}/$")
REPORT = re.compile(r"/intake/[0-9a-f-]{36}/report/$")
Say = Callable[..., str]


def hand_over(page: Page, say: Say, path: Path, village: Village) -> None:
    """Choose the file, name the village, and wait until the list has been read."""
    page.goto("/intake/")
    page.get_by_label(say("Lists, one or several")).set_input_files(path)
    page.get_by_label(say("For which place")).fill(village.name)
    page.get_by_role("button", name=say("Read them")).click()
    page.wait_for_url(BATCH)


def answer(page: Page, say: Say, village: Village) -> None:
    """Say that the odd column is left out."""
    asked = page.locator("section", has=page.get_by_role("heading", name=village.odd))
    before = page.url
    asked.get_by_role("button", name=say("do not take it in")).click()
    page.wait_for_url(lambda address: BATCH.search(address) and address != before)
    expect(asked).to_have_count(0)


def put_right(page: Page, village: Village) -> None:
    """Correct both wrong rows where they stand: a day typed, a code as it is proposed."""
    wrong = page.locator(".as-written tr.rejected")
    expect(wrong).to_have_count(2)
    day = row(page, NO_SUCH_DAY).locator("input")
    day.fill("2016.2.29")
    day.press("Enter")
    expect(wrong).to_have_count(1)
    page.locator(".as-written").get_by_role("button", name=village.code(7)).click()
    expect(wrong).to_have_count(0)


def row(page: Page, number: int) -> Locator:
    """One row of the list as it was written, by the number the clerk knows."""
    return page.locator(".as-written tr", has=page.locator(f"th:text-is('{number}')"))


def compare(page: Page) -> None:
    """Go on to what taking the list in comes to; a corrected list is compared anew first."""
    page.locator(".act .first").click()
    page.wait_for_url("**/differences/")


def commit(page: Page) -> None:
    """Take the list in, and wait for its report."""
    page.locator(".commit").get_by_role("button").click()
    page.wait_for_url(REPORT)


def take_back(page: Page, say: Say, records: int) -> None:
    """Undo the list whose report is shown."""
    page.get_by_text(say("Undo taking this list in")).click()
    page.get_by_label(say("Why (kept in the trail)")).fill("交错了")
    page.locator("#number").fill(str(records))
    page.locator(".take-back").get_by_role("button").click()
    expect(page.locator(".take-back")).to_have_count(0)
