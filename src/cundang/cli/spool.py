"""Many small pieces of an answer, kept aside until they are printed: in memory while few, else in a file without a name."""

from __future__ import annotations

import json
import shutil
import tempfile
from typing import Any, TextIO

_IN_MEMORY = 16_000_000


class Spool:
    """The elements of one JSON list, in order."""

    def __init__(self) -> None:
        self._kept = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115 - lives on
        self.count = 0

    def add(self, element: Any) -> None:
        """Put one element at the end."""
        if self.count:
            self._kept.write(",")
        json.dump(element, self._kept, ensure_ascii=False, separators=(",", ":"))
        self.count += 1

    def write(self, out: TextIO) -> None:
        """Write the list, and let go of it."""
        out.write("[")
        self._kept.seek(0)
        shutil.copyfileobj(self._kept, out)
        out.write("]")
        self._kept.close()
