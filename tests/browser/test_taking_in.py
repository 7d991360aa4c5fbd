"""A dirty list, from the file on the desktop to a record that is found, and back again."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.saying import saying
from tests.browser.sheets import CODE_AGAIN, DUCUN, JIANGZHAI, MADING, NO_SUCH_DAY, ROWS, dirty, long
from tests.browser.taking_in import BATCH, REPORT, answer, commit, compare, hand_over, put_right, row, take_back

SAY = saying("en")
FOCUSED = """(() => {
  const one = document.activeElement;
  return ((one.labels && one.labels[0]) || one).textContent.trim();
})()"""


def test_from_a_dirty_list_to_a_found_record_and_back(desk, tmp_path):
    page = desk(who="chen")
    village = JIANGZHAI
    hand_over(page, SAY, dirty(tmp_path, village), village)
    expect(page.get_by_role("heading", level=1)).to_contain_text(village.list_name)
    expect(page.locator("#adds-up")).to_have_text(f"{ROWS} rows")
    figures = [int(figure) for figure in page.locator(".adds tr:not(.of) td").all_inner_texts()]
    assert sum(figures) == ROWS, figures
    written = page.locator(".as-written")
    expect(written).to_contain_text("第 1 页 共 2 页")
    expect(written).to_contain_text("a total, passed over")
    expect(written.locator("tr", has_text="2016-03-20")).to_contain_text("苏政〔2016〕12号")

    expect(page.get_by_role("heading", name=f"What is the column “{village.odd}”?")).to_be_visible()
    answer(page, SAY, village)
    expect(row(page, NO_SUCH_DAY)).to_contain_text("there is no such day")
    expect(row(page, CODE_AGAIN)).to_contain_text("the same code as row 5")
    put_right(page, village)
    expect(page.get_by_text("wrong, not taken in yet")).to_be_visible()

    compare(page)
    expect(page.locator(".differ tbody tr")).to_have_count(6)
    commit(page)
    report = page.url
    expect(page.locator(".adds")).to_contain_text("6")

    for typed, reason in ((village.first, None), (village.wrongly, "→"), (village.pinyin, "pinyin")):
        page.goto("/")
        page.locator("#q").fill(typed)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=**")
        expect(page.locator("[data-hit]")).to_have_count(2)
        approval = page.locator("[data-hit]", has_text=village.code(1))
        expect(approval).to_have_count(1)
        if reason:
            expect(page.locator("[data-hit] .chip").first).to_contain_text(reason)
    approval.get_by_role("link").click()
    page.wait_for_url("**/items/**")
    expect(page.locator(".origin")).to_contain_text(f"{village.list_name}, sheet 永久, row 5")

    page.goto(report)
    take_back(page, SAY, 6)
    page.goto(f"/search/?q={village.first}")
    expect(page.locator("[data-hit]")).to_have_count(0)


def test_long_work_shows_how_far_it_is_and_leads_on_by_itself(desk, tmp_path):
    page = desk("/intake/", who="chen")
    page.get_by_label("Lists, one or several").set_input_files(long(tmp_path, 16_000))
    page.get_by_label("For which place").fill(MADING.name)
    page.get_by_role("button", name="Read them").click()
    page.wait_for_url("**/intake/jobs/**")
    expect(page.locator(".large-count")).to_contain_text(re.compile(r"\d"))
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.wait_for_url(BATCH)
    expect(page.locator("#adds-up")).to_have_text("16,000 rows")
    page.get_by_role("button", name="Give this list up").click()
    page.wait_for_url("**/intake/")
    expect(page.locator("main")).not_to_contain_text("会议记录.xlsx")


def test_without_script_the_page_asks_again_by_itself(desk, tmp_path):
    page = desk(who="chen", script=False)
    village = MADING
    hand_over(page, SAY, dirty(tmp_path, village), village)
    answer(page, SAY, village)
    put_right(page, village)
    compare(page)
    commit(page)
    page.locator("#q").fill(village.wrongly)
    page.get_by_role("button", name="Search").click()
    expect(page.locator("[data-hit]")).to_have_count(2)
    page.go_back()
    take_back(page, SAY, 6)


def test_by_keyboard_alone(desk, tmp_path):
    page = desk("/intake/", who="chen", size=PHONE)
    village = DUCUN
    # A file can only be chosen in a window of the system, which is not ours.
    page.get_by_label("Lists, one or several").set_input_files(dirty(tmp_path, village))
    tab_to(page, "For which place")
    page.keyboard.press("Control+a")
    page.keyboard.type(village.name)
    page.keyboard.press("Enter")
    page.wait_for_url(BATCH)
    before = page.url
    tab_to(page, "do not take it in")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: BATCH.search(address) and address != before)
    tab_to(page, f"Row {NO_SUCH_DAY}, Date")
    page.keyboard.press("Control+a")
    page.keyboard.type("2016.2.29")
    page.keyboard.press("Enter")
    expect(page.locator(".as-written tr.rejected")).to_have_count(1)
    tab_to(page, f"Change to {village.code(7)}")
    page.keyboard.press("Enter")
    expect(page.locator(".as-written tr.rejected")).to_have_count(0)
    tab_to(page, "Check again and see the differences")
    page.keyboard.press("Enter")
    page.wait_for_url("**/differences/")
    tab_to(page, "Take .*6.*")
    page.keyboard.press("Enter")
    page.wait_for_url(REPORT)
    tab_to(page, "Undo taking this list in")
    page.keyboard.press("Enter")
    tab_to(page, "Why .*")
    page.keyboard.type("交错了")
    page.keyboard.press("Tab")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    expect(page.locator(".take-back")).to_have_count(0)


def tab_to(page, name):
    """Press Tab until the focus is at what bears this name; what is never reached is a fault."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if re.fullmatch(name, page.evaluate(FOCUSED)):
            return
    raise AssertionError(f"Tab never reaches {name}")
