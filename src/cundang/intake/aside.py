"""Reading a large file in a process of its own: one core reads and cleans while another compares and writes.

The child is told what to read on its standard input and answers with pickles on its standard output. It cannot outlive the
one who asked: a pipe that nobody reads ends it.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Full, Queue
from threading import Event, Thread
from typing import IO, Any, Final

from cundang.core.chunks import in_chunks
from cundang.intake.listing import Asked, Listing, here
from cundang.intake.readings import ReadRow
from cundang.intake.sheets import UnreadableFile

_ROWS: Final = 500
_AHEAD: Final = 16
"""Chunks of rows that wait to be taken; more would only fill the memory."""

_SERVE: Final = "from cundang.intake.aside import serve; serve()"


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An :class:`UnreadableFile` on its way between the processes."""

    code: str
    reason: str


@contextmanager
def aside(asked: Asked) -> Iterator[Listing]:
    """The file, read by another process; otherwise as :func:`cundang.intake.listing.here`."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    child = subprocess.Popen(  # noqa: S603 - our own code, by our own interpreter
        [sys.executable, "-c", _SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert child.stdin and child.stdout  # noqa: S101 - both were asked for
    fetching = _Fetching(child.stdout)
    try:
        _send(child.stdin, asked)
        kind, sheets, questions = _checked(_received(child.stdout))

        def rows(done: int) -> Iterator[ReadRow]:
            _send(to_child, done)
            fetching.start()
            while (chunk := _checked(fetching.waiting.get())) is not None:
                yield from chunk

        to_child = child.stdin
        yield Listing(kind, sheets, questions, rows)
    finally:
        child.kill()
        child.wait()
        fetching.stop()
        child.stdout.close()
        with suppress(OSError):
            child.stdin.close()


def serve() -> None:
    """The child: read what is asked, answer, end when nobody listens any more."""
    # Whoever asked is interrupted itself, and ends this process as it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = sys.stdout.buffer
    with suppress(BrokenPipeError, EOFError):
        try:
            with here(pickle.load(sys.stdin.buffer)) as listing:  # noqa: S301 - from the process that started this one
                _send(out, (listing.kind, listing.sheets, listing.questions))
                for chunk in in_chunks(listing.rows(pickle.load(sys.stdin.buffer)), _ROWS):  # noqa: S301
                    _send(out, chunk)
                _send(out, None)
        except UnreadableFile as refused:
            _send(out, _Refusal(refused.code, refused.reason))


class _Fetching(Thread):
    """Takes what the child sends as it comes, a few chunks ahead, until the end of it."""

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.waiting: Queue[Any] = Queue(_AHEAD)
        self._source = source
        self._stopped = Event()

    def run(self) -> None:
        answer: Any = ...
        while not (answer is None or isinstance(answer, _Refusal | Exception) or self._stopped.is_set()):
            answer = _received(self._source)
            self._put(answer)

    def stop(self) -> None:
        """End, whether anybody still waits or not. The child is gone by now."""
        self._stopped.set()
        if self.is_alive():
            self.join()

    def _put(self, answer: Any) -> None:
        while not self._stopped.is_set():
            with suppress(Full):
                return self.waiting.put(answer, timeout=0.1)


def _checked(answer: Any) -> Any:
    if isinstance(answer, _Refusal):
        raise UnreadableFile(answer.code, answer.reason)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _send(target: IO[bytes], message: Any) -> None:
    pickle.dump(message, target, pickle.HIGHEST_PROTOCOL)
    target.flush()


def _received(source: IO[bytes]) -> Any:
    """What the child says next; an error when it says nothing any more."""
    try:
        return pickle.load(source)  # noqa: S301 - from our own child, over a pipe
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        return RuntimeError("the process that read the file ended before the file did")
