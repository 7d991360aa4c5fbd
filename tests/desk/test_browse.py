"""Looking around: every count leads to as many records, and none shows what is closed."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from cundang.catalogue.queries import to_confirm
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from tests.desk import holdings, people

pytestmark = pytest.mark.django_db(transaction=True)
BOXED = "\n".join(
    [
        "序号,档号,题名,日期,保管期限,盒号",
        *(f"{at},D017-WS·2012-D30-{at:04},关于第{at}号议题的决议,20120{at}01,30年,{1 + at // 4}" for at in range(1, 8)),
    ]
)


def fonds():
    from cundang.catalogue.queries.tallies import tally

    return next(iter(tally(reader=local_administrator(), today=holdings.AT.date(), by=("fonds",))))[0]


def shown(page):
    return [item.title for item in page.context["listing"].items]


def test_every_way_on_leads_to_as_many_records_as_it_says(archivist, tmp_path):
    holdings.take_in(tmp_path, BOXED, name="盒.csv")
    page = archivist.get("/browse/")
    assert page.context["listing"].total == 12
    ways = [choice for facet in page.context["facets"] for choice in facet.choices if choice.count]
    assert len(ways) >= 8
    for choice in ways:
        assert archivist.get(choice.address).context["listing"].total == choice.count, choice.name


def test_a_second_choice_narrows_the_first_and_is_taken_away_again(archivist):
    first = archivist.get("/browse/?decade=1990")
    assert first.context["listing"].total == 3
    years = {
        choice.name: choice for facet in first.context["facets"] if facet.heading == "Year" for choice in facet.choices
    }
    assert sorted(years) == ["1996", "1997", "1998"]
    second = archivist.get(years["1996"].address)
    assert shown(second) == ["关于同意楼小妹户建房用地的批复"]
    here = [choice for facet in second.context["facets"] for choice in facet.choices if choice.here]
    assert {choice.name for choice in here} == {"1990s", "1996"}


def test_records_stand_in_the_order_of_their_codes_on_all_pages(archivist, tmp_path):
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    seen, address = [], "/browse/"
    while address:
        page = archivist.get(address)
        seen += page.context["listing"].items
        address = page.context["paging"].after
    assert len(seen) == len({item.id for item in seen}) == 50
    codes = [item.reference_code for item in seen]
    assert codes[:5] == sorted(filter(None, codes))
    assert codes[5:] == [None] * 45
    beyond = archivist.get("/browse/?page=9")
    assert parse_qs(urlsplit(beyond.url).query)["page"] == ["2"]


def test_boxes_say_what_they_hold_and_lead_to_it(archivist, tmp_path):
    holdings.take_in(tmp_path, BOXED, name="盒.csv")
    page = archivist.get("/boxes/", {"fonds": str(fonds())})
    assert [(box.number, box.count, box.first, box.last) for box in page.context["boxes"]] == [
        ("1", 3, "D017-WS·2012-D30-0001", "D017-WS·2012-D30-0003"),
        ("2", 4, "D017-WS·2012-D30-0004", "D017-WS·2012-D30-0007"),
    ]
    inside = archivist.get(f"/browse/?fonds={fonds()}&box={page.context['boxes'][1].id}")
    assert inside.context["listing"].total == 4
    places = archivist.get("/boxes/")
    assert [(str(one.region), boxes, items) for one, boxes, items in places.context["lines"]] == [("后畈居委会", 2, 12)]


def test_a_fonds_on_one_page_adds_up_every_way(archivist):
    page = archivist.get(f"/fonds/{fonds()}/")
    table = page.context["table"]
    single = [line for line in table.lines if not line.group]
    assert table.total == sum(line.sum for line in single) == sum(table.sums) == page.context["extent"].items == 5
    assert sum(line.sum for line in table.lines if line.group) == 5
    matrix = page.text.split('<table class="matrix">')[1]
    for address, count in re.findall(r'<a href="([^"]+)">(\d+)</a>', matrix):
        assert archivist.get(address.replace("&amp;", "&")).context["listing"].total == int(count)


def test_a_fonds_is_confirmed_on_its_page(archivist):
    (held,) = to_confirm(reader=local_administrator(), today=holdings.AT.date())
    sent = {"number": "D017", "name": "后畈居民委员会", "version": held.version}
    stale = archivist.post(f"/fonds/{held.id}/", sent | {"version": "0"})
    assert "Somebody has changed this fonds since" in stale.text
    assert archivist.post(f"/fonds/{held.id}/", sent | {"name": " "}).status_code >= 400
    assert archivist.post(f"/fonds/{held.id}/", sent).status_code == 302
    page = archivist.get(f"/fonds/{held.id}/")
    assert page.context["fonds"].name == "后畈居民委员会"
    assert not page.context["confirms"]
    assert archivist.get("/fonds/to-confirm/").context["lines"] == []


def test_only_who_keeps_the_catalogue_confirms(township, client):
    (held,) = to_confirm(reader=local_administrator(), today=holdings.AT.date())
    client.force_login(people.account(role="township-window", region=by_code(holdings.TOWNSHIP)))
    assert not client.get(f"/fonds/{held.id}/").context["confirms"]
    sent = client.post(f"/fonds/{held.id}/", {"number": "X", "name": "Y", "version": held.version})
    assert sent.status_code == 403
    assert client.get(f"/fonds/{held.id}/").context["fonds"].name == held.name


def test_the_county_sheet_shows_every_village_and_its_gaps(archivist):
    page = archivist.get("/county-sheet/")
    table = page.context["table"]
    assert table.total == sum(table.sums) == 5
    assert page.context["villages"] == len([line for line in table.lines if not line.group]) == 2
    assert page.context["begun"] == 1
    assert page.text.count('class="blank"') >= len(table.columns)
    decades = archivist.get("/county-sheet/?across=decade").context["table"]
    assert [column.name for column in decades.columns] == ["1990s", "2000s", "2010s"]
    assert decades.sums == [3, 1, 1]


def test_the_county_sheet_narrowed_to_a_decade_and_a_category_shows_its_years(archivist):
    whole = archivist.get("/county-sheet/?across=decade").context["table"]
    nineties = archivist.get("/county-sheet/?across=year&decade=1990").context["table"]
    assert [column.name for column in nineties.columns] == [str(year) for year in range(1990, 2000)]
    assert nineties.total == whole.sums[0] == 3
    by_category = archivist.get("/county-sheet/?decade=1990").context["table"]
    assert by_category.total == 3
    assert by_category.sums == [
        archivist.get(f"/county-sheet/?decade=1990&category={column.narrows.split('=')[1]}").context["table"].total
        for column in by_category.columns
    ]
    line = next(line for line in nineties.lines if line.sum and not line.group)
    at = next(at for at, count in enumerate(line.counts) if count)
    listed = archivist.get(line.address + nineties.columns[at].narrows)
    assert f"{line.counts[at]} " in listed.text.replace("<strong>", "").replace("</strong>", " ")


@pytest.mark.parametrize("asked", ["decade=19x", "category=nothing", "across=year", "decade=99999999999", "decade=-10"])
def test_a_county_sheet_of_nothing_that_exists_is_the_whole_one(archivist, asked):
    assert archivist.get(f"/county-sheet/?{asked}").context["table"].total == 5


def test_the_county_sheet_as_a_spreadsheet(archivist):
    from io import BytesIO

    from python_calamine import CalamineWorkbook

    answer = archivist.get("/county-sheet/?across=decade&as=xlsx")
    assert answer["Content-Disposition"].startswith("attachment")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[-1][1:] == [3, 1, 1, 5]
    assert sum(row[-1] for row in rows[3:-1]) == 5


def test_a_name_that_looks_like_a_formula_stays_a_name():
    from io import BytesIO
    from zipfile import ZipFile

    from cundang.desk.browse.workbook import answer
    from cundang.ui.matrix import Column, Line, Matrix

    table = Matrix("=1+1", [Column("@x")], [Line("=cmd|' /C calc'!A0", "", [1]), Line("+1", "", [2])])
    book = ZipFile(BytesIO(answer(table, title="-1").content))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("address", ["/browse/", "/county-sheet/", "/boxes/", "/progress/"])
def test_others_see_nothing_of_it(township, client, address):
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    for query in ("", f"?within={holdings.TOWNSHIP}", f"?within={holdings.VILLAGE}"):
        page = client.get(address + query)
        text = re.sub(r"\d{4}-\d\d-\d\d", "", page.text.split("<main")[1])
        assert page.status_code == 200
        assert not re.search(r">[1-9][\d,]*</a>|<strong>[1-9]", text)
        assert "D017" not in text


def test_a_fonds_of_others_is_not_there(township, client):
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.OTHER_TOWNSHIP)))
    for address in (f"/fonds/{fonds()}/", f"/boxes/?fonds={fonds()}", f"/browse/?fonds={fonds()}"):
        assert client.get(address).status_code == 404


def test_what_is_closed_counts_nowhere(township, client):
    """The window sees what is shared; nothing of this list is classed yet, so it sees and counts nothing."""
    client.force_login(people.account(role="township-window", region=by_code(holdings.TOWNSHIP)))
    assert client.get("/browse/").context["listing"].total == 0
    assert client.get(f"/fonds/{fonds()}/").context["extent"].items == 0
    assert client.get("/county-sheet/").context["table"].total == 0


@pytest.mark.parametrize(
    "query",
    ["fonds=x", "box=1", "year=19999", "decade=abc", "page=x", "retention=" + "9" * 90, "category='", "year=unknown"],
)
def test_an_address_that_cannot_be_meant_is_no_failure(archivist, query):
    assert archivist.get(f"/browse/?{query}").status_code == 200


def test_a_place_nobody_knows_is_said(archivist):
    assert archivist.get("/browse/?within=999999999999").status_code == 404


def test_an_identity_number_stands_nowhere(archivist):
    for item in archivist.get("/browse/").context["listing"].items:
        assert holdings.IDENTITY_NUMBER not in item.remarks
    assert holdings.IDENTITY_NUMBER not in archivist.get("/browse/").text


@pytest.mark.parametrize("address", ["/browse/", "/county-sheet/", "/boxes/", "/progress/"])
def test_the_number_of_questions_does_not_grow(archivist, tmp_path, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(32):
        archivist.get(address)
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    holdings.take_in(tmp_path, BOXED, code="330782106200", name="盒.csv")
    with django_assert_max_num_queries(32):
        archivist.get(address)
