"""The trail: what is recorded comes back, and what anybody changes behind our back is found."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from cundang.audit import guard
from cundang.audit.chain import link
from cundang.audit.models import ChainHead, Event
from cundang.audit.queries import events_of, verify_chain
from cundang.audit.services import record
from cundang.core.actor import local_administrator

pytestmark = pytest.mark.django_db

CELL = "ctest"
AT = datetime(2026, 11, 21, 8, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))


def note(act: str = "item.changed", **more):
    filled = {"subject_type": "item", "subject_id": "1", "subject_label": "批复", **more}
    with transaction.atomic():
        return record(actor=local_administrator(), at=AT, cell=CELL, act=act, **filled)


@pytest.fixture
def five(db):
    return [note(f"item.act-{number}") for number in range(1, 6)]


@pytest.fixture
def unguarded(five):
    """What a person with the database's password can do first."""
    guard.remove(connection)
    return five


def test_five_events_hold(five):
    verdict = verify_chain(CELL)
    assert verdict.sound and verdict.links == 5


def test_values_of_every_kind_are_still_true_after_the_database_had_them():
    note(
        after={
            "z": 1,
            "a": {"until": date(2027, 1, 1), "at": AT, "id": UUID(int=7)},
            "measure": 1e22,
            "share": 0.1,
            "none": None,
            "yes": True,
            "NUL": "a\0b",
            "big": 2**60,
            "set": {"b", "a"},
            "名": ["张三", "李四"],
        },
        subject_label="很长" * 400,
    )
    event = Event.objects.get()
    assert event.at == AT and event.at.utcoffset() == timedelta(0)
    assert event.after["a"] == {"until": "2027-01-01", "at": "2026-11-21T00:00:00.123456+00:00", "id": str(UUID(int=7))}
    assert event.after["set"] == ["a", "b"] and event.after["big"] == 2**60
    assert verify_chain(CELL).sound


def test_an_event_stands_or_falls_with_its_act(five):
    with pytest.raises(RuntimeError), transaction.atomic():
        note()
        raise RuntimeError
    assert Event.objects.count() == 5
    assert note().sequence == 6 and verify_chain(CELL).sound


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(transaction.TransactionManagementError):
        record(actor=local_administrator(), at=AT, cell=CELL, act="a", subject_type="", subject_id="", subject_label="")
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Event.objects.filter(sequence=3).update(subject_label="x"),
        lambda: Event.objects.filter(sequence=3).delete(),
        lambda: Event.objects.all()._raw_delete(Event.objects.db),
    ],
)
def test_the_database_refuses_to_change_or_remove_events(five, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert Event.objects.count() == 5 and verify_chain(CELL).sound


def test_the_guard_says_whether_it_stands(five):
    assert guard.installed(connection)
    guard.remove(connection)
    assert not guard.installed(connection)
    guard.install(connection)
    assert guard.installed(connection)


def test_an_altered_event_is_named(unguarded):
    Event.objects.filter(sequence=3).update(subject_label="another")
    assert (verify_chain(CELL).broken_at, verify_chain(CELL).problem) == (3, "altered")


def test_a_moment_moved_by_a_microsecond_is_named(unguarded):
    Event.objects.filter(sequence=3).update(at=AT + timedelta(microseconds=1))
    assert (verify_chain(CELL).broken_at, verify_chain(CELL).problem) == (3, "altered")


def test_an_altered_event_with_a_new_digest_breaks_the_next(unguarded):
    event = Event.objects.get(sequence=3)
    event.subject_label = "another"
    event.digest = link(event)
    event.save()
    assert (verify_chain(CELL).broken_at, verify_chain(CELL).problem) == (4, "detached")


def test_a_removed_event_is_named(unguarded):
    Event.objects.filter(sequence=3).delete()
    assert (verify_chain(CELL).broken_at, verify_chain(CELL).problem) == (3, "missing")


def test_events_that_changed_places_are_named(unguarded):
    Event.objects.filter(sequence=3).update(sequence=99)
    Event.objects.filter(sequence=4).update(sequence=3)
    Event.objects.filter(sequence=99).update(sequence=4)
    assert (verify_chain(CELL).broken_at, verify_chain(CELL).problem) == (3, "detached")


def test_an_event_put_between_is_named(unguarded):
    for sequence in (5, 4):
        Event.objects.filter(sequence=sequence).update(sequence=sequence + 1)
    event = Event.objects.get(sequence=3)
    event.pk, event.sequence, event.previous_digest = UUID(int=1), 4, event.digest
    event.digest = link(event)
    event.save(force_insert=True)
    assert verify_chain(CELL).broken_at == 5


def test_a_tail_cut_off_is_found_against_the_head(unguarded):
    Event.objects.filter(sequence__gte=4).delete()
    assert (verify_chain(CELL).broken_at, verify_chain(CELL).problem) == (4, "tail-cut")


def test_a_trail_emptied_altogether_is_found(unguarded):
    Event.objects.all().delete()
    assert (verify_chain(CELL).broken_at, verify_chain(CELL).problem) == (1, "tail-cut")


def test_a_head_moved_back_over_the_last_event_is_found(unguarded):
    ChainHead.objects.update(sequence=4)
    assert verify_chain(CELL).problem == "head-altered"


def test_an_algorithm_nobody_knows_is_not_trusted(unguarded):
    Event.objects.filter(sequence=3).update(algorithm="md5")
    assert verify_chain(CELL).broken_at == 3


def test_the_events_of_a_subject_newest_first(five):
    note("item.other", subject_id="2")
    assert [event.act for event in events_of("item", "1")] == [f"item.act-{number}" for number in range(5, 0, -1)]


def test_the_founding_is_the_first_event():
    from cundang.core.services import install

    founded = install(actor=local_administrator(), at=datetime(2026, 1, 1, tzinfo=UTC), demo=True)
    again = install(actor=local_administrator(), at=datetime(2027, 1, 1, tzinfo=UTC))
    event = Event.objects.get(cell=founded.cell)
    assert again.cell == founded.cell and again.demo
    assert (event.act, event.sequence, event.previous_digest) == ("installation.founded", 1, "")
    assert len(founded.cell) == 12 and founded.cell.isalnum()
