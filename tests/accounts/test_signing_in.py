"""The door: who comes in, and how it shuts."""

from datetime import timedelta

import pytest

from cundang.accounts import services
from cundang.accounts.models import SignInFailures, User
from cundang.accounts.queries import actor_for, stranger
from cundang.audit.models import Event
from cundang.core.errors import Refused
from cundang.core.services import install
from tests.regions.places import ADMINISTRATOR, AT

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def chen() -> User:
    install(actor=ADMINISTRATOR, at=AT)
    return services.create_user(actor=ADMINISTRATOR, at=AT, username="chen", password=PASSWORD)


def knock(password: str = PASSWORD, *, name: str = "chen", minutes: float = 0, address: str = "10.0.0.1") -> User:
    at = AT + timedelta(minutes=minutes)
    return services.sign_in(actor=stranger(origin=address), at=at, username=name, password=password)


def refused(**more) -> str:
    with pytest.raises(Refused) as refusal:
        knock(**more)
    return refusal.value.code


def test_the_right_password_opens_and_is_recorded(chen):
    assert knock() == chen and knock(name=" ｃｈｅｎ ") == chen
    services.signed_out(actor=actor_for(chen, origin="10.0.0.1"), at=AT, user=chen)
    events = Event.objects.filter(act__startswith="session.").order_by("sequence")
    assert [(event.act, event.origin) for event in events] == [
        ("session.opened", "10.0.0.1"),
        ("session.opened", "10.0.0.1"),
        ("session.closed", "10.0.0.1"),
    ]


def test_a_wrong_password_and_a_wrong_name_are_told_apart_to_nobody(chen):
    with pytest.raises(Refused) as wrong_password:
        knock("wrong")
    with pytest.raises(Refused) as wrong_name:
        knock(name="nobody")
    assert str(wrong_password.value) == str(wrong_name.value)
    services.deactivate(actor=ADMINISTRATOR, at=AT, user=chen)
    with pytest.raises(Refused) as closed:
        knock()
    assert str(closed.value) == str(wrong_name.value)


def test_five_wrong_passwords_shut_the_door_and_each_one_more_for_twice_as_long(chen):
    assert [refused(password="wrong", minutes=minute) for minute in range(5)] == ["sign-in-refused"] * 4 + [
        "sign-in-locked"
    ]
    assert refused(minutes=4.9) == "sign-in-locked", "even the right one"
    minute = 5.0
    for wait in (2, 4, 8, 16, 32, 60, 60):
        assert refused(password="wrong", minutes=minute) == "sign-in-locked"
        assert refused(minutes=minute + wait - 0.1) == "sign-in-locked"
        minute += wait
    assert knock(minutes=minute) == chen
    assert not SignInFailures.objects.filter(address="10.0.0.1").exists()


def test_whoever_guesses_at_one_address_does_not_shut_out_the_clerk_at_another(chen):
    for minute in range(200):
        refused(password="wrong", minutes=minute, address="10.0.0.66")
    assert refused(minutes=199.5, address="10.0.0.66") == "sign-in-locked"
    assert knock(minutes=199.5, address="10.0.0.2") == chen


def test_guesses_from_many_addresses_are_slowed_but_not_for_who_came_in_from_theirs_before(chen):
    assert knock(minutes=-60 * 24, address="10.0.0.2") == chen
    guesses = [
        refused(password="wrong", minutes=number / 10, address=f"10.1.{number // 250}.{number % 250}")
        for number in range(600)
    ]
    assert guesses[:49] == ["sign-in-refused"] * 49
    assert guesses[49:].count("sign-in-locked") > 540
    assert Event.objects.filter(act="session.refused").count() < 60, "a door that is shut tries no password"
    assert refused(minutes=60, address="10.9.9.9") == "sign-in-locked", "an address nobody knows"
    assert knock(minutes=60, address="10.0.0.2") == chen
    assert knock(minutes=80, address="10.9.9.9") == chen, "a quarter of an hour at most"


def test_wrong_passwords_spread_over_time_do_not_add_up():
    for minute in (0, 4, 8, 12, 16, 20, 24):
        assert refused(password="wrong", minutes=minute) == "sign-in-refused"


def test_the_right_password_forgives_those_before(chen):
    for _ in range(4):
        refused(password="wrong")
    knock()
    for _ in range(4):
        assert refused(password="wrong") == "sign-in-refused"
    assert knock() == chen


def test_after_a_quiet_day_the_count_begins_anew():
    for _ in range(5):
        refused(password="wrong")
    assert refused(password="wrong", minutes=60) == "sign-in-locked"
    assert refused(password="wrong", minutes=60 * 26) == "sign-in-refused"
    assert refused(password="wrong", minutes=60 * 26 + 1) == "sign-in-refused"


def test_the_door_shuts_for_names_that_are_none_too():
    assert [refused(name="nobody") for _ in range(5)][-1] == "sign-in-locked"


def test_what_is_typed_where_a_name_is_asked_is_kept_nowhere():
    secret = "my-password-typed-in-the-wrong-box"
    refused(name=secret, password="x")
    assert secret not in str(list(SignInFailures.objects.values())) + str(list(Event.objects.values()))
    assert Event.objects.latest("sequence").subject_id == ""


def test_names_tried_yesterday_do_not_fill_the_table():
    for number in range(20):
        refused(name=f"guess{number}")
    assert SignInFailures.objects.count() == 40
    refused(name="guess", minutes=24 * 60 + 1)
    assert SignInFailures.objects.count() == 2


def test_a_long_name_and_a_long_address_are_no_error():
    assert refused(name="x" * 5_000, address="y" * 500, password="z" * 5_000) == "sign-in-refused"
