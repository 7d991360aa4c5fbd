"""People, grants and tokens: who reaches what, until when, and who may say so."""

from datetime import UTC, date, datetime

import pytest

from cundang.accounts import services
from cundang.accounts.models import Token, User
from cundang.accounts.queries import (
    actor_by_token,
    actor_by_username,
    actor_for,
    grants_of,
    tokens_of,
    user_by_name,
    users,
)
from cundang.audit.models import Event
from cundang.audit.queries import verify_chain
from cundang.core.actor import Actor
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.core.queries import cell
from cundang.kernel.authority import GrantView, Role, may, reach
from cundang.kernel.paths import ROOT
from cundang.regions.queries import by_code, span_of
from tests.regions.places import ADMINISTRATOR, AT, YIWU, take_over

pytestmark = pytest.mark.django_db

BY = {"actor": ADMINISTRATOR, "at": AT}
PASSWORD = "correct horse battery"
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def yiwu(tmp_path):
    take_over(tmp_path, YIWU)


@pytest.fixture
def chen() -> User:
    return services.create_user(**BY, username="chen", password=PASSWORD, full_name="陈三宝")


def acts() -> list[str]:
    return [act for act in Event.objects.order_by("sequence").values_list("act", flat=True) if act[:7] != "regions"][1:]


def sees(user: User, code: str, day: date = TODAY) -> bool:
    grants = actor_for(user, origin="test").grants
    return may(reach(grants, day=day, verb="read"), by_code(code).path, 0)


def test_a_new_account_reaches_nothing(chen):
    actor = actor_by_username("chen", "test")
    assert (actor.name, actor.grants, actor.post, actor.origin) == ("陈三宝", (), "", "test")
    assert not sees(chen, "330782106000")
    assert PASSWORD not in User.objects.get().password
    assert acts() == ["user.created"]


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("", PASSWORD, "username-malformed"),
        ("a b", PASSWORD, "username-malformed"),
        ("x" * 61, PASSWORD, "username-malformed"),
        ("a\u200bb", PASSWORD, "username-malformed"),
        ("11010519491231002X", PASSWORD, "username-private"),
        ("CHEN", PASSWORD, "username-taken"),
        ("ｃｈｅｎ", PASSWORD, "username-taken"),
        ("wang", "short", "password-weak"),
        ("wang", "1234567890123", "password-weak"),
        ("wang.xiaomei", "wang.xiaomei", "password-weak"),
    ],
)
def test_an_account_that_cannot_be_is_refused(chen, name, password, code):
    with pytest.raises(DomainError) as refusal:
        services.create_user(**BY, username=name, password=password)
    assert refusal.value.code == code and User.objects.count() == 1


def test_a_grant_reaches_its_region_and_all_in_it_for_its_term(chen):
    services.grant(
        **BY, user=chen, role="township-archivist", region=by_code("330782106000"), valid_until=date(2027, 12, 31)
    )
    assert sees(chen, "330782106200") and not sees(chen, "330782100200") and not sees(chen, "330782000000")
    assert sees(chen, "330782106200", date(2027, 12, 31)), "the last day counts"
    assert not sees(chen, "330782106200", date(2028, 1, 1))
    assert not sees(chen, "330782106200", date(2026, 11, 20))
    assert actor_for(chen, origin="").post == "township-archivist"


def test_a_grant_without_a_region_reaches_the_whole_cell(chen):
    services.grant(**BY, user=chen, role="county-archives")
    assert sees(chen, "330782106200") and sees(chen, "330000000000")


def test_a_revoked_grant_reaches_nothing_and_is_ended_once(chen):
    given = services.grant(**BY, user=chen, role="township-archivist", region=by_code("330782106000"))
    services.revoke(**BY, grant=given, ground="调离")
    assert not sees(chen, "330782106200") and grants_of(chen) == []
    with pytest.raises(DomainError, match="ended before"):
        services.revoke(**BY, grant=given)
    assert acts() == ["user.created", "grant.given", "grant.revoked"]
    event = Event.objects.get(act="grant.revoked")
    assert (event.region_name, event.ground) == ("大陈镇", "调离")


@pytest.mark.parametrize(
    ("change", "code"),
    [({"role": "king"}, "post-unknown"), ({"valid_until": date(2026, 11, 20)}, "term-ends-early")],
)
def test_a_grant_that_cannot_be_is_refused(chen, change, code):
    with pytest.raises(DomainError) as refusal:
        services.grant(**BY, user=chen, **({"role": "township-archivist"} | change))
    assert refusal.value.code == code and grants_of(chen) == []


def test_the_post_is_that_given_last(chen):
    services.grant(**BY, user=chen, role="village-archivist", valid_from=date(2020, 1, 1))
    services.grant(**BY, user=chen, role="township-window", region=by_code("330782106200"))
    services.grant(**BY, user=chen, role="township-archivist", region=by_code("330782106000"))
    assert actor_for(chen, origin="").post == "township-archivist"


def administrator_of(code: str) -> Actor:
    return Actor("7", "管", "", "test", (GrantView(Role.SYSTEM_ADMIN, span_of(by_code(code)), date(2020, 1, 1)),))


def test_an_administrator_of_one_township_does_not_reach_beyond_it(chen):
    local = {"actor": administrator_of("330782106000"), "at": AT}
    given = services.grant(**local, user=chen, role="village-archivist", region=by_code("330782106200"))
    services.create_token(**local, user=chen)
    services.revoke(**local, grant=given)
    for region in (by_code("330782100000"), by_code("330782000000"), None):
        with pytest.raises(Refused):
            services.grant(**local, user=chen, role="village-archivist", region=region)
    above = services.grant(**BY, user=chen, role="county-archives")
    for verb in (
        lambda: services.revoke(**local, grant=above),
        lambda: services.set_password(**local, user=chen, password=PASSWORD + "!"),
        lambda: services.deactivate(**local, user=chen),
        lambda: services.create_token(**local, user=chen),
    ):
        with pytest.raises(Refused):
            verb()


def test_nobody_grants_to_themselves_and_nobody_without_the_right_does_anything(chen):
    services.grant(**BY, user=chen, role="system-admin")
    chen_acting = {"actor": actor_for(chen, origin="test"), "at": AT}
    with pytest.raises(Refused, match="themselves"):
        services.grant(**chen_acting, user=chen, role="county-archives")
    reader = {"actor": Actor("8", "王", "", "", (GrantView(Role.COUNTY_ARCHIVES, ROOT, date(2020, 1, 1)),)), "at": AT}
    before = Event.objects.count()
    for verb in (
        lambda: services.create_user(**reader, username="x", password=PASSWORD),
        lambda: services.grant(**reader, user=chen, role="public"),
        lambda: services.set_password(**reader, user=chen, password=PASSWORD),
        lambda: services.deactivate(**reader, user=chen),
        lambda: services.create_token(**reader, user=chen),
        lambda: services.revoke_token(**reader, user=chen),
    ):
        with pytest.raises(Refused):
            verb()
    assert Event.objects.count() == before


def test_the_holder_may_change_the_password(chen):
    chen_acting = {"actor": actor_for(chen, origin="test"), "at": AT}
    services.set_password(**chen_acting, user=chen, password="another good one")
    assert user_by_name("chen").check_password("another good one")
    with pytest.raises(DomainError, match="10"):
        services.set_password(**chen_acting, user=chen, password="short")


def test_a_token_stands_for_its_person_until_it_ends(chen):
    first, second = services.create_token(**BY, user=chen), services.create_token(**BY, user=chen)
    assert first != second and first not in set(Token.objects.values_list("digest", flat=True))
    assert actor_by_token(first, "10.0.0.1").id == str(chen.id)
    assert actor_by_token(first + "x", "") is None and actor_by_token("", "") is None
    assert services.revoke_token(**BY, user=chen, token_id=tokens_of(chen)[0].id) == 1
    assert actor_by_token(first, "") is None and actor_by_token(second, "") is not None
    services.revoke_token(**BY, user=chen)
    assert actor_by_token(second, "") is None
    with pytest.raises(NotFound):
        services.revoke_token(**BY, user=chen)
    assert first not in str(list(Event.objects.values()))


def test_a_closed_account_lets_nobody_in(chen):
    token = services.create_token(**BY, user=chen)
    services.deactivate(**BY, user=chen, ground="离任")
    assert actor_by_token(token, "") is None
    with pytest.raises(NotFound, match="no longer active"):
        actor_by_username("chen", "cli")
    with pytest.raises(DomainError, match="no longer active"):
        services.create_token(**BY, user=chen)
    with pytest.raises(NotFound, match="no account called"):
        actor_by_username("nobody", "cli")


def test_all_accounts_with_their_grants_in_two_queries(chen, django_assert_num_queries):
    services.grant(**BY, user=chen, role="township-archivist", region=by_code("330782106000"))
    for number in range(3):
        services.create_user(**BY, username=f"user{number}", password=PASSWORD)
    with django_assert_num_queries(2):
        known = users(reader=ADMINISTRATOR, today=AT.date())
        assert [[given.region.name for given in grants] for _user, grants in known] == [["大陈镇"], [], [], []]


def test_everything_is_in_the_trail_and_no_secret_is(chen):
    services.set_password(**BY, user=chen, password="another good one")
    assert verify_chain(cell()).sound
    written = str(list(Event.objects.values()))
    assert "another good one" not in written and PASSWORD not in written
    assert {event.actor_name for event in Event.objects.all()} == {"local administrator"}
    assert Event.objects.latest("sequence").at == datetime(2026, 11, 21, 4, tzinfo=UTC)
