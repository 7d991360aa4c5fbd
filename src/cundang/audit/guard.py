"""The database's own refusal to change the trail: triggers that raise, alike on SQLite and PostgreSQL.

Somebody who may alter tables can take them away; the chain of digests shows what was done then.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_event"
MESSAGE = "events are append-only"

_SQLITE = {
    f"{TABLE}_no_{verb.lower()}": f"BEFORE {verb} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for verb in ("UPDATE", "DELETE")
}
_POSTGRESQL_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
# For each statement, not row: an UPDATE that would touch nothing is refused too, and TRUNCATE knows no rows.
_POSTGRESQL = f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; safe to repeat."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
            cursor.execute(f"CREATE TRIGGER {TABLE}_append_only {_POSTGRESQL}")
        else:
            for name, body in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {body}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for a migration that alters the table or a test that empties the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}")
        else:
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database refuses changes to the trail now."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgname = %s AND tgenabled <> 'D'", [f"{TABLE}_append_only"]
            )
            return bool(cursor.fetchone()[0])
        names = ", ".join(f"'{name}'" for name in _SQLITE)
        cursor.execute(f"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN ({names})")  # noqa: S608
        return bool(cursor.fetchone()[0] == len(_SQLITE))
