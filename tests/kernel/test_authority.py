"""Authority: one reach for the question and for the list."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cundang.kernel.authority import MAX_LEVEL, GrantView, Reach, Role, Verb, may, reach
from cundang.kernel.openness import MOST_CLOSED, AccessClass, level
from cundang.kernel.paths import ROOT, Span

DAY = date(2026, 3, 1)
VERBS: tuple[Verb, ...] = get_args(Verb)
days = st.dates(date(2026, 2, 1), date(2026, 4, 1))


@st.composite
def grants(draw: st.DrawFn) -> GrantView:
    low = draw(st.integers(0, 40))
    start = draw(days)
    end = draw(st.none() | days)
    return GrantView(draw(st.sampled_from(Role)), Span(low, low + draw(st.integers(0, 20))), start, end)


def holds(grant: GrantView, verb: Verb, path: int, closed: int) -> bool:
    """The rule, spelt out for one grant and one record."""
    in_term = grant.starts_on <= DAY and (grant.ends_on is None or grant.ends_on > DAY)
    limit = MAX_LEVEL[grant.role].get(verb, -1)
    return in_term and path in grant.span and closed <= limit


@given(st.lists(grants(), max_size=8), st.sampled_from(VERBS))
def test_predicate_and_filter_and_rule_agree(given_grants: list[GrantView], verb: Verb) -> None:
    reaches = reach(given_grants, day=DAY, verb=verb)
    records = [(path, closed) for path in range(62) for closed in range(MOST_CLOSED + 1)]
    by_rule = {one for one in records if any(holds(grant, verb, *one) for grant in given_grants)}
    by_predicate = {one for one in records if may(reaches, *one)}
    with sqlite3.connect(":memory:") as database:
        database.execute("create table record (path integer, level integer)")
        database.executemany("insert into record values (?, ?)", records)
        clause = " or ".join(
            f"(path >= {one.span.low} and path < {one.span.high} and level <= {one.max_level})" for one in reaches
        )
        by_filter = set(database.execute(f"select path, level from record where {clause or '0'}"))
    database.close()
    assert by_predicate == by_rule
    assert by_filter == by_rule


@given(st.lists(grants(), max_size=8), st.sampled_from(VERBS))
def test_spans_are_ordered_apart_and_joined(given_grants: list[GrantView], verb: Verb) -> None:
    reaches = reach(given_grants, day=DAY, verb=verb)
    for one, following in pairwise(reaches):
        assert one.span.high <= following.span.low
        assert one.span.high < following.span.low or one.max_level != following.max_level
    assert reach(reversed(given_grants), day=DAY, verb=verb) == reaches


def test_overlapping_grants_give_the_wider_of_both() -> None:
    window = GrantView(Role.TOWNSHIP_WINDOW, Span(0, 100), DAY)
    village = GrantView(Role.VILLAGE_ARCHIVIST, Span(40, 50), DAY)
    shared = level(AccessClass.SHARED)
    assert reach([window, village], day=DAY, verb="read") == (
        Reach(Span(0, 40), shared),
        Reach(Span(40, 50), MOST_CLOSED),
        Reach(Span(50, 100), shared),
    )


def test_a_term_is_half_open() -> None:
    grant = GrantView(Role.LOCAL_ADMINISTRATOR, ROOT, DAY, DAY + timedelta(days=1))
    asked = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    assert [bool(reach([grant], day=day, verb="read")) for day in asked] == [False, True, False]


def test_nobody_reaches_anything_without_a_grant() -> None:
    assert reach([], day=DAY, verb="read") == ()
    assert not may((), 1, 0)


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        (Role.LOCAL_ADMINISTRATOR, {"read", "catalogue", "import", "administer", "audit"}),
        (Role.VILLAGE_ARCHIVIST, {"read", "catalogue", "import"}),
        (Role.TOWNSHIP_ARCHIVIST, {"read", "catalogue", "import"}),
        (Role.TOWNSHIP_WINDOW, {"read"}),
        (Role.COUNTY_ARCHIVES, {"read"}),
        (Role.COUNTY_AUTHORITY, {"read"}),
        (Role.VENDOR, set()),
        (Role.AUDIT_ADMIN, {"audit"}),
        (Role.SYSTEM_ADMIN, {"administer"}),
        (Role.SECURITY_ADMIN, {"administer"}),
        (Role.PUBLIC, {"read"}),
    ],
)
def test_what_each_post_may_do(role: Role, verbs: set[str]) -> None:
    grant = GrantView(role, ROOT, DAY)
    assert {verb for verb in VERBS if reach([grant], day=DAY, verb=verb)} == verbs


def test_what_nobody_has_classed_is_for_the_keepers_only() -> None:
    keepers = {
        role
        for role in Role
        if may(reach([GrantView(role, ROOT, DAY)], day=DAY, verb="read"), 5, level(AccessClass.UNKNOWN))
    }
    assert keepers == {Role.LOCAL_ADMINISTRATOR, Role.VILLAGE_ARCHIVIST, Role.TOWNSHIP_ARCHIVIST}


def test_the_public_sees_what_is_open_and_nothing_else() -> None:
    reaches = reach([GrantView(Role.PUBLIC, ROOT, DAY)], day=DAY, verb="read")
    assert [may(reaches, 5, level(one)) for one in AccessClass] == [True, False, False, False, False, False]
