"""The first page."""

import re

from cundang.core.actor import local_administrator
from cundang.preservation.services import back_up
from tests.desk import holdings


def test_its_numbers_add_up(archivist):
    page = archivist.get("/")
    held = page.context["held"]
    assert sum(count for _name, count in page.context["kinds"]) == held.items == 5
    shown = [int(number) for number in re.findall(r"</td><td>(\d+)</td>", page.text)]
    assert sum(shown[:-1]) == shown[-1] == 5


def test_it_shows_what_came_in_lately(archivist):
    page = archivist.get("/")
    assert "后畈居目录.csv" in page.text
    assert [batch.file_name for batch in page.context["batches"]] == ["后畈居目录.csv"]


def test_it_says_whether_the_data_is_safe(archivist, tmp_path):
    assert "No backup has been made yet" in archivist.get("/").text
    back_up(actor=local_administrator(), at=holdings.AT, folder=tmp_path / "backup")
    page = archivist.get("/")
    assert "Last backup on 2026-03-05" in page.text or "The last backup is of 2026-03-05" in page.text
    assert "The search knows everything held" in page.text


def test_an_empty_archive_says_how_to_begin(client, db):
    from tests.desk.people import account

    client.force_login(account())
    page = client.get("/")
    assert "cundang import catalogue" in page.text


def test_who_reaches_nothing_sees_nothing(township, client):
    from tests.desk.people import account

    client.force_login(account("zhu", role=None))
    page = client.get("/")
    assert page.context["held"].items == 0
    assert page.context["batches"] == ()


def test_counts_follow_what_is_taken_in(archivist, tmp_path):
    assert archivist.get("/").context["held"].items == 5
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    assert archivist.get("/").context["held"].items == 50
    assert archivist.get("/search/", {"q": "楼小妹"}).context["held"] == 50
