"""What was looked for and not found gets a number and a slip; who may see it, and what it may tell."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cundang.access.models import NothingFound
from cundang.access.queries import covered, slip, slips
from cundang.access.questions import Question
from cundang.access.services import record_nothing_found
from cundang.audit.models import Event
from cundang.core.actor import local_administrator
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.kernel.authority import Role
from cundang.regions.queries import by_code
from tests.catalogue.world import keeper
from tests.desk import holdings

AT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
TODAY = AT.date()


@pytest.fixture
def clerk(township):
    return keeper(Role.TOWNSHIP_ARCHIVIST, holdings.TOWNSHIP, name="楼敏")


def note(actor, text="张三丰 结婚证", *, register=holdings.TOWNSHIP, at=AT, purpose="", **narrowed):
    return record_nothing_found(
        actor=actor,
        at=at,
        question=Question(text, **narrowed),
        register=by_code(register) if register else None,
        purpose=purpose,
    )


def seen(actor, slip_id):
    return slip(reader=actor, today=TODAY, slip_id=slip_id)


def test_the_slip_says_what_was_searched_as_it_was(clerk):
    one = seen(clerk, note(clerk, purpose="张某，补办结婚证明"))
    assert one.number == "查无2026-0001"
    assert one.register_name == "大陈镇"
    assert (one.covered, one.found) == (5, 0)
    assert one.question == Question("张三丰 结婚证")
    assert one.recorded_by == "楼敏"
    assert one.purpose == "张某，补办结婚证明"
    assert one.recorded_on.isoformat() == "2026-11-21"


def test_numbers_count_by_place_and_year(clerk):
    village = keeper(Role.VILLAGE_ARCHIVIST, holdings.VILLAGE)
    numbers = [seen(clerk, note(clerk)).number, seen(clerk, note(clerk)).number]
    assert numbers == ["查无2026-0001", "查无2026-0002"]
    assert seen(village, note(village, register=holdings.VILLAGE)).number == "查无2026-0001"
    # Half past midnight of New Year in Yiwu is still the old year in Greenwich.
    later = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    assert seen(clerk, note(clerk, at=later)).number == "查无2027-0001"
    everything = [note(local_administrator(), register="") for _ in range(2)]
    assert [seen(local_administrator(), one).number[-4:] for one in everything] == ["0001", "0002"]


def test_what_was_found_and_was_not_it_is_counted(clerk):
    one = seen(clerk, note(clerk, "旧房拆除"))
    assert one.found == 1


def test_only_what_was_looked_through_is_counted(clerk):
    assert seen(clerk, note(clerk, decade="1990")).covered == 3
    assert seen(clerk, note(clerk, retention="permanent", within=holdings.VILLAGE)).covered == 3
    for nothing in ("unknown", "nonsense"):
        assert covered(reader=clerk, today=TODAY, question=Question("张三丰", decade=nothing)) == 0


def test_identity_numbers_are_covered_before_anything_is_kept(clerk):
    note(clerk, f"张三丰 {holdings.IDENTITY_NUMBER}", purpose=f"本人 {holdings.IDENTITY_NUMBER} 13800138000")
    kept = repr(NothingFound.objects.values().get()) + repr(list(Event.objects.values("after", "subject_label")))
    assert holdings.IDENTITY_NUMBER not in kept
    assert holdings.IDENTITY_NUMBER[6:14] not in kept
    assert "13800138000" not in kept


def test_it_is_recorded_with_who_when_and_what(clerk):
    slip_id = note(clerk)
    event = Event.objects.get(act="nothing-found.recorded")
    assert (event.subject_id, event.subject_label, event.actor_name) == (str(slip_id), "查无2026-0001", "楼敏")
    assert event.after["covered"] == 5


def test_nothing_asked_and_too_long_a_purpose_are_refused(clerk):
    with pytest.raises(DomainError, match="Search first"):
        note(clerk, "")
    with pytest.raises(DomainError, match="fewer words"):
        note(clerk, purpose="张" * 301)
    assert not NothingFound.objects.exists()


def test_nobody_writes_into_the_register_of_another_place(clerk):
    with pytest.raises(Refused):
        note(keeper(Role.TOWNSHIP_ARCHIVIST, holdings.OTHER_TOWNSHIP))
    with pytest.raises(Refused):
        note(clerk, register="")


def test_slips_are_seen_by_their_place_and_those_above(clerk):
    village = keeper(Role.VILLAGE_ARCHIVIST, holdings.VILLAGE)
    beside = keeper(Role.TOWNSHIP_ARCHIVIST, holdings.OTHER_TOWNSHIP)
    county = keeper(Role.COUNTY_ARCHIVES, "330782000000")
    of_township, of_village = note(clerk), note(village, register=holdings.VILLAGE)
    assert [slips(reader=who, today=TODAY)[1] for who in (clerk, village, county, beside)] == [2, 1, 2, 0]
    for unseen, who in ((of_township, village), (of_village, beside), (of_township, beside)):
        with pytest.raises(NotFound):
            seen(who, unseen)


def test_how_many_records_there_are_is_told_to_who_may_see_as_many(clerk):
    slip_id = note(clerk, "旧房拆除")
    window = keeper(Role.TOWNSHIP_WINDOW, holdings.TOWNSHIP)
    assert (seen(window, slip_id).covered, seen(window, slip_id).found) == (None, None)
    assert seen(window, slip_id).number == "查无2026-0001"


def test_the_register_is_searched_by_words_number_and_day(clerk):
    note(clerk)
    note(clerk, "樓小妹 离婚", at=datetime(2026, 11, 22, 4, 0, tzinfo=UTC), purpose="办证")

    def found(text="", **days):
        return [one.number for one in slips(reader=clerk, today=TODAY, text=text, **days)[0]]

    assert found() == ["查无2026-0002", "查无2026-0001"]
    assert found("楼小妹") == found("2026-0002") == found("查无2026-2") == found("办证") == ["查无2026-0002"]
    assert found("王五") == []
    assert found(until=TODAY) == ["查无2026-0001"]
    assert found(since=datetime(2026, 11, 22).date()) == ["查无2026-0002"]  # noqa: DTZ001


def test_who_sees_more_than_the_register_searched_more_and_the_slip_says_so(township):
    places = [keeper(Role.TOWNSHIP_ARCHIVIST, code) for code in (holdings.TOWNSHIP, holdings.OTHER_TOWNSHIP)]
    both = replace(places[0], grants=places[0].grants + places[1].grants)
    assert seen(both, note(both)).within_name == ""
    assert seen(places[0], note(places[0])).within_name == "大陈镇"
    # How much there is in the other township is not told to who sees only one.
    assert seen(places[0], note(both)).covered is None


def test_texts_that_grow_when_folded_are_kept(clerk):
    assert seen(clerk, note(clerk, "㍿" * 200)).question.text == "㍿" * 200


UNSERVING = (Role.PUBLIC, Role.COUNTY_AUTHORITY, Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.VENDOR)
SERVING = (Role.TOWNSHIP_WINDOW, Role.TOWNSHIP_ARCHIVIST, Role.COUNTY_ARCHIVES, Role.LOCAL_ADMINISTRATOR)


@pytest.mark.parametrize("role", UNSERVING)
def test_who_came_and_why_is_no_business_of_who_serves_no_readers(clerk, role):
    slip_id = note(clerk, purpose="张某，补办结婚证明")
    other = keeper(role, holdings.TOWNSHIP)
    assert slips(reader=other, today=TODAY) == ((), 0)
    with pytest.raises(NotFound):
        seen(other, slip_id)
    with pytest.raises(Refused):
        note(other)
    # A post elsewhere that does serve readers opens nothing here.
    village = keeper(Role.VILLAGE_ARCHIVIST, holdings.OTHER_TOWNSHIP)
    assert slips(reader=replace(other, grants=other.grants + village.grants), today=TODAY)[1] == 0


@pytest.mark.parametrize("role", SERVING)
def test_who_serves_readers_keeps_the_register(clerk, role):
    slip_id = note(clerk)
    assert seen(keeper(role, holdings.TOWNSHIP), slip_id).number == "查无2026-0001"


def test_nothing_is_noted_where_nothing_was_looked_through(clerk):
    with pytest.raises(DomainError, match="佛堂镇 lies outside what you may consult") as refused:
        note(clerk, within=holdings.OTHER_TOWNSHIP)
    assert refused.value.field == "within"
    for narrowed in ({"decade": "1950"}, {"within": "330782106200"}):
        with pytest.raises(DomainError, match="nothing to look through"):
            note(clerk, **narrowed)
    assert not NothingFound.objects.exists()


def test_of_a_wider_place_only_what_the_clerk_sees_was_looked_through_and_the_slip_says_so(clerk):
    assert seen(clerk, note(clerk, within="330782000000")).within_name == "大陈镇"
    assert seen(clerk, note(clerk, within=holdings.VILLAGE)).within_name == "后畈居委会"
