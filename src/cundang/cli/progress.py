"""Progress on standard error: how many rows, how fast, and how long it will still take."""

from __future__ import annotations

import sys
import time

from cundang.cli.words import gettext as _

_OFTEN = 0.2
_OFTEN_IN_A_LOG = 10.0


class Progress:
    """The progress of one file. On a terminal one line that changes; in a log a line now and then, without the file's name, which
    may name a person; ``quiet`` says nothing."""

    def __init__(self, name: str, *, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._name = name if self._terminal else ""
        self._step = ""
        self._begun = self._told = time.monotonic()
        self._width = 0

    def step(self, step: str, done: int, total: int | None) -> None:
        """Tell how far a step has come. Steps: reading, comparing, writing, indexing."""
        now = time.monotonic()
        if step != self._step:
            self._step, self._begun, self._told = step, now, 0.0 if self._terminal else now
        if self._quiet or now - self._told < (_OFTEN if self._terminal else _OFTEN_IN_A_LOG):
            return
        self._told = now
        self._say(" · ".join(filter(None, (self._name, _WORDS[step](), *_figures(done, total, now - self._begun)))))

    def end(self) -> None:
        """Clear the line."""
        if self._terminal and self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
            self._width = 0

    def _say(self, line: str) -> None:
        if not self._terminal:
            print(line, file=sys.stderr, flush=True)
            return
        # A Chinese character takes two places.
        width = sum(1 if char.isascii() else 2 for char in line)
        print("\r" + line + " " * max(self._width - width, 0), end="", file=sys.stderr, flush=True)
        self._width = width


def _figures(done: int, total: int | None, seconds: float) -> list[str]:
    if not done:
        return []
    rate = done / max(seconds, 0.001)
    figures = [_("{count} rows").format(count=f"{done:,}" + (f" / {total:,}" if total else ""))]
    figures.append(_("{rate} a second").format(rate=f"{rate:,.0f}"))
    if total and done < total:
        figures.append(_("{seconds} s left").format(seconds=round((total - done) / rate)))
    return figures


_WORDS = {
    "reading": lambda: _("reading"),
    "comparing": lambda: _("comparing with what is held"),
    "writing": lambda: _("taking in"),
    "indexing": lambda: _("making searchable"),
}
