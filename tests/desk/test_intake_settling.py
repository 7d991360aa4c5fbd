"""What a person settles before a list is taken in: whose rows are, a correction corrected, a page that is no longer true."""

import re

import pytest

from cundang.catalogue.models import Item
from cundang.catalogue.services import edit_item
from cundang.core.actor import local_administrator
from cundang.desk.intake.words import FIELDS
from cundang.intake.models import Batch
from cundang.intake.recognition.headings import headings
from cundang.regions.queries import by_code
from tests.desk import holdings, people
from tests.desk.lists import CODE, dirty, hand_over, led, read, work, workbook
from tests.desk.test_intake import mend, shown, summed

pytestmark = pytest.mark.django_db(transaction=True)

OWN, BESIDE = "330782106001", "330782106200"
HEADS = ("村名", "档号", "题名", "日期", "保管期限")


def naming(*villages):
    """A list with a column for the village, one row for each."""
    rows = [
        (village, f"N001-WS·2016-Y-{at:04}", f"第{at}号决议", 20160301, "永久")
        for at, village in enumerate(villages, 1)
    ]
    return workbook(("目录", (HEADS, *rows)))


def settle(client, address, name, **to):
    return led(client, client.post(f"{address}village/", {"name": name, **to}).url)


def where():
    return dict(Item.objects.filter(title__endswith="号决议").values_list("title", "region__code"))


def test_a_list_that_names_another_village_asks_whose_it_is(archivist):
    own, beside = by_code(OWN).name, by_code(BESIDE).name
    rows = [(at, CODE.format(at), f"第{at}号决议", 20160301, "永久") for at in (1, 2)]
    content = workbook(("目录", ((f"{beside}2016年度归档文件目录",), ("序号", *HEADS[1:]), *rows)))
    address = read(archivist, content, name="目录.xlsx")
    page = archivist.get(address)
    assert summed(page)[:3] == [0, 0, 2]
    (one,) = page.context["villages"]
    assert one.places == ((BESIDE, beside), (OWN, own)) and one.asks in page.text.replace("&quot;", '"')
    assert "2 rows name" in archivist.get(f"{address}differences/").text
    assert settle(archivist, address, one.name, to=BESIDE) == address, "there may be more to answer"
    page = archivist.get(address)
    assert not page.context["villages"] and summed(page)[:3] == [2, 0, 0]
    page = archivist.get(f"{address}differences/")
    assert f"go to {beside}, as was said" in page.text
    led(archivist, archivist.post(f"{address}commit/", {"shown": page.context["batch"].seen}).url)
    assert set(where().values()) == {BESIDE}


def test_rows_of_other_villages_handed_in_by_who_keeps_one_do_not_become_hers(archivist, client):
    own, beside = by_code(OWN).name, by_code(BESIDE).name
    client.force_login(people.account("luo", role="village-archivist", region=by_code(OWN)))
    address = read(client, naming(own, beside, beside))
    (one,) = client.get(address).context["villages"]
    assert one.places == ((OWN, own),)
    assert client.post(f"{address}village/", {"name": one.name, "to": BESIDE}).status_code == 409
    assert client.post(f"{address}village/", {"name": one.name, "to": "ignored"}).url == address
    assert "were left with the list" in client.get(address).text
    report = led(client, client.post(f"{address}commit/").url)
    assert summed(client.get(report))[0] == 1 and where() == {"第1号决议": OWN}


def test_a_township_list_asks_once_for_each_village_nobody_knows(archivist):
    address = read(archivist, naming("无名坞村", "无名坞村", "", by_code(OWN).name), place=holdings.TOWNSHIP)
    page = archivist.get(address)
    assert [(one.name, one.many) for one in page.context["villages"]] == [("无名坞村", True), ("", True)]
    label = f"{by_code(BESIDE).name} · {BESIDE}"
    assert f'<option value="{label}">' in page.text
    assert archivist.post(f"{address}village/", {"name": "无名坞村", "to": ""}).status_code == 422
    assert archivist.post(f"{address}village/", {"name": "无名坞村", "place": "没有这村", "to": ""}).status_code == 409
    settle(archivist, address, "无名坞村", place=label, to="")
    settle(archivist, address, "", to=holdings.TOWNSHIP)
    led(archivist, archivist.post(f"{address}commit/").url)
    assert where() == {
        "第1号决议": BESIDE, "第2号决议": BESIDE, "第3号决议": holdings.TOWNSHIP, "第4号决议": OWN,
    }  # fmt: skip


def test_one_row_is_given_to_its_village(archivist):
    address = read(archivist, naming(by_code(OWN).name, by_code(BESIDE).name))
    position, _, body = shown(archivist.get(address))[3]
    assert 'name="village"' in body
    assert archivist.post(f"{address}rows/{position}/", {"village": "没有这个村"}).status_code == 422
    assert archivist.post(f"{address}rows/{position}/", {"village": by_code(BESIDE).name}).status_code == 302
    led(archivist, archivist.post(f"{address}compare/").url)
    led(archivist, archivist.post(f"{address}commit/").url)
    assert where() == {"第1号决议": OWN, "第2号决议": BESIDE}


def test_a_correction_keeps_its_form_and_can_be_changed_back(archivist):
    address = read(archivist, dirty())
    mend(archivist, address, 10, title="关于修路的请不")
    page = archivist.get(address)
    form = re.search(
        r'<form id="mend-\d+"[^>]*rows/(\d+)/.*?</form>', page.text[page.text.index("关于修路的请不") :], re.S
    )
    assert 'value="关于修路的请不"' in form[0] and 'name="back"' in form[0]
    mend(archivist, address, 10, title="关于修路的请示")
    led(archivist, archivist.post(f"{address}compare/").url)
    assert "关于修路的请示" in archivist.get(address).text
    assert mend(archivist, address, 10, back="1").status_code == 302
    page = archivist.get(address)
    assert "关于修路的请示" not in page.text and "no title" in page.text and summed(page)[2] == 2
    assert mend(archivist, address, 10, back="1").status_code == 404


def test_a_page_that_is_no_longer_true_is_shown_anew_instead_of_taking_in(archivist):
    address = read(archivist, dirty())
    stale = archivist.get(f"{address}differences/").context["batch"].seen
    mend(archivist, address, 10, title="关于修路的请示")
    led(archivist, archivist.post(f"{address}compare/").url)
    answer = archivist.post(f"{address}commit/", {"shown": stale})
    assert answer.url == f"{address}differences/"
    page = archivist.get(answer.url)
    assert (
        "has changed since you looked" in page.text
        and Batch.objects.get(file_name__startswith="后畈居2016").committed_at is None
    )
    report = led(archivist, archivist.post(f"{address}commit/", {"shown": page.context["batch"].seen}).url)
    assert report == f"{address}report/"


def test_what_is_held_has_moved_since_the_list_was_compared(archivist):
    address = read(archivist, dirty())
    shown_then = archivist.get(f"{address}differences/").context["batch"].seen
    other = read(
        archivist, workbook(("一", (HEADS[1:], (CODE.format(1), "另一题名", 20160301, "永久")))), name="另.xlsx"
    )
    led(archivist, archivist.post(f"{other}commit/").url)
    page = archivist.get(f"{address}differences/")
    assert "Compare it again" in page.text and 'name="shown"' not in page.text
    again = archivist.post(f"{address}commit/", {"shown": shown_then}).url
    assert led(archivist, again) == f"{address}differences/"
    page = archivist.get(f"{address}differences/")
    assert "has changed since you looked" in page.text and summed(page)[:3] == [6, 1, 0]


def test_what_moves_while_the_work_waits_is_not_taken_in_unseen(archivist):
    address = read(archivist, dirty())
    page = archivist.get(f"{address}differences/")
    job = archivist.post(f"{address}commit/", {"shown": page.context["batch"].seen}).url
    mend(archivist, address, 10, title="关于修路的请示")
    work()
    page = archivist.get(job)
    assert "has changed since you looked" in page.text and f'href="{address}"' in page.text
    assert not Item.objects.filter(title="关于修路的请示").exists()


def test_undoing_keeps_what_was_changed_since(archivist):
    address = read(archivist, dirty())
    led(archivist, archivist.post(f"{address}commit/").url)
    item = Item.objects.get(title="居民代表会议记录", reference_code=CODE.format(2))
    by = {"actor": local_administrator(), "at": item.created_at}
    edit_item(**by, item_id=item.id, version=1, changes={"remarks": "核对过"})
    page = archivist.post(f"{address}undo/", {"number": "7", "ground": "发错了村"})
    assert page.status_code == 409 and "Undo the other 6 and keep 1 that was changed since" in page.text
    assert 'name="keep" value="1"' in page.text and 'name="ground" value="发错了村"' in page.text
    answer = archivist.post(f"{address}undo/", {"number": "7", "ground": "发错了村", "keep": "1"})
    assert "1 record stayed as it is" in archivist.get(answer.url).text
    assert list(Item.objects.filter(reference_code__startswith="D017-WS·2016", state="held")) == [item]


def test_every_field_has_a_word():
    assert headings().fields - FIELDS.keys() == set()


def test_signatures_below_the_table_are_no_samples_of_a_column(archivist):
    rows = (
        ("档案移交清册",),
        ("序号", "题名", "日期", "收发栏"),
        (1, "关于修路的请示", 20160301, "甲处"),
        ("移交人：张三", "", "", "监交人：王五"),
    )
    page = archivist.get(read(archivist, workbook(("一", rows))))
    (one,) = page.context["questions"]
    assert one.samples == "甲处"


def test_work_that_failed_does_not_stand_under_what_goes_on(archivist):
    hand_over(archivist, "随便写的一段话\n没有表头\n".encode(), name="说明.csv")
    work()
    page = archivist.get("/intake/")
    assert "Under way" not in page.text and "Not done" in page.text


def test_many_columns_nobody_knows_do_not_bury_the_page(archivist):
    heads = (
        "序号",
        "档号",
        "文号",
        "责任者",
        "题名",
        "日期",
        "保管期限",
        "页数",
        "备注",
        *(f"字段{at}" for at in range(27)),
    )
    row = (1, CODE.format(1), "", "后畈居", "关于修路的请示", 20160301, "永久", 2, "", *["x"] * 27)
    page = archivist.get(read(archivist, workbook(("一", (heads, row)))))
    assert summed(page)[0] == 1 and "21 more columns nobody knows" in page.text
