"""The demonstration's own data folder and its accounts."""

from __future__ import annotations

from datetime import datetime

from cundang.cli import founding
from cundang.cli.words import gettext as _


def found(*, at: datetime) -> None:
    """Make the folder, marked as a demonstration. Errors: a folder that holds an archive of its own."""
    from cundang.cli.context import database_exists
    from cundang.core.errors import DomainError
    from cundang.core.queries import installation

    standing = installation() if database_exists() and not founding.migrations_wait() else None
    if standing and not standing.demo:
        raise DomainError(
            "demo-in-real-folder",
            _(
                "This data folder holds an archive of its own; the demonstration needs another. Set CUNDANG_HOME to an empty folder."
            ),
        )
    founding.found(at=at, demo=True)


def account(*, name: str, role: str, code: str, password: str, at: datetime) -> None:
    """An account of the demonstration with this password: made, or given the new one."""
    from cundang.accounts.queries import user_by_name
    from cundang.accounts.services import create_user, grant, set_password
    from cundang.core.actor import local_administrator
    from cundang.core.errors import NotFound
    from cundang.regions.queries import by_code

    actor = local_administrator()
    try:
        set_password(actor=actor, at=at, user=user_by_name(name), password=password)
    except NotFound:
        user = create_user(actor=actor, at=at, username=name, password=password)
        grant(actor=actor, at=at, user=user, role=role, region=by_code(code))
