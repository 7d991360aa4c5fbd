"""What every command starts from: the settings, the person acting, the clock, and how answers are printed."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cundang.core.actor import Actor


def setup() -> None:
    """Make Django and the data folder ready. Errors: a folder that ``cundang init`` has not made yet."""
    prepare()
    from django.db import OperationalError, ProgrammingError
    from django.utils.translation import gettext_lazy

    from cundang.core.errors import DomainError
    from cundang.core.queries import installation

    try:
        founded = installation() if database_exists() else None
    except (OperationalError, ProgrammingError) as error:
        if not _lacks_tables(error):
            raise
        founded = None
    if founded is None:
        raise DomainError("not-initialised", gettext_lazy("This data folder holds no archive yet. Run: cundang init"))


def prepare() -> None:
    """Make Django ready without asking whether the data folder is. For the few commands that make one."""
    import django

    django.setup()


def database_exists() -> bool:
    """Whether there is a database to ask. Looking for a SQLite file by opening it would make one."""
    from django.conf import settings
    from django.db import connection

    return connection.vendor != "sqlite" or settings.HOME.database.exists()


def actor(args: argparse.Namespace) -> Actor:
    """Who the command acts as: the person of ``--as``, else the local administrator.

    Events tell the two apart, and both from that person signing in: whoever may run commands here may take any name.
    """
    from cundang.accounts.queries import actor_by_username
    from cundang.core.actor import local_administrator

    return actor_by_username(args.acting_as, "cli --as") if args.acting_as else local_administrator()


def now() -> datetime:
    """The moment, with its zone."""
    return datetime.now(UTC)


def today() -> date:
    """The day where the archive is, not where the clock's zone is."""
    from django.utils import timezone

    return timezone.localdate()


def print_json(answer: Any) -> None:
    """One line of JSON on standard output, Chinese as it is; dates and ids as text."""
    print(json.dumps(answer, ensure_ascii=False, default=str), flush=True)


def _lacks_tables(error: Exception) -> bool:
    return "no such table" in str(error) or getattr(error.__cause__, "sqlstate", "") == "42P01"
