"""Handing lists over: what is taken, what is refused and in which words, who may, and how the work is shown."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from cundang.intake.models import Batch, KeptFile
from cundang.intake.readers import open_workbook
from cundang.regions.queries import by_code
from tests.desk import holdings, people
from tests.desk.lists import dirty, hand_over, led, read, work, workbook

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_taken_in_yet_says_how_to_begin(client, tmp_path):
    holdings.places(tmp_path)
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.TOWNSHIP)))
    page = client.get("/intake/")
    assert "No list has been taken in yet" in page.text and "/intake/sample/" in page.text
    assert 'value="大陈镇 · 330782106000"' in page.text, "one's own place stands there already"


def test_the_sample_can_be_read_and_holds_no_rows(archivist, tmp_path):
    path = tmp_path / "sample.xlsx"
    path.write_bytes(archivist.get("/intake/sample/").content)
    workbook = open_workbook(path)
    (sheet,) = workbook.sheets
    rows = list(sheet.rows())
    workbook.close()
    assert rows[1].cells[:5] == ("序号", "档号", "文号", "责任者", "题名") and len(rows) == 2


def test_totals_add_up(archivist):
    read(archivist, dirty())
    page = archivist.get("/intake/")
    for name in ("waiting", "came_in"):
        counts = page.context[name].counts
        assert counts["rows"] == sum(counts[part] for part in ("accepted", "rejected", "repeated", "dropped")) > 0
    assert page.context["waiting"].total == page.context["came_in"].total == 1


def test_places_are_those_one_takes_lists_in_for(archivist):
    codes = {place.code for place in archivist.get("/intake/").context["places"]}
    assert {holdings.TOWNSHIP, holdings.VILLAGE} <= codes and holdings.OTHER_TOWNSHIP not in codes
    assert all(code.startswith("330782106") for code in codes)


@pytest.mark.parametrize("place", [holdings.OTHER_TOWNSHIP, "佛堂镇", "", "不存在的村"])
def test_another_place_is_refused(archivist, place):
    page = hand_over(archivist, dirty(), place=place)
    assert page.status_code == 422 and not KeptFile.objects.exists()


def test_a_place_may_be_typed_by_its_name(archivist):
    village = by_code(holdings.VILLAGE)
    hand_over(archivist, dirty(), place=village.name)
    assert KeptFile.objects.get().region_id == village.id


@pytest.mark.parametrize(("content", "sentence"), [(b"\x89PNG\r\n\x1a\n" + b"0" * 99, "picture"), (b"", "empty")])
def test_what_is_no_list_is_refused_in_plain_words(archivist, content, sentence):
    page = hand_over(archivist, content, name="目录.xlsx")
    assert page.status_code == 409 and sentence in page.text and not KeptFile.objects.exists()


def test_more_than_is_taken_is_refused(archivist, monkeypatch):
    monkeypatch.setattr(settings, "UPLOAD_LIMIT", 1 << 20)
    page = hand_over(archivist, b"PK" + b"x" * (2 << 20))
    assert page.status_code == 409 and "1 MB" in page.text and not KeptFile.objects.exists()


def test_a_damaged_list_says_so_where_it_was_waited_for(archivist):
    handed = hand_over(archivist, "随便写的一段话\n没有表头\n".encode(), name="说明.csv")
    work()
    page = archivist.get(handed.url)
    assert page.context["job"].state == "failed" and page.context["job"].sentence in page.text
    assert page.context["job"].sentence in archivist.get("/intake/").text


def test_several_lists_at_once_are_read_one_after_the_other(archivist):
    files = [
        SimpleUploadedFile(f"{name}.xlsx", workbook((name, (("题名", "日期"), (f"{name}的记录", 20160301)))))
        for name in ("甲", "乙")
    ]
    assert archivist.post("/intake/", {"place": holdings.VILLAGE, "lists": files}).url == "/intake/"
    asking = {"headers": {"HX-Request": "true"}}
    assert archivist.get("/intake/", **asking).text.count('<svg class="shares"') == 2
    work()
    assert archivist.get("/intake/", **asking).headers["HX-Refresh"] == "true"
    page = archivist.get("/intake/")
    assert page.context["waiting"].total == 2 and not page.context["under_way"].jobs


def test_the_same_file_again_leads_to_what_lies_here(archivist):
    address, content = "", dirty()
    address = read(archivist, content)
    again = hand_over(archivist, content)
    assert again.url == address and "lies here already" in archivist.get(address).text


def test_work_shows_itself_and_can_be_stopped(archivist):
    handed = hand_over(archivist, dirty())
    page = archivist.get(handed.url)
    assert 'hx-trigger="every 1s"' in page.text and '<noscript><meta http-equiv="refresh"' in page.text
    assert archivist.get(handed.url, headers={"HX-Request": "true"}).text.strip().startswith("<section")
    assert archivist.post(f"{handed.url}stop/").url == handed.url
    assert "Stopped" in archivist.get(handed.url).text
    work()
    assert not Batch.objects.filter(file_name__startswith="后畈居2016").exists()


def test_done_it_leads_on_by_itself(archivist):
    handed = hand_over(archivist, dirty())
    address = led(archivist, handed.url)
    part = archivist.get(handed.url, headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == address


def test_a_list_is_taken_in_once(archivist):
    address = read(archivist, dirty())
    first = archivist.post(f"{address}commit/").url
    assert archivist.post(f"{address}commit/").url == first, "asked twice while it waits it is one work"
    led(archivist, first)
    again = archivist.post(f"{address}commit/")
    assert again.status_code == 409 and "not waiting for that" in again.text


def test_a_list_can_be_given_up(archivist):
    address = read(archivist, dirty())
    assert archivist.post(f"{address}drop/").url == "/intake/"
    assert "given up" in archivist.get(address).text
    assert archivist.get("/intake/").context["waiting"].total == 0


def test_who_takes_nothing_in_sees_no_form_and_no_list(archivist, client):
    address = read(archivist, dirty())
    for role, region in (("county-authority", None), ("village-archivist", by_code("330782106200"))):
        client.force_login(people.account(role, role=role, region=region))
        page = client.get("/intake/")
        assert (page.context["form"] is None) is (role == "county-authority")
        assert "后畈居2016" not in page.text
        for way in ("", "differences/", "report/", "problems/"):
            assert client.get(f"{address}{way}").status_code == 404
        for way in ("commit/", "undo/", "drop/", "compare/"):
            assert client.post(f"{address}{way}", {"number": "1"}).status_code == 404
        assert client.post(f"{address}rows/4/", {"date": "2016"}).status_code == 404


def test_work_of_others_is_not_shown(archivist, client):
    handed = hand_over(archivist, dirty())
    client.force_login(people.account("zhu", role="village-archivist", region=by_code("330782106200")))
    assert client.get(handed.url).status_code == 404
    assert client.post(f"{handed.url}stop/").status_code == 404


def test_the_number_of_questions_does_not_grow(archivist, django_assert_max_num_queries):
    heads = ("档号", "题名", "日期", "保管期限")

    def content(count):
        wrong = [(f"D017-WS·2016-Y-{at:04}", "", "2016.2.30", "永久") for at in range(1, count + 1)]
        return workbook(("目录", (heads, *wrong, ("D017-WS·2016-Y-0999", "会议记录", 20160301, "永久"))))

    for count in (3, 45):
        address = read(archivist, content(count))
        with django_assert_max_num_queries(40):
            assert archivist.get(address).status_code == 200
        with django_assert_max_num_queries(24):
            assert archivist.get(f"{address}differences/").status_code == 200
        with django_assert_max_num_queries(24):
            assert archivist.get("/intake/").status_code == 200
