"""What this installation is, and the small things every app stands on."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, date, datetime

import pytest

from cundang.core.actor import Actor, local_administrator
from cundang.core.days import day_of
from cundang.core.errors import NotFound, Refused
from cundang.core.ids import new_id
from cundang.core.keys import secret_key
from cundang.core.policies import require
from cundang.core.queries import cell, installation
from cundang.core.services import install
from cundang.kernel.authority import GrantView, Role
from cundang.kernel.paths import ROOT, Span

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.django_db
def test_a_folder_without_an_archive_says_what_to_do():
    cell.cache_clear()
    with pytest.raises(NotFound, match="cundang init"):
        cell()
    assert installation() is None


@pytest.mark.django_db
def test_the_cell_code_is_given_once_and_for_ever():
    founded = install(actor=local_administrator(), at=AT)
    assert cell() == founded.cell == install(actor=local_administrator(), at=AT, demo=True).cell
    assert not installation().demo and len(founded.cell) == 12


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 20, 15, 59, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 16, 0, tzinfo=UTC), date(2026, 11, 21)),
    ],
)
def test_the_day_is_the_one_where_the_archive_is(moment, day):
    assert day_of(moment) == day


def test_ids_are_of_version_7_and_increase():
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(set(ids)) and {one.version for one in ids} == {7}


@pytest.mark.skipif(sys.platform == "win32", reason="looks at POSIX permissions")
def test_the_key_is_made_once_for_its_owner_only_whatever_the_umask(tmp_path):
    folder = tmp_path / "home" / "keys"
    before = os.umask(0)
    try:
        key = secret_key(folder)
    finally:
        os.umask(before)
    assert secret_key(folder) == key and len(key) >= 50
    kept = [path.name for path in folder.iterdir()]
    assert kept == ["session.key"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, folder / "session.key")] == [
        0o700,
        0o700,
        0o600,
    ]


def test_a_verb_is_allowed_where_one_grant_covers_the_place():
    grants = (
        GrantView(Role.SYSTEM_ADMIN, Span(100, 200), date(2020, 1, 1), date(2027, 1, 1)),
        GrantView(Role.TOWNSHIP_ARCHIVIST, ROOT, date(2020, 1, 1)),
    )
    actor = Actor("1", "x", "", "", grants)
    day = date(2026, 11, 21)
    require(actor, "administer", day=day)
    require(actor, "administer", day=day, spans=[Span(100, 200), Span(150, 151)])
    for refused in (
        lambda: require(actor, "administer", day=day, spans=[Span(150, 201)]),
        lambda: require(actor, "administer", day=day, spans=[Span(150, 151), Span(300, 301)]),
        lambda: require(actor, "administer", day=date(2027, 1, 1)),
        lambda: require(actor, "audit", day=day),
    ):
        with pytest.raises(Refused):
            refused()
