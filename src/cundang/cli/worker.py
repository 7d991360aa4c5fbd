"""``cundang worker``: what is done beside the web pages: indexing, and the work people ordered there.

Each in a thread of its own: a long list being read must not keep others' edits from being found.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import stat
import sys
import threading
from pathlib import Path

from cundang.cli import context
from cundang.cli.words import gettext as _

log = logging.getLogger("cundang.worker")

POLL = 0.2
"""Seconds between two looks at the outbox: an edit is searchable within a second."""
PULSE = 2.0
"""Seconds between two heartbeats."""
LONGEST_PAUSE = 30.0
HEARTBEAT = "worker.json"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``worker``."""
    parser = commands.add_parser(
        "worker",
        help=_("do the work ordered at the pages and keep the search index in step; cundang serve starts it by itself"),
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    context.setup()
    from django.conf import settings

    stop = threading.Event()
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_received: stop.set())
    _end_with_parent(stop)
    heartbeat = settings.HOME.root / HEARTBEAT
    beating = threading.Thread(target=_beat, args=(stop, heartbeat), name="heartbeat")
    jobs = threading.Thread(target=_do_jobs, args=(stop,), name="jobs")
    beating.start()
    jobs.start()
    try:
        _work(stop)
    finally:
        stop.set()
        jobs.join()
        beating.join()
        heartbeat.unlink(missing_ok=True)
    return 0


def _do_jobs(stop: threading.Event) -> None:
    """Do the work that waits until told to stop. A fault of ours in here ends the worker, which is then started again."""
    from cundang.core.jobs import Runner
    from cundang.search.services import wait_until_searchable
    from cundang.ui.failures import log_failure

    try:
        Runner(
            now=context.now,
            report=lambda error, where: log_failure(error, where=where),
            settle=lambda at: wait_until_searchable(at=at, timeout=PULSE),
        ).work(stop)
    finally:
        stop.set()


def _work(stop: threading.Event) -> None:
    """Hold the index and keep it in step until told to stop. What fails is said and tried again, ever more slowly."""
    from django.db import DatabaseError, connection

    from cundang.search.engines import EngineError, WriterBusyError
    from cundang.search.services import Indexer

    pause = POLL
    while not stop.is_set():
        try:
            with Indexer() as indexer:
                indexer.check(at=context.now())
                while not stop.is_set():
                    indexer.drain(at=context.now())
                    pause = POLL
                    stop.wait(POLL)
        except WriterBusyError:
            stop.wait(POLL)  # A command is indexing what it has just committed.
        except (DatabaseError, EngineError) as error:
            pause = min(pause * 2, LONGEST_PAUSE)
            log.warning(
                _("The search index could not be brought up to date (%s). Next attempt in %.0f s."), error, pause
            )
            connection.close()
            stop.wait(pause)


def _beat(stop: threading.Event, heartbeat: Path) -> None:
    """Say that the worker lives; a file that is old says that it does not."""
    draft = heartbeat.with_suffix(f".{os.getpid()}")
    while not stop.is_set():
        draft.write_text(json.dumps({"pid": os.getpid(), "at": context.now().isoformat()}), "ascii")
        draft.replace(heartbeat)
        stop.wait(PULSE)


def _end_with_parent(stop: threading.Event) -> None:
    """When standard input is a pipe, whoever holds its other end started us: we end when it is closed, however that
    came."""
    try:
        piped = stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        return  # There is no standard input.
    if not piped:
        return

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            pass
        stop.set()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
