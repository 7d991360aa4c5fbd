"""A worker as ``cundang worker`` is, that works in small pieces and believes others dead sooner. ``python -m tests.intake.worker``"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from typing import Any

import django

django.setup()

from cundang.catalogue.services import acceptance  # noqa: E402
from cundang.cli.main import main  # noqa: E402
from cundang.core.jobs import run, runner  # noqa: E402
from cundang.core.services import leases  # noqa: E402
from cundang.intake.queries import previewing  # noqa: E402
from cundang.intake.services import comparing, staging  # noqa: E402


def slowly(function: Any) -> Any:
    """The same a moment later: time to be killed in."""

    def slow(*arguments: Any, **named: Any) -> Any:
        time.sleep(0.05)
        return function(*arguments, **named)

    return slow


def in_small_pieces() -> None:
    leases.FRESH, runner.PULSE, runner.POLL, run.EVERY = timedelta(seconds=2), 0.4, 0.1, 0.0
    previewing.CHUNK = staging.CHUNK = comparing.CHUNK = 50
    staging.Staging._write = slowly(staging.Staging._write)
    # Inside the transaction that takes a delivery in.
    acceptance.Coming.enter = slowly(slowly(slowly(acceptance.Coming.enter)))


if __name__ == "__main__":
    in_small_pieces()
    sys.exit(main(["worker"]))
