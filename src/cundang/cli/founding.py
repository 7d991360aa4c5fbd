"""Making a data folder, for every command that may meet a new one."""

from __future__ import annotations

import secrets
from datetime import datetime
from importlib import resources
from pathlib import Path

BUILT_IN = ("regions-330782.csv.xz", "330782000000")

# Letters and digits that cannot be mistaken for one another on a printed slip.
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


def found(*, at: datetime, demo: bool = False) -> bool:
    """Make the data folder or bring it up to date; returns whether anything was made or changed.

    Tables, cell code, built-in places, national schedule, an empty search index. Safe to repeat. Call
    :func:`cundang.cli.context.prepare` first.
    """
    from django.conf import settings
    from django.core.management import call_command

    from cundang.catalogue.services import load_schedule
    from cundang.core.actor import local_administrator
    from cundang.core.queries import installation
    from cundang.core.services import install
    from cundang.regions.queries import children
    from cundang.regions.services import load
    from cundang.regions.table import read_table
    from cundang.search.services import rebuild

    actor = local_administrator()
    settings.HOME.make()
    changed = migrations_wait()
    if changed:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    new = installation() is None
    if new:
        install(actor=actor, at=at, demo=demo)
    if not children(None, gone=True):
        name, within = BUILT_IN
        with resources.as_file(resources.files("cundang.rulepacks") / name) as path:
            load(actor=actor, at=at, table=read_table(path), within=within)
        changed = True
    changed |= load_schedule(actor=actor, at=at)
    if new:
        rebuild(actor=actor, at=at)
    return changed or new


def first_account(*, at: datetime, name: str = "admin", password: str | None = None) -> str | None:
    """Open the administrator's account where there is none; nobody starts with a password that others know.

    Returns the password, made here unless given, or None when somebody has an account already.
    """
    from django.db import transaction

    from cundang.accounts.queries import anybody
    from cundang.accounts.services import create_user, grant
    from cundang.core.actor import local_administrator
    from cundang.kernel.authority import Role

    if anybody():
        return None
    actor = local_administrator()
    password = password or new_password()
    with transaction.atomic():
        user = create_user(actor=actor, at=at, username=name, password=password)
        grant(actor=actor, at=at, user=user, role=Role.LOCAL_ADMINISTRATOR)
    return password


def new_password() -> str:
    """A password of 79 random bits that can be read out over the telephone."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))


def password_from(path: Path) -> str:
    """The first line of a file. Errors: an empty one."""
    from django.utils.translation import gettext_lazy

    from cundang.core.errors import DomainError

    with path.open(encoding="utf-8-sig") as file:
        password = file.readline(1_000).rstrip("\r\n")
    if not password:
        raise DomainError(
            "password-file-empty", gettext_lazy("The password file is empty. Its first line is the password.")
        )
    return password


def migrations_wait() -> bool:
    """Whether the database lacks tables or columns that this version of the program needs.

    Errors: a newer version has written it; this one would not understand what stands there.
    """
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils.translation import gettext_lazy

    from cundang.core.errors import DomainError
    from cundang.core.house import our_apps

    executor = MigrationExecutor(connection)
    applied = {step for step in executor.loader.applied_migrations if step[0] in our_apps()}
    unknown = applied - executor.loader.graph.nodes.keys()
    if unknown:
        sentence = gettext_lazy(
            "A newer version of the program has written this data folder. Install that version again."
        )
        raise DomainError("database-newer", sentence)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
