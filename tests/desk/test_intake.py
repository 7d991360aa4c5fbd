"""Taking a catalogue in at the desk, from a dirty sheet to a record that is found, and back."""

import re

import pytest

from cundang.catalogue.models import Item
from cundang.intake.models import Batch
from tests.desk import lists
from tests.desk.lists import CODE, dirty, hand_over, led, read, work

pytestmark = pytest.mark.django_db(transaction=True)


def shown(page):
    """The rows of the sheet on a page, by their number."""
    rows = re.findall(r'<tr id="row-(\d+)" class="([^"]*)"[^>]*>\s*<th[^>]*>(\d+)</th>(.*?)</tr>', page.text, re.S)
    return {int(number): (int(position), look, body) for position, look, number, body in rows}


def cells(page, number):
    """The cells of a row: look and text."""
    found = re.findall(r'<td class="([^"]*)">(.*?)</td>', shown(page)[number][2], re.S)
    return [(look.split(), re.sub(r"<[^>]+>", " ", text).strip()) for look, text in found]


def summed(page):
    return [int(number.replace(",", "")) for number in re.findall(r"</th><td>([\d,]+)</td></tr>", page.text)]


def mend(archivist, address, number, **fields):
    position = shown(archivist.get(address))[number][0]
    return archivist.post(f"{address}rows/{position}/", fields)


def test_a_dirty_sheet_becomes_records_that_are_found_and_can_be_taken_back(archivist):
    handed = hand_over(archivist, dirty())
    waits = archivist.get(handed.url)
    assert waits.status_code == 200 and "Waiting for its turn" in waits.text
    address = led(archivist, handed.url)
    page = archivist.get(address)
    assert summed(page)[:5] == [7, 1, 2, 1, 2] and "12 rows" in page.text

    answered = archivist.post(
        f"{address}answer/", {"fingerprint": asked(page), "heading": "密存期限", "field": "remarks"}
    )
    address = led(archivist, answered.url)
    assert "密存期限" in archivist.get(address).text and 'value="ignored"' not in archivist.get(address).text

    assert mend(archivist, address, 7, date="2016.2.28", reference_code=CODE.format(4)).status_code == 302
    assert cells(archivist.get(address), 7)[5] == (["mended", "day"], "2016.2.30 2016.2.28")
    assert mend(archivist, address, 10, title="关于修路的请示").status_code == 302
    assert archivist.get(f"{address}differences/").url == address, "corrected rows are compared first"
    differences = led(archivist, archivist.post(f"{address}compare/").url)

    page = archivist.get(differences)
    assert "Take in 9 records" in page.text and summed(page)[:4] == [9, 0, 0, 9]
    report = led(archivist, archivist.post(f"{address}commit/").url)
    page = archivist.get(report)
    assert summed(page) == [9, 0, 0, 0, 1, 2, 12]
    assert "骆金花" in archivist.get("/search/", {"q": "骆金花"}).text
    assert archivist.get("/search/", {"q": "骆金花"}).context["found"].total == 1

    assert archivist.post(f"{address}undo/", {"number": "8"}).status_code == 422
    assert Item.objects.filter(state="held", title="关于修路的请示").exists()
    assert archivist.post(f"{address}undo/", {"number": "9", "ground": "发错了村"}).url == report
    work()
    assert "Undone" in archivist.get(report).text
    assert archivist.get("/search/", {"q": "骆金花"}).context["found"].total == 0


def asked(page):
    return re.search(r'name="fingerprint" value="([^"]+)"', page.text)[1]


def test_the_sheet_stands_as_written_with_what_was_read_and_what_is_wrong(archivist):
    page = archivist.get(read(archivist, dirty()))
    head = re.findall(r'<th scope="col" class="(\w*) \w*" title="[^"]*"><strong>([^<]+)', page.text)
    assert ("known", "Title") in head and ("unsure", "密存期限?") in head
    assert "—" not in cells(page, 4)[0][1]
    assert cells(page, 4)[5] == (["day"], "20160318 2016-03-18")
    assert cells(page, 6)[3] == (["doubtful", "middle"], "〃 后畈居民委员会")
    assert cells(page, 7)[1][0] == ["wrong", "code"] and "the same code as row 6" in cells(page, 7)[1][1]
    assert cells(page, 7)[5][0] == ["wrong", "day"] and "there is no such day" in cells(page, 7)[5][1]
    assert 'value="2016.2.30"' in shown(page)[7][2] and f'value="{CODE.format(3)}"' in shown(page)[7][2]
    for number, why in ((1, "title lines"), (3, "the headings"), (8, "foot of the page"), (9, "headings again")):
        assert "skipped" in shown_above(page, number) and why in shown_above(page, number)
    assert "taken once" in shown_above(page, 12)
    assert lists.IDENTITY_NUMBER not in page.text and "identity number" in cells(page, 11)[4][1]


def shown_above(page, number):
    return next(
        line for line in re.findall(r"<tr id=.*?</tr>", page.text, re.S) if f'class="number">{number}</th>' in line
    )


def test_filters_and_sheets_lead_to_the_rows_they_name(archivist):
    address = read(archivist, dirty())
    assert sorted(shown(archivist.get(f"{address}?only=rejected"))) == [7, 10]
    assert sorted(shown(archivist.get(f"{address}?only=troubled"))) == [7, 10, 11, 12]
    page = archivist.get(f"{address}?sheet=1")
    assert [cells(page, at)[1][1] for at in (2, 3, 4)] == [CODE.format(100 + at) for at in (1, 2, 3)]
    assert 'aria-current="page">会议 <span class="figure">3<' in page.text
    for strange in ("?sheet=9", "?sheet=x&only=y&from=-1&row=99999999999999", "?from=999999"):
        assert archivist.get(f"{address}{strange}").status_code in (200, 404)


def test_a_row_corrected_wrongly_comes_back_with_what_was_typed(archivist):
    address = read(archivist, dirty())
    page = mend(archivist, address, 7, date="2016.13.1", reference_code=CODE.format(4))
    assert page.status_code == 422
    assert 'value="2016.13.1"' in page.text and f'value="{CODE.format(4)}"' in page.text
    assert Batch.objects.get(file_name=lists.NAME).counts["rejected"] == 2


def test_the_next_free_number_is_offered(archivist):
    page = archivist.get(read(archivist, dirty()))
    position = shown(page)[7][0]
    offered = re.search(r'name="instead-reference_code" value="([^"]+)"', page.text)[1]
    address = f"{page.request['PATH_INFO']}rows/{position}/"
    assert archivist.post(address, {"date": "2016.2.28", "instead-reference_code": offered}).status_code == 302
    assert offered in archivist.get(page.request["PATH_INFO"]).text


def test_corrections_stay_when_a_column_is_answered_later(archivist):
    address = read(archivist, dirty())
    mark = asked(archivist.get(address))
    mend(archivist, address, 10, title="关于修路的请示")
    answered = archivist.post(f"{address}answer/", {"fingerprint": mark, "heading": "密存期限", "field": "ignored"})
    page = archivist.get(led(archivist, answered.url))
    assert "关于修路的请示" in page.text and (summed(page)[0], summed(page)[2]) == (8, 1)
    assert "See the differences" in page.text, "what was carried over is compared already"


def test_what_changes_is_told_field_by_field(archivist):
    content = lists.workbook(
        (
            "目录",
            (("档号", "题名", "日期", "保管期限"), ("D017-WS·2003-Y-0011", "旧房拆除补偿协议书", 20030512, "永久")),
        )
    )
    page = archivist.get(f"{read(archivist, content)}differences/")
    assert summed(page)[:4] == [0, 1, 0, 1]
    (changed,) = page.context["changes"]
    assert {(one.word, one.old, one.new) for one in changed.fields if one.word != "By today's rule"} == {
        ("Date", "2003-05", "2003-05-12"),
        ("Retention period", "30 years", "permanent"),
    }
    assert f"/items/{Item.objects.get(reference_code='D017-WS·2003-Y-0011').id}/" in page.text


def test_the_problems_can_be_carried_away(archivist):
    answer = archivist.get(f"{read(archivist, dirty())}problems/")
    assert answer.content[:2] == b"PK" and "filename*=UTF-8''" in answer["Content-Disposition"]


def test_what_undoing_does_is_said_without_what_it_does_not(archivist):
    row = ("D017-WS·2016-Y-0201", "关于修路的请示", 20160301, "永久")
    said = []
    for number, title in enumerate((row[1], "关于修桥的请示", "关于修桥的请示"), start=1):
        rows = (("档号", "题名", "日期", "保管期限", "备注"), (row[0], title, *row[2:], ""))
        address = read(archivist, lists.workbook(("一", rows), (f"空{number}", ())))
        report = led(archivist, archivist.post(f"{address}commit/").url)
        said.append(archivist.get(report).context["undoes"])
    assert said == [
        "1 record made by this list leaves sight. The list itself is kept as evidence.",
        "1 record that this list changed stands again as before. The list itself is kept as evidence.",
        "This list made and changed no record. The list itself is kept as evidence.",
    ]


def test_undoing_that_cannot_be_names_the_records(archivist):
    from cundang.catalogue.services import edit_item
    from cundang.core.actor import local_administrator

    address = read(archivist, dirty())
    led(archivist, archivist.post(f"{address}commit/").url)
    item = Item.objects.get(title="居民代表会议记录", reference_code=CODE.format(2))
    edit_item(
        actor=local_administrator(), at=item.created_at, item_id=item.id, version=1, changes={"remarks": "核对过"}
    )
    page = archivist.post(f"{address}undo/", {"number": "7"})
    assert page.status_code == 409 and f"/items/{item.id}/" in page.text
    assert Item.objects.get(id=item.id).state == "held"


def test_a_row_mended_after_the_list_was_taken_in_comes_in_alone(archivist):
    address = read(archivist, dirty())
    led(archivist, archivist.post(f"{address}commit/").url)
    assert mend(archivist, address, 10, title="关于修路的请示").status_code == 302
    assert archivist.get("/intake/").context["waiting"].total == 1
    page = archivist.get(led(archivist, archivist.post(f"{address}compare/").url))
    assert "Take in 1 record<" in page.text and [one.title for one in page.context["changes"]] == ["关于修路的请示"]
    report = led(archivist, archivist.post(f"{address}commit/").url)
    assert summed(archivist.get(report)) == [8, 0, 0, 1, 1, 2, 12]
    assert archivist.get("/search/", {"q": "关于修路的请示"}).context["found"].total == 1
