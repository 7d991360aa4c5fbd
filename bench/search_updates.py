"""Following changes: how soon an edit and a large batch are searchable while a worker runs, and whether kills leave a trace.

``python -m bench.search_updates [--tier village|township|county] [--folder FOLDER] [--edits N] [--batch N] [--kills N]``
prints one line of JSON. Times are wall milliseconds from the end of the transaction to the first search that finds it.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from bench import search_corpus as corpus

LONGEST = 300.0


def main() -> None:
    """Make the records, start a worker, change, look, kill, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", choices=corpus.TIERS, default="village")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--batch", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=30)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(measure(args, args.folder or Path(scratch))))
        sys.stdout.flush()


def measure(args: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """One run's result."""
    corpus.prepare(folder)
    from cundang.catalogue.models import Item
    from cundang.search.queries import behind, health

    if not Item.objects.exists():
        corpus.fill(corpus.TIERS[args.tier])
    environment = os.environ | {"CUNDANG_HOME": str(folder)}
    worker = subprocess.Popen([sys.executable, "-m", "cundang", "worker"], env=environment, stdin=subprocess.DEVNULL)
    try:
        _until(lambda: not behind())
        result: dict[str, Any] = {
            "bench": "search_updates",
            "records": Item.objects.count(),
            "edit_ms": edits(args.edits),
        }
        began = time.perf_counter()
        seconds = corpus.fill(args.batch, seed=8)
        _until(lambda: not behind())
        result["batch"] = {"records": args.batch, "searchable_s": round(time.perf_counter() - began - seconds, 1)}
        result["index"] = health()
        result["worker_peak_mb"] = _peak(worker.pid)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait()
    return result | {"kills": kills(args.kills)}


def edits(number: int) -> dict[str, float]:
    """Single records changed one after another."""
    from django.db import transaction
    from django.db.models import F

    from cundang.catalogue.models import Item
    from cundang.catalogue.signals import items_changed
    from cundang.core.actor import local_administrator
    from cundang.core.queries import cell
    from cundang.search.queries import find

    reader, times = local_administrator(), []
    for count, item in enumerate(Item.objects.order_by("id").values_list("id", flat=True)[:number]):
        title = f"改题第{count}字"
        with transaction.atomic():
            Item.objects.filter(id=item).update(title=title, version=F("version") + 1)
            items_changed.send(sender=Item, cell=cell(), item_ids=(item,))
        began = time.perf_counter()
        _until(lambda title=title: find(reader=reader, today=corpus.TODAY, text=title).total)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {
        "p50": round(statistics.median(times)),
        "p95": round(times[int(len(times) * 0.95)]),
        "max": round(times[-1]),
    }


def kills(number: int) -> dict[str, int]:
    """Kill -9 a process that changes and indexes; count restarts after which index and database differ."""
    random, different, records = Random(2), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"CUNDANG_HOME": folder, "DJANGO_SETTINGS_MODULE": "cundang.config.settings"}
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], env=environment, check=True)
        for kill in range(number + 1):
            command = [sys.executable, "-m", "tests.search.child", str(kill)]
            child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            report = json.loads(child.stdout.readline())  # type: ignore[union-attr]
            different += not report["sound"]
            records = report["held"]
            time.sleep(random.uniform(0.02, 0.8))
            child.kill()
            child.wait()
    return {"kills": number, "different_after_restart": different, "records": records}


def _until(true: Callable[[], Any]) -> None:
    deadline = time.monotonic() + LONGEST
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.005)


def _peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main()
