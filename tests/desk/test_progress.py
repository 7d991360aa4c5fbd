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
