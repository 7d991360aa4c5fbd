"""``cundang doctor``: what is missing, in plain words."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from cundang.cli import context
from cundang.cli.words import gettext as _

LEAST_SPACE = 2 << 30
# The worker beats every two seconds; taking in a large batch may keep it busy for longer.
SILENT = 120.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``found`` says how it is, ``advice`` what to do when it is not ``ok``."""

    name: str
    ok: bool
    found: str
    advice: str = ""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``doctor``."""
    parser = commands.add_parser("doctor", help=_("look whether everything needed is there and in order"))
    parser.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE, REFUSED

    context.prepare()
    checks = list(_checks())
    sound = all(check.ok for check in checks)
    if args.json:
        context.print_json({"ok": sound, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            mark = _("ok  ") if check.ok else _("FAIL")
            print(f"{mark}  {check.name}: {check.found}" + (f"\n      → {check.advice}" if not check.ok else ""))
        print(_("Everything is in order.") if sound else _("Something needs attention: see the lines marked FAIL."))
    return DONE if sound else REFUSED


def _checks() -> Iterator[Check]:
    """Everything looked at, each only when what it stands on is there."""
    yield _python()
    yield _sqlite()
    yield _folder()
    yield _space()
    yield _keys()
    database = _database()
    yield database
    if not database.ok:
        return
    tables = _tables()
    yield tables
    if tables.ok:
        for check in (_trail_guard, _places, _accounts, _index, _worker):
            yield _guarded(check)


def _guarded(check: Callable[[], Check]) -> Check:
    """A look that breaks is itself a finding; the others go on."""
    try:
        return check()
    except Exception as error:
        return Check(check.__name__.strip("_"), False, f"{type(error).__name__}: {error}", _("Report this line."))


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check(_("Python"), sys.version_info >= (3, 11), version, _("Install Python 3.11 or newer."))


def _sqlite() -> Check:
    # UPDATE … FROM came with 3.33, RETURNING with 3.35.
    return Check(
        _("SQLite"),
        sqlite3.sqlite_version_info >= (3, 35),
        sqlite3.sqlite_version,
        _("Install a Python with SQLite 3.35 or newer."),
    )


def _folder() -> Check:
    from django.conf import settings

    root = settings.HOME.root
    fine = root.is_dir() and os.access(root, os.W_OK | os.X_OK)
    return Check(_("data folder"), fine, str(root), _("Make it with: cundang init. It must be writable for this user."))


def _space() -> Check:
    from django.conf import settings

    root = settings.HOME.root
    free = shutil.disk_usage(root if root.is_dir() else root.anchor).free
    held = settings.HOME.database.stat().st_size if settings.HOME.database.exists() else 0
    found = _("{free:.1f} GB free").format(free=free / 1e9)
    return Check(_("disk"), free >= max(LEAST_SPACE, 2 * held), found, _("Make room: the disk is nearly full."))


def _keys() -> Check:
    from django.conf import settings

    folder = settings.HOME.keys
    if not folder.is_dir():
        return Check(_("keys"), False, _("none yet"), _("Make them with: cundang init"))
    open_ones = [
        path.name
        for path in (folder, *folder.iterdir())
        if sys.platform != "win32" and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    found = ", ".join(open_ones) + _(" can be read by others") if open_ones else _("for their owner only")
    return Check(_("keys"), not open_ones, found, _("Run: chmod -R go-rwx {folder}").format(folder=folder))


def _database() -> Check:
    from django.db import DatabaseError, connection

    name = _("database")
    if not context.database_exists():
        return Check(name, False, _("none yet"), _("Make it with: cundang init"))
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        return Check(name, False, reason, _("Start the database server, or look at CUNDANG_DATABASE_URL."))
    version = ".".join(map(str, connection.get_database_version()))
    return Check(name, True, f"{connection.display_name} {version}")


def _tables() -> Check:
    from cundang.cli.founding import migrations_wait
    from cundang.core.errors import DomainError

    try:
        waiting = migrations_wait()
    except DomainError as error:
        return Check(_("tables"), False, str(error), _("An older version does not understand what a newer one wrote."))
    found = _("of another version") if waiting else _("up to date")
    return Check(_("tables"), not waiting, found, _("Bring them up to date with: cundang init"))


def _trail_guard() -> Check:
    from django.db import connection

    from cundang.audit.guard import installed

    there = installed(connection)
    found = _("cannot be changed or emptied") if there else _("is not protected by the database")
    return Check(_("trail"), there, found, _("Somebody removed the protection. Run: cundang audit verify"))


def _places() -> Check:
    from cundang.regions.queries import children

    count = len(children(None))
    return Check(_("places"), count > 0, _("{count} provinces").format(count=count), _("Load them with: cundang init"))


def _accounts() -> Check:
    from cundang.accounts.queries import anybody

    there = anybody()
    found = _("there are some") if there else _("none")
    return Check(_("accounts"), there, found, _("Open one with: cundang init --admin NAME"))


def _index() -> Check:
    from cundang.search.engines import EngineError
    from cundang.search.queries import health

    name = _("search index")
    try:
        figures = health()
    except EngineError as error:
        return Check(name, False, str(error), _("Build it with: cundang index rebuild"))
    found = _("{behind} changes waiting").format(behind=figures["behind"])
    return Check(name, figures["behind"] == 0, found, _("Start the worker with: cundang serve"))


def _worker() -> Check:
    """Alive, or not started at all; a heartbeat that stopped means that it died and nobody started it again."""
    from django.conf import settings

    name = _("worker")
    try:
        beat = json.loads((settings.HOME.root / "worker.json").read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return Check(name, True, _("not running; cundang serve starts it"))
    silent = (context.now() - datetime.fromisoformat(beat["at"])).total_seconds()
    found = _("running") if silent < SILENT else _("silent for {seconds:.0f} s").format(seconds=silent)
    return Check(name, silent < SILENT, found, _("It died. Start it with: cundang serve"))
