"""Progress and the state of the system."""

import pytest
from django.test import Client

from cundang.catalogue.services import load_schedule
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from tests.desk import holdings, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scheduled(archivist):
    load_schedule(actor=local_administrator(), at=holdings.AT)
    return archivist


def test_every_line_and_the_whole_add_up(scheduled):
    progress = scheduled.get("/progress/").context["progress"]
    assert progress.whole.totals.expected > 0
    for row in (*progress.rows, progress.whole):
        assert row.totals.expected == row.totals.received + row.totals.not_formed + row.totals.missing
    for name in ("expected", "received", "not_formed", "missing"):
        assert sum(getattr(row.totals, name) for row in progress.rows) == getattr(progress.whole.totals, name)
    assert sum(row.records for row in progress.rows) == progress.whole.records == 5


def test_the_address_keeps_the_order(scheduled):
    for by, value in (("records", lambda row: row.records), ("missing", lambda row: row.totals.missing)):
        rows = scheduled.get(f"/progress/?sort=-{by}").context["rows"]
        assert [value(row) for row in rows] == sorted(map(value, rows), reverse=True)
    page = scheduled.get("/progress/?sort=-records")
    assert 'aria-sort="descending"' in page.text
    assert "?sort=records" in page.text
    assert scheduled.get("/progress/?sort=nonsense").status_code == 200


def test_a_county_has_its_townships_and_each_leads_to_its_villages(scheduled, client):
    county = Client()
    county.force_login(people.account("xian", role="county-archives", region=by_code("330782000000")))
    rows = county.get("/progress/").context["rows"]
    assert not county.get("/progress/").context["progress"].of_villages
    township = next(row for row in rows if row.code == holdings.TOWNSHIP)
    beneath = county.get(f"/progress/?within={township.code}").context["progress"]
    assert beneath.of_villages
    assert beneath.whole.totals == township.totals
    assert (beneath.whole.villages, beneath.whole.begun) == (township.villages, township.begun)


def test_the_home_page_says_what_is_missing_and_until_when(scheduled):
    page = scheduled.get("/")
    task = next(task for task in page.context["tasks"] if task.address.startswith("/expected/"))
    missing = page.context["progress"].whole.totals.missing
    assert f"{missing:,}" in task.what
    assert task.when


def test_the_state_of_the_system_in_full_only_for_who_looks_after_it(archivist):
    page = archivist.get("/system/")
    assert "administrator" in page.text
    assert "SQLite" not in page.text and "PostgreSQL" not in page.text
    administrator = Client()
    administrator.force_login(people.account("guan"))
    full = administrator.get("/system/")
    assert full.context["index"].records == 5
    assert full.context["index"].behind == 0
    assert full.context["disk"].free > 0
    assert "not running" in full.text


def test_a_worker_that_fell_silent_is_said(archivist, settings):
    administrator = Client()
    administrator.force_login(people.account("guan"))
    beat = settings.HOME.root / "worker.json"
    beat.write_text('{"at": "2026-01-01T00:00:00+00:00"}')
    try:
        assert "silent" in administrator.get("/system/").text
        beat.write_text("{")
        assert administrator.get("/system/").status_code == 200
    finally:
        beat.unlink()


def test_what_lies_at_the_township_itself_has_a_line_everywhere_and_all_adds_up(scheduled, tmp_path):
    holdings.take_in(
        tmp_path,
        "序号,题名,日期,保管期限\n1,镇长办公会议记录,2011,永久\n2,镇党委会议记录,2012,永久\n",
        code=holdings.TOWNSHIP,
    )
    progress = scheduled.get("/progress/")
    found = progress.context["progress"]
    assert found.own == 2 and sum(row.records for row in found.rows) + found.own == found.whole.records == 7
    itself = "of 大陈镇 itself"
    assert itself in progress.text
    assert itself in scheduled.get("/").text
    browse = scheduled.get("/browse/")
    places = next(facet for facet in browse.context["facets"] if facet.heading == "Places")
    assert sum(choice.count for choice in places.choices) == browse.context["listing"].total == 7
    own = next(choice for choice in places.choices if choice.name == itself)
    alone = scheduled.get(own.address)
    assert alone.context["listing"].total == own.count == 2
    assert (
        scheduled.get(next(f for f in alone.context["facets"] if f.heading == "Places").without)
        .context["listing"]
        .total
        == 7
    )
    sheet = scheduled.get("/county-sheet/").context["table"]
    line = next(line for line in sheet.lines if line.name == itself)
    assert sheet.total == 7 and scheduled.get(line.address).context["listing"].total == line.sum == 2
    county = Client()
    county.force_login(people.account("xian", role="county-archives", region=by_code("330782000000")))
    above = county.get("/progress/").context["progress"]
    assert above.own == 0 and sum(row.records for row in above.rows) == above.whole.records


def test_what_lies_at_the_county_itself_has_a_line_of_boxes_too(scheduled, tmp_path):
    holdings.take_in(tmp_path, "序号,题名,日期,保管期限\n1,县志编纂会议记录,2011,永久\n", code="330782000000")
    county = Client()
    county.force_login(people.account("guan"))
    progress = county.get("/progress/?within=330782000000").context["progress"]
    assert progress.own == 1 and sum(row.records for row in progress.rows) + 1 == progress.whole.records == 6
    boxes = county.get("/boxes/?within=330782000000").context
    assert sum(items for _one, _boxes, items in boxes["lines"]) == 1
    assert sum(count for _place, _address, count in boxes["parts"]) == 5


def test_who_does_not_look_after_the_machine_sees_their_posts_and_where_to_begin(archivist):
    page = archivist.get("/system/")
    (post,) = page.context["posts"]
    assert (post.name, post.place, post.held, post.until) == (
        "township archivist",
        "浙江省金华市义乌市大陈镇",
        True,
        None,
    )
    assert "no end set" in page.text and "Where to find what" in page.text and "<kbd>?</kbd>" in page.text
    assert "cundang backup" not in page.text and "Tell your administrator" in page.text
    administrator = Client()
    administrator.force_login(people.account("guan"))
    assert "cundang backup" in administrator.get("/").text
