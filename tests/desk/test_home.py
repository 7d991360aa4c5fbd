"""The first page."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from cundang.accounts.services import grant
from cundang.catalogue.queries import documents_for_index
from cundang.catalogue.services import edit_item
from cundang.core.actor import local_administrator
from cundang.desk.home.durations import in_words
from cundang.intake.services import commit_batch, drop_batch, stage_file
from cundang.preservation.services import back_up
from cundang.regions.queries import by_code
from tests.desk import holdings, people


def listed():
    documents = documents_for_index()
    return [document.id for document in documents]


def test_a_township_sees_its_villages_and_the_figures_add_up(archivist):
    page = archivist.get("/")
    progress = page.context["progress"]
    whole = progress.whole.totals
    assert progress.of_villages
    assert page.context["held"] == sum(row.records for row in progress.rows) == 5
    assert whole.expected == whole.received + whole.not_formed + whole.missing
    assert [
        sum(column) for column in zip(*((row.totals.expected, row.begun) for row in progress.rows), strict=True)
    ] == [
        whole.expected,
        1,
    ]


def test_a_county_sees_its_townships(township, client):
    client.force_login(people.account(role="county-archives", region=by_code("330782000000")))
    page = client.get("/")
    assert {row.name for row in page.context["progress"].rows} >= {"大陈镇", "佛堂镇"}
    assert "后畈居民委员会" not in page.text.split("<main")[1].split('id="progress"')[1].split("</section>")[0]


def test_a_village_sees_what_it_holds(township, client):
    client.force_login(people.account(role="village-archivist", region=by_code(holdings.VILLAGE)))
    page = client.get("/")
    shown = [int(number) for number in re.findall(r"</td><td>(\d+)</td>", page.text)]
    assert sum(shown[:-1]) == shown[-1] == page.context["held"] == 5


def test_it_shows_what_came_in_lately(archivist):
    page = archivist.get("/")
    assert "后畈居目录.csv" in page.text
    assert [batch.file_name for batch in page.context["batches"]] == ["后畈居目录.csv"]


def test_what_was_given_up_or_read_anew_did_not_come_in(archivist, tmp_path):
    path = tmp_path / "重读.csv"
    path.write_text("编号,题名,日期\n甲字3号,关于修路的请示,2019\n", "utf-8")
    by = {"actor": local_administrator(), "at": holdings.AT}
    asking = {**by, "region": by_code(holdings.VILLAGE), "path": path, "progress": lambda *_: None}
    first = stage_file(**asking, answers={})
    mark = first.questions[0].fingerprint
    anew = stage_file(**asking, answers={mark: {"编号": "document_number"}})
    drop_batch(**by, batch_id=first.batch)
    page = archivist.get("/")
    assert [batch.file_name for batch in page.context["batches"]].count("重读.csv") == 1
    drop_batch(**by, batch_id=anew.batch)
    assert "重读.csv" not in archivist.get("/").text


def test_who_takes_nothing_in_sees_where_records_came_to(township, client):
    first, *_others = documents_for_index()
    edit_item(
        actor=local_administrator(), at=holdings.AT, item_id=first.id, version=1, changes={"access_class": "shared"}
    )
    client.force_login(people.account(role="county-archives", region=by_code("330782000000")))
    page = client.get("/")
    assert page.context["batches"] == ()
    assert [(one.region_code, one.count) for one in page.context["arrivals"]] == [(holdings.TOWNSHIP, 1)]
    assert "后畈居目录.csv" not in page.text


def test_a_delivery_that_is_read_waits_with_a_link(archivist, tmp_path):
    path = tmp_path / "半途.csv"
    path.write_text(holdings.MINUTES, "utf-8")
    staged = stage_file(
        actor=local_administrator(),
        at=holdings.AT,
        region=by_code(holdings.VILLAGE),
        path=path,
        answers={},
        progress=lambda *_: None,
    )
    page = archivist.get("/")
    task = next(task for task in page.context["tasks"] if "半途.csv" in task.what)
    assert str(staged.batch) in task.address
    assert task.address in page.text
    commit_batch(actor=local_administrator(), at=holdings.AT, batch_id=staged.batch)
    assert not any("半途.csv" in task.what for task in archivist.get("/").context["tasks"])


def test_rows_that_were_not_taken_wait(archivist, tmp_path):
    holdings.take_in(
        tmp_path, holdings.LIST.replace("0042,陈政", "0099,陈政").replace("19960318", "19960230"), name="错.csv"
    )
    tasks = [task.what for task in archivist.get("/").context["tasks"]]
    assert any("not taken" in what for what in tasks)


def test_fonds_wait_for_who_keeps_the_catalogue_and_for_nobody_else(township, client):
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.TOWNSHIP)))
    assert any("fonds to confirm" in task.what for task in client.get("/").context["tasks"])
    window = Client()
    window.force_login(people.account("chuang", role="township-window", region=by_code(holdings.TOWNSHIP)))
    assert not any("fonds to confirm" in task.what for task in window.get("/").context["tasks"])


def test_the_machine_waits_only_for_who_looks_after_it(township, client, archivist):
    assert not any("backup" in task.what for task in archivist.get("/").context["tasks"])
    administrator = Client()
    administrator.force_login(people.account("guan"))
    assert any("backup" in task.what for task in administrator.get("/").context["tasks"])


def test_it_says_whether_the_data_is_safe(archivist, tmp_path):
    assert "No backup has been made yet" in archivist.get("/").text
    back_up(actor=local_administrator(), at=holdings.AT, folder=tmp_path / "backup")
    page = archivist.get("/")
    assert "Last backup on 2026-03-05" in page.text or "The last backup is of 2026-03-05" in page.text
    assert "The search knows everything held" in page.text


def test_an_empty_archive_says_how_to_begin(client, db):
    client.force_login(people.account())
    page = client.get("/")
    assert "Take in a catalogue" in page.text


@pytest.mark.parametrize("address", ["/", "/search/?q=楼小妹", "/browse/", "/intake/", "/people/", "/system/"])
def test_who_holds_no_post_is_told_so_and_whom_to_ask(township, client, address):
    client.force_login(people.account("zhu", role=None))
    page = client.get(address)
    assert page.status_code == 403
    assert "You hold no post today" in page.text and "whoever looks after the accounts" in page.text
    assert "Nothing has been taken in" not in page.text and "楼小妹" not in page.text
    assert "HX-Refresh" in client.get(address, headers={"HX-Request": "true"}).headers


def test_a_post_whose_time_has_run_out_or_lies_ahead_is_none(township, client):
    user, there = people.account("zhu", role=None), by_code(holdings.TOWNSHIP)
    days = {"valid_from": date(2026, 3, 5), "valid_until": date(2026, 3, 6)}, {"valid_from": date(2999, 1, 1)}
    for term in days:
        grant(actor=local_administrator(), at=holdings.AT, user=user, role="township-archivist", region=there, **term)
    client.force_login(user)
    assert "You hold no post today" in client.get("/").text


def test_counts_follow_what_is_taken_in(archivist, tmp_path):
    assert archivist.get("/").context["held"] == 5
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    assert archivist.get("/").context["held"] == 50
    assert archivist.get("/search/", {"q": "楼小妹"}).context["held"] == 50


@pytest.mark.parametrize(
    ("waited", "said"),
    [
        (timedelta(seconds=3), "waiting 1 minute"),
        (timedelta(minutes=59), "waiting 59 minutes"),
        (timedelta(hours=3, minutes=5), "waiting 3 hours"),
        (timedelta(days=2, hours=23), "waiting 2 days"),
    ],
)
def test_how_long_is_said_in_the_largest_unit(waited, said):
    assert in_words(waited) == said


def test_the_number_of_questions_does_not_grow(archivist, tmp_path, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        archivist.get("/")
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    with django_assert_max_num_queries(40):
        archivist.get("/")
