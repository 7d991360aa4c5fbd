"""Searches a person keeps: theirs alone, counted anew, taken away and put back."""

from datetime import UTC, datetime

import pytest

from cundang.access.models import SavedSearch
from cundang.access.queries import saved_searches
from cundang.access.queries.saved import MOST_KEPT
from cundang.access.questions import Question
from cundang.access.services import open_search, put_search_back, remove_search, rename_search, save_search
from cundang.accounts.queries import actor_for
from cundang.audit.models import Event
from cundang.core.actor import local_administrator
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.regions.queries import by_code
from tests.desk import holdings, people

AT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
ASKED = Question("楼小妹", within=holdings.VILLAGE, decade="1990")


@pytest.fixture
def lou(township):
    place = by_code(holdings.TOWNSHIP)
    return actor_for(people.account(role="township-archivist", region=place), origin="test")


def save(actor, question=ASKED, name=""):
    return save_search(actor=actor, at=AT, question=question, name=name)


def names(actor):
    return [one.name for one in saved_searches(reader=actor)]


def test_it_keeps_the_whole_question_and_what_it_finds(lou):
    save(lou, name="  小妹  九十年代 ")
    (kept,) = saved_searches(reader=lou)
    assert (kept.name, kept.question, kept.found) == ("小妹 九十年代", ASKED, 3)


def test_without_a_name_it_is_called_by_its_words(lou):
    save(lou)
    assert names(lou) == ["楼小妹"]


def test_two_of_one_name_are_refused_and_one_taken_away_frees_it(lou):
    first = save(lou)
    with pytest.raises(DomainError, match="another search called 楼小妹"):
        save(lou)
    other = save(lou, name="另一个")
    with pytest.raises(DomainError, match="another search"):
        rename_search(actor=lou, at=AT, saved_id=other, name="楼小妹")
    remove_search(actor=lou, at=AT, saved_id=first)
    rename_search(actor=lou, at=AT, saved_id=other, name="楼小妹")
    with pytest.raises(DomainError, match="another search"):
        put_search_back(actor=lou, at=AT, saved_id=first)


def test_taking_away_can_be_undone(lou):
    kept = save(lou)
    remove_search(actor=lou, at=AT, saved_id=kept)
    assert names(lou) == []
    remove_search(actor=lou, at=AT, saved_id=kept)
    put_search_back(actor=lou, at=AT, saved_id=kept)
    assert names(lou) == ["楼小妹"]
    acts = Event.objects.filter(subject_id=str(kept)).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == ["search.saved", "search.removed", "search.put-back"]


def test_opening_counts_anew(lou, tmp_path):
    kept = save(lou, Question("会议记录"))
    holdings.take_in(tmp_path, holdings.MINUTES, name="会议.csv")
    assert saved_searches(reader=lou)[0].found == 1
    assert open_search(actor=lou, at=AT, saved_id=kept) == Question("会议记录")
    assert saved_searches(reader=lou)[0].found == 46


def test_nobody_touches_or_sees_anothers(lou):
    zhu = actor_for(people.account("zhu", role="township-archivist", region=by_code(holdings.TOWNSHIP)), origin="test")
    kept = save(lou)
    assert names(zhu) == []
    for verb in (open_search, remove_search, put_search_back):
        with pytest.raises(NotFound):
            verb(actor=zhu, at=AT, saved_id=kept)
    with pytest.raises(NotFound):
        rename_search(actor=zhu, at=AT, saved_id=kept, name="我的")
    save(zhu)


def test_identity_numbers_are_covered(lou):
    save(lou, Question(f"楼小妹 {holdings.IDENTITY_NUMBER}"))
    assert holdings.IDENTITY_NUMBER not in repr(SavedSearch.objects.values().get())


def test_what_cannot_be_kept_is_refused_with_a_reason(lou):
    for question, name, said in (
        (Question(""), "", "Search first"),
        (ASKED, "长" * 101, "shorter name"),
    ):
        with pytest.raises(DomainError, match=said):
            save(lou, question, name)
    with pytest.raises(Refused, match="account"):
        save(local_administrator())
    for number in range(50):
        save(lou, name=f"第{number}个")
    with pytest.raises(DomainError, match="50 searches"):
        save(lou)


def test_putting_one_back_does_not_pass_the_limit(lou):
    first = save(lou, name="第1个")
    remove_search(actor=lou, at=AT, saved_id=first)
    for number in range(MOST_KEPT):
        save(lou, name=f"另{number}个")
    with pytest.raises(DomainError, match="Take one away first"):
        put_search_back(actor=lou, at=AT, saved_id=first)
    assert len(names(lou)) == MOST_KEPT
    put_search_back(actor=lou, at=AT, saved_id=saved_searches(reader=lou)[0].id)
