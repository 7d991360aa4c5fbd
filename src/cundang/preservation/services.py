"""Backup and restore: what an installation needs to stand up again in an empty place, and nothing that can be rebuilt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import Any, Final

from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang import __version__
from cundang.audit.queries import Verdict, verify_chain
from cundang.audit.services import record
from cundang.core import queries
from cundang.core.actor import Actor
from cundang.core.bulk import continue_sequences, snapshot
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.house import our_apps
from cundang.core.models import Installation
from cundang.core.policies import require
from cundang.kernel.paths import ROOT
from cundang.preservation.bags import BagWriter, verify
from cundang.preservation.tables import read_tables, tables, write_tables

FORMAT: Final = "cundang-backup-1"
# Folders of the installation that go with it. The index is rebuilt from the database.
FOLDERS: Final = ("files", "reports", "keys")
STATE: Final = "state.json"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: its ``digest`` stands for all of it; ``rows`` of each table; ``files`` and keys by number."""

    folder: Path
    digest: str
    rows: Mapping[str, int]
    files: int
    keys: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: ``rows`` of each table, ``files`` without the keys, and how the trail in it was found."""

    cell: str
    made_at: str
    rows: Mapping[str, int]
    files: int
    trail: Verdict


def back_up(*, actor: Actor, at: datetime, folder: Path) -> Backup:
    """Write everything into ``folder``, new or empty, as a bag: rows as they are at one moment, files, keys.

    Others go on reading and writing meanwhile. Broken off, it leaves a folder that says it is not complete. The keys
    are in it: who has the backup can sign sessions. Errors: a folder that is not empty or lies in the data folder,
    may not.
    """
    require(actor, "administer", day=day_of(at), spans=[ROOT])
    cell = queries.cell()
    folder = folder.expanduser().resolve()
    if folder.is_relative_to(settings.HOME.root):
        sentence = _(
            "{folder} lies in the data folder itself and would be lost with it. Name a folder on another disk."
        )
        raise DomainError("backup-inside", format_lazy(sentence, folder=folder))
    bag = BagWriter(folder)
    # Rows first: every file they speak of was there before them.
    with snapshot():
        state: dict[str, Any] = {
            "format": FORMAT,
            "cell": cell,
            "version": __version__,
            "made_at": at.isoformat(),
            "migrations": _applied(),
        }
        state["rows"] = rows = write_tables(bag)
    with bag.open(STATE) as file:
        file.write(json.dumps(state, ensure_ascii=False, indent=1).encode())
    copied = {name: _copy_into(bag, name) for name in FOLDERS}
    digest = bag.finish(
        {"Bagging-Date": f"{day_of(at)}", "External-Identifier": cell, "Bag-Software-Agent": f"cundang {__version__}"}
    )
    with transaction.atomic():
        after = {"digest": digest, "rows": sum(rows.values()), "files": copied["files"]}
        _record(actor, at, cell, "backup.made", after)
    return Backup(folder, digest, rows, copied["files"] + copied["reports"], copied["keys"])


def restore(*, actor: Actor, at: datetime, folder: Path) -> Restored:
    """Stand an installation up again in an empty data folder and database, from a backup.

    Every digest is compared first. The rows come last and in one transaction: broken off, there is no installation. Sessions are not among them:
    everybody signs in again. The search index is to be rebuilt afterwards. Errors: an installation that holds
    something, a backup incomplete, damaged or made by a newer version, may not.
    """
    require(actor, "administer", day=day_of(at), spans=[ROOT])
    folder = folder.expanduser().resolve()
    verify(folder)
    state = json.loads((folder / "data" / STATE).read_text("utf-8"))
    made_from = [tuple(migration) for migration in state["migrations"]]
    if state["format"] != FORMAT or not set(made_from) <= set(_executor().loader.graph.nodes):
        sentence = _(
            "The backup was made by version {version}, this is {ours}. Install that version or a newer one first."
        )
        raise DomainError("backup-newer", format_lazy(sentence, version=state["version"], ours=__version__))
    _require_empty()
    settings.HOME.make()
    copied = {name: _copy_out(folder / "data" / name, settings.HOME.root / name) for name in FOLDERS}
    with _tables_as_of(made_from) as apps, transaction.atomic():
        rows = read_tables(folder, apps)
        continue_sequences(tables(apps))
    queries.cell.cache_clear()
    cell = queries.cell()
    trail = verify_chain(cell)
    with transaction.atomic():
        _record(actor, at, cell, "backup.restored", {"made_at": state["made_at"], "rows": sum(rows.values())})
    return Restored(cell, state["made_at"], rows, copied["files"] + copied["reports"], trail)


def _executor() -> MigrationExecutor:
    return MigrationExecutor(connection)


def _applied() -> list[tuple[str, str]]:
    """The steps of the house's tables, in which the rows of a backup are to be read."""
    return sorted(step for step in _executor().loader.applied_migrations if step[0] in our_apps())


@contextmanager
def _tables_as_of(steps: list[tuple[str, str]]) -> Iterator[Apps]:
    """The tables as they were when a backup was made, to be filled; afterwards they are brought up to today's."""
    executor = _executor()
    graph = executor.loader.graph
    others = [step for step in graph.leaf_nodes() if step[0] not in our_apps()]
    # The last ones only: to name a step after one that follows from it would be to ask for going back.
    last = [step for step in steps if graph.node_map[step].children.isdisjoint(map(graph.node_map.get, steps))]
    executor.migrate([*last, *others])
    executor.loader.build_graph()
    yield executor.loader.project_state(steps).apps
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def _require_empty() -> None:
    """Errors: there is an installation, or files of one."""
    known = Installation._meta.db_table in connection.introspection.table_names()
    if known and queries.installation() is not None:
        sentence = _("{home} holds an archive already. Set CUNDANG_HOME to a new folder and restore there.")
        raise DomainError("home-not-empty", format_lazy(sentence, home=settings.HOME.root))
    for folder in (settings.HOME.files, settings.HOME.reports):
        if folder.exists() and any(folder.iterdir()):
            sentence = _("{folder} holds files already. Set CUNDANG_HOME to a new folder and restore there.")
            raise DomainError("home-not-empty", format_lazy(sentence, folder=folder))


def _copy_into(bag: BagWriter, name: str) -> int:
    root = settings.HOME.root / name
    count = 0
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            bag.add(f"{name}/{path.relative_to(root).as_posix()}", path)
            count += 1
    return count


def _copy_out(source: Path, target: Path) -> int:
    count = 0
    for path in sorted(source.rglob("*")):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copyfile(path, copy)
            copy.chmod(0o600)
            count += 1
    return count


def _record(actor: Actor, at: datetime, cell: str, act: str, after: Mapping[str, object]) -> None:
    record(
        actor=actor,
        at=at,
        cell=cell,
        act=act,
        subject_type="installation",
        subject_id=cell,
        subject_label=cell,
        after=after,
    )
