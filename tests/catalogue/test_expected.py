"""What must be there of a village and year: it adds up, follows what is taken in, and shows nothing beyond a reader's reach."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cundang.audit.models import Event
from cundang.catalogue import occurrence, services
from cundang.catalogue.queries import expected
from cundang.catalogue.queries.expected import State
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.kernel.authority import Role
from tests.catalogue.world import (
    ADMINISTRATOR,
    AT,
    BESIDE,
    BY,
    COUNTY,
    ELSEWHERE,
    SEEN,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    Entry,
    keeper,
    place,
    take_in,
    write_list,
)

MINUTES = Entry("临溪村党支部会议记录")
RESOLUTION = Entry("村民代表会议关于修路的决议")
COVENANT = Entry("临溪村村规民约", date="20050601")
BALLOT = Entry("村民委员会选举结果报告单", date="20200710")
WELFARE = Entry("2019年农村低保名册")
VOTERS = Entry("村民委员会选民登记名册", date="20200601")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture
def deliver(tmp_path):
    def deliver(*entries, into=VILLAGE):
        take_in(write_list(tmp_path / f"{into}-{len(list(tmp_path.iterdir()))}.csv", entries), into=into)

    return deliver


def listed(year=2019, *, code=VILLAGE, reader=ADMINISTRATOR, today=TODAY):
    return expected.village_list(reader=reader, today=today, village=place(code), year=year)


def state(row_code, year=2019, **more):
    return next((row.state for row in listed(year, **more).rows if row.row.code == row_code), None)


def adds_up(totals):
    return totals.expected == totals.received + totals.not_formed + totals.missing


def test_what_is_taken_in_is_received_and_the_rest_is_missing(deliver):
    before = listed()
    assert before.totals.received == 0 and before.totals.missing == before.totals.expected > 0
    deliver(MINUTES, RESOLUTION, RESOLUTION)
    after = listed()
    rows = {row.row.code: row for row in after.rows}
    assert (rows["WS-DQ-01"].state, rows["WS-DQ-01"].count) == (State.RECEIVED, 1)
    assert after.totals.expected == before.totals.expected
    assert after.totals.received == 2 and adds_up(after.totals)
    assert after.totals.missing == before.totals.missing - 2
    assert listed(2018).totals.received == 0, "a paper counts for its own year"
    assert listed(code=BESIDE).totals.received == 0, "and for its own village"


def test_a_withdrawn_record_is_missing_again(deliver):
    deliver(MINUTES)
    from cundang.catalogue.models import Item

    held = Item.objects.get()
    services.withdraw_item(**BY, item_id=held.id, version=held.version, ground="误收")
    assert state("WS-DQ-01") is State.MISSING


def test_what_must_be_there_once_is_there_for_all_years_after(deliver):
    assert state("WS-ZZ-12", 2019) is State.MISSING
    deliver(COVENANT)
    assert state("WS-ZZ-12", 2019) is State.RECEIVED and state("WS-ZZ-12", 2005) is State.RECEIVED
    assert state("WS-ZZ-12", 2004) is State.MISSING, "before it was made it was not there"
    assert state("WS-ZZ-12", 1998) is None, "and before the duty began nobody asked"


def test_a_row_that_is_only_kept_when_formed_is_never_asked_for(deliver):
    deliver(WELFARE)
    found = listed()
    assert state("WS-SB-01") is None
    assert [(row.code, count) for row, count in found.others] == [("WS-SB-01", 1)]


def test_the_running_year_counts_only_what_is_due_or_came_early(deliver):
    march = date(2020, 3, 15)
    early = listed(2019, today=march)
    assert early.totals.to_come > 10 and adds_up(early.totals)
    assert {row.call for row in early.rows if row.state is State.MISSING} == {"standing"}
    assert state("KU-ZB-01", today=date(2020, 4, 1)) is State.MISSING, "accounts are due in March"
    assert state("WS-DQ-01", today=date(2020, 4, 1)) is State.TO_COME, "the others in June"
    assert state("WS-DQ-01", today=date(2020, 6, 30)) is State.TO_COME, "on the last day there is still time"
    assert state("WS-DQ-01", today=date(2020, 7, 1)) is State.MISSING
    deliver(MINUTES)
    assert state("WS-DQ-01", today=march) is State.RECEIVED


def test_not_formed_needs_a_reason_and_can_be_taken_back():
    village = place(VILLAGE)
    saying = {"village": village, "year": 2019, "code": "WS-DQ-12"}
    with pytest.raises(DomainError) as refused:
        services.declare_not_formed(**BY, **saying, reason="")
    assert refused.value.field == "reason"
    with pytest.raises(DomainError) as refused:
        services.declare_not_formed(**BY, **saying, reason="other", words=" ")
    assert refused.value.field == "words"
    said = services.declare_not_formed(**BY, **saying, reason="combined", words="并入村工作总结")
    assert services.declare_not_formed(**BY, **saying, reason="combined") == said, "once is enough"
    found = listed()
    row = next(row for row in found.rows if row.row.code == "WS-DQ-12")
    assert (row.state, row.not_formed.reason, row.not_formed.words) == (State.NOT_FORMED, "combined", "并入村工作总结")
    assert found.totals.not_formed == 1 and adds_up(found.totals)
    assert state("WS-DQ-12", 2018) is State.MISSING and state("WS-DQ-12", code=BESIDE) is State.MISSING
    services.take_back_not_formed(**BY, said_id=said)
    services.take_back_not_formed(**BY, said_id=said)
    assert state("WS-DQ-12") is State.MISSING
    acts = Event.objects.filter(subject_id=str(said)).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == ["expected.not-formed", "expected.not-formed-withdrawn"]
    assert services.declare_not_formed(**BY, **saying, reason="not-held") != said


def test_what_arrives_after_all_goes_before_what_was_said(deliver):
    services.declare_not_formed(**BY, village=place(VILLAGE), year=2019, code="WS-DQ-01", reason="not-held")
    deliver(MINUTES)
    assert state("WS-DQ-01") is State.RECEIVED


def test_said_once_for_good_it_need_not_be_said_again():
    village = place(VILLAGE)
    services.declare_not_formed(
        **BY, village=village, year=2019, code="KU-ZB-01", reason="kept-elsewhere", lasting=True
    )
    services.declare_not_formed(**BY, village=village, year=2019, code="WS-TD-09", reason="no-such-matter")
    assert state("KU-ZB-01", 2022) is State.NOT_FORMED and state("KU-ZB-01", 2018) is State.MISSING
    assert state("WS-TD-09", 2022) is State.NOT_FORMED, "what must exist once is said once"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"year": 1948}, "year-out-of-range"),
        ({"year": 2027}, "year-out-of-range"),
        ({"code": "XX-1"}, "schedule-row-unknown"),
        ({"village": TOWNSHIP}, "not-a-village"),
        ({"words": "长" * 301}, "words-too-long"),
    ],
)
def test_what_cannot_be_said_is_refused(given, code):
    said = {"village": VILLAGE, "year": 2019, "code": "WS-DQ-12", "reason": "not-held", "words": ""} | given
    said["village"] = place(said["village"])
    with pytest.raises(DomainError) as refused:
        services.declare_not_formed(**BY, **said)
    assert refused.value.code == code
    assert not Event.objects.filter(act="expected.not-formed").exists()


def test_an_identity_number_in_a_reason_is_covered():
    number = "330782196403121213"
    services.declare_not_formed(
        **BY, village=place(VILLAGE), year=2019, code="WS-DQ-12", reason="other", words=f"由{number}保管"
    )
    row = next(row for row in listed().rows if row.row.code == "WS-DQ-12")
    assert number not in row.not_formed.words
    assert number not in str(list(Event.objects.values_list("ground", "after")))


def test_only_who_keeps_the_village_may_say_anything():
    village = place(VILLAGE)
    saying = {"at": AT, "village": village, "year": 2019, "code": "WS-DQ-12", "reason": "not-held"}
    for role, where in [
        (Role.VILLAGE_ARCHIVIST, BESIDE),
        (Role.TOWNSHIP_WINDOW, TOWNSHIP),
        (Role.COUNTY_AUTHORITY, COUNTY),
    ]:
        with pytest.raises(Refused):
            services.declare_not_formed(actor=keeper(role, where), **saying)
    said = services.declare_not_formed(actor=keeper(Role.VILLAGE_ARCHIVIST, VILLAGE), **saying)
    with pytest.raises(Refused):
        services.take_back_not_formed(actor=keeper(Role.VILLAGE_ARCHIVIST, BESIDE), at=AT, said_id=said)
    township = keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP)
    row = next(row for row in listed(reader=township).rows if row.row.code == "WS-DQ-12")
    assert row.not_formed.by == "甲", "the township sees who said it"


def test_who_does_not_reach_a_village_does_not_learn_of_its_list():
    neighbour = keeper(Role.VILLAGE_ARCHIVIST, BESIDE)
    with pytest.raises(NotFound):
        listed(reader=neighbour)
    with pytest.raises(NotFound):
        expected.village_list(reader=ADMINISTRATOR, today=TODAY, village=place(TOWNSHIP), year=2019)
    seen = expected.standing(reader=neighbour, today=TODAY, within=None, year=2019)
    assert [one.code for one in seen] == [BESIDE]
    assert expected.standing(reader=neighbour, today=TODAY, within=place(VILLAGE), year=2019) == ()


def test_who_reaches_less_judges_only_what_that_covers(deliver):
    deliver(MINUTES, VOTERS, BALLOT)
    services.declare_not_formed(
        **BY, village=place(VILLAGE), year=2020, code="WS-DQ-12", reason="other", words="王某未交"
    )
    authority = keeper(Role.COUNTY_AUTHORITY, COUNTY)
    full, less = listed(2020), listed(2020, reader=authority)
    assert next(row for row in full.rows if row.row.code == "WS-ZZ-02").state is State.RECEIVED
    assert "WS-ZZ-02" not in {row.row.code for row in less.rows}, "voters are sensitive: neither held nor missing"
    assert less.left_out > 0 and full.left_out == 0 and adds_up(less.totals)
    assert next(row for row in less.rows if row.row.code == "WS-ZZ-04").state is State.RECEIVED
    assert next(row for row in less.rows if row.row.code == "WS-DQ-12").not_formed.words == ""


def test_every_place_adds_up_to_the_one_above(deliver):
    deliver(MINUTES, RESOLUTION)
    deliver(MINUTES, into=ELSEWHERE)
    services.declare_not_formed(**BY, village=place(BESIDE), year=2019, code="WS-DQ-12", reason="not-held")
    villages = expected.standing(**SEEN, within=place(COUNTY), year=2019)
    townships = expected.standing(**SEEN, within=place(COUNTY), year=2019, level="township")
    (county,) = expected.standing(**SEEN, within=place(COUNTY), year=2019, level="county")
    sums = [sum((one.totals for one in some), expected.Totals()) for some in (villages, townships, [county])]
    assert sums[0] == sums[1] == sums[2] and adds_up(sums[0])
    assert (sums[0].received, sums[0].not_formed) == (3, 1)
    assert sum(one.villages for one in townships) == len(villages) == county.villages
    for one in villages:
        if one.code in {VILLAGE, BESIDE, ELSEWHERE}:
            assert one.totals == listed(code=one.code).totals, "the overview says what the list says"


def test_counting_asks_the_database_as_often_for_many_villages(deliver):
    deliver(MINUTES)
    asked = []
    for within in (VILLAGE, COUNTY):
        with CaptureQueriesContext(connection) as captured:
            expected.standing(**SEEN, within=place(within), year=2019)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 10


OWN = "code,series,occurs,minimum_list,retention\nWS-ZZ-13,,每年:2000,,\nWS-DQ-12,,,不留,\nYW-01,村情通报,yearly,必留,永久\n"


def load(tmp_path, text, code):
    path = tmp_path / f"own-{code}.csv"
    path.write_text(text, "utf-8")
    services.load_schedule(**BY, path=path, region=place(code))


def test_a_county_may_ask_for_more_and_for_less(tmp_path):
    load(tmp_path, OWN, COUNTY)
    assert state("WS-ZZ-13") is State.MISSING and state("WS-ZZ-13", 1999) is None
    assert state("WS-DQ-12") is None
    assert state("YW-01") is State.MISSING


def test_what_a_village_itself_wishes_to_keep_is_no_duty(tmp_path):
    load(tmp_path, "code,series,occurs,minimum_list,retention\nCC-01,村口相册,yearly,必留,永久\n", VILLAGE)
    assert state("CC-01") is None


@pytest.mark.parametrize("text", ["yearly:19", "sometimes", "election:", "每月"])
def test_a_word_for_when_nobody_knows_is_refused_with_its_line(tmp_path, text):
    with pytest.raises(ValueError, match=text[:3]):
        occurrence.read(text)
    with pytest.raises(DomainError) as refused:
        load(tmp_path, f"code,occurs\nWS-ZZ-13,{text}\n", COUNTY)
    assert refused.value.code == "schedule-row" and "occurs" in str(refused.value)


def test_a_schedule_without_the_column_asks_for_nothing_new(tmp_path):
    before = listed().totals
    load(tmp_path, "code,retention\nWS-ZZ-17,30年\n", COUNTY)
    assert listed().totals == before


def test_the_default_year_is_the_one_before():
    assert expected.default_year(datetime(2026, 1, 2, tzinfo=UTC).date()) == 2025
