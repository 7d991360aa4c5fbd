"""A process that takes a list in and may be killed at its n-th question to the database.

``python -m tests.intake.child FILE KILL``: ``KILL`` is the number of the statement before which the process kills itself,
0 to let it live; then it says how many statements there were.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from cundang.intake.queries import previewing  # noqa: E402
from cundang.intake.services import comparing, staging  # noqa: E402
from tests.catalogue.world import take_in  # noqa: E402

# Small transactions: more moments at which to die.
previewing.CHUNK = staging.CHUNK = comparing.CHUNK = 40


class Counting:
    """Counts the statements, and ends the process before one of them as ``kill -9`` does."""

    def __init__(self, last: int) -> None:
        self.count = 0
        self._last = last

    def __call__(self, execute: Any, *arguments: Any) -> Any:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)


if __name__ == "__main__":
    counting = Counting(int(sys.argv[2]))
    with connection.execute_wrapper(counting):
        take_in(Path(sys.argv[1]))
    sys.stdout.write(str(counting.count))
