"""A process that orders work or does it. ``python -m tests.core.child order COUNT`` or ``work``."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from django.db import transaction  # noqa: E402

from cundang.core.actor import local_administrator  # noqa: E402
from cundang.core.jobs import Run, Runner, enqueue, task  # noqa: E402
from cundang.core.services import install  # noqa: E402


def now() -> datetime:
    return datetime.now(UTC)


@task("core.counted")
def count(run: Run) -> None:
    time.sleep(0.005)
    sys.stdout.write(f"{run.arguments['number']}\n")
    sys.stdout.flush()


def main(verb: str, *count: str) -> None:
    actor = local_administrator()
    if verb == "work":
        Runner(now=now, report=lambda error, where: str(error)).run_all()
        return
    install(actor=actor, at=now())
    with transaction.atomic():
        for number in range(int(count[0])):
            enqueue(actor=actor, at=now(), kind="core.counted", arguments={"number": number})


if __name__ == "__main__":
    main(*sys.argv[1:])
