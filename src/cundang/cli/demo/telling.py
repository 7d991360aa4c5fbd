"""What a command answers as JSON, said in a line: the demonstration takes in more files than anybody reads about."""

from __future__ import annotations

import io
import json
from typing import Any, TextIO

from cundang.cli import terminal
from cundang.cli.words import gettext as _

_WIDEST = 44


class Telling(io.TextIOBase):
    """Stands for standard output while a command runs; says each finished line of JSON to ``out`` in words."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self._out = out
        self._begun = ""

    def write(self, text: str) -> int:
        """Take what the command prints."""
        *lines, self._begun = (self._begun + text).split("\n")
        for line in filter(None, lines):
            print(self.say(json.loads(line)), file=self._out, flush=True)
        return len(text)

    def say(self, answer: Any) -> str:
        """One answer in words."""
        raise NotImplementedError


class Files(Telling):
    """Files taken in: what became of the rows, and of the first row that was rejected why."""

    def say(self, answer: Any) -> str:
        """One file."""
        counts = answer["summary"]
        rows = _("{rows} rows = {accepted} accepted + {rejected} rejected + {repeated} repeated + {dropped} left out")
        name = answer["file"]
        lines = [name + " " * max(2, _WIDEST - terminal.width(name)) + rows.format(**counts)]
        if counts["updated"] or counts["unchanged"]:
            accepted = _("{accepted} accepted = {created} new + {updated} changed + {unchanged} the same")
            lines.append(f"  {accepted.format(**counts)}")
        for one in answer["rejected"][:1]:
            place = " ".join(str(one[key]).replace(" ", "") for key in ("sheet", "row", "column") if one[key])
            lines.append(f"  × {place}: {one['message']}")
        return "\n".join(lines)


class Total(Telling):
    """A list of what must be there, by its sum."""

    def say(self, answer: Any) -> str:
        """One village."""
        total = _("expected {expected} = received {received} + not formed {not_formed} + missing {missing}")
        return f"{answer['name']}  {answer['year']}  {total.format(**answer['totals'])}"
