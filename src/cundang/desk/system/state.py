"""How the installation stands, in figures: what is looked at to say whether anything needs doing."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from cundang.audit.queries import events_of
from cundang.core.actor import Actor
from cundang.core.queries import cell
from cundang.kernel.authority import reach
from cundang.search.engines import EngineError
from cundang.search.queries.standing import health

OLD = timedelta(days=31)
SILENT = timedelta(minutes=2)
LEAST_SPACE = 2 << 30
HEARTBEAT = "worker.json"


@dataclass(frozen=True, slots=True)
class IndexState:
    """The search index; ``behind`` changes wait to be taken in, ``as_of`` is when it last followed."""

    records: int
    segments: int
    size: int
    behind: int
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Disk:
    """Room where the data lies, in bytes."""

    free: int
    total: int
    database: int

    @property
    def short(self) -> bool:
        """Whether it is time to make room: the database must fit once more beside itself."""
        return self.free < max(LEAST_SPACE, 2 * self.database)


def administers(reader: Actor, *, today: date) -> bool:
    """Whether the reader looks after an installation or a part of it."""
    return bool(reach(reader.grants, day=today, verb="administer"))


def last_backup() -> datetime | None:
    """When the last backup was made; None when none was."""
    return next((event.at for event in events_of("installation", cell()) if event.act == "backup.made"), None)


def backup_is_old(made: datetime | None, *, now: datetime) -> bool:
    """Whether it is time for another."""
    return made is None or now - made > OLD


def index_state() -> IndexState | None:
    """The index; None when there is none that can be used."""
    try:
        figures = health()
    except EngineError:
        return None
    return IndexState(
        records=int(figures.get("records", 0)),
        segments=int(figures.get("segments", 0)),
        size=int(figures.get("bytes", 0)),
        behind=int(figures.get("behind", 0)),
        as_of=datetime.fromisoformat(str(figures["as_of"])),
    )


def worker_beat() -> datetime | None:
    """When the worker last said that it lives; None when it was not started, or ended in order."""
    try:
        beat = json.loads((settings.HOME.root / HEARTBEAT).read_text("ascii"))
        return datetime.fromisoformat(beat["at"])
    except (OSError, ValueError, KeyError):
        return None


def disk() -> Disk:
    """Room where the data lies."""
    usage = shutil.disk_usage(settings.HOME.root)
    held = settings.HOME.database.stat().st_size if settings.HOME.database.exists() else 0
    return Disk(usage.free, usage.total, held)
