"""The index folder: generations side by side, a pointer to the live one, and the lock of the one process that writes.

A generation is named after its number and the rules it was made by; other rules, and it is built anew. The pointer is
replaced by a rename: whoever reads it sees the old generation or the new one, both whole.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import TracebackType

from cundang.search.engines import WriterBusyError

POINTER = "CURRENT"
LOCK = "writer.lock"
WANTED = "rebuild.wanted"


class Generations:
    """The generations in one index folder made by one set of ``rules`` (a short word for the folder's name)."""

    def __init__(self, folder: Path, rules: str) -> None:
        self.folder = folder
        self.rules = rules

    def live(self) -> Path | None:
        """The generation in use; ``None`` when there is none, or when it was made by other rules."""
        try:
            name = (self.folder / POINTER).read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self.folder / name
        return path if name.endswith(f"-{self.rules}") and Path(name).name == name and path.is_dir() else None

    def new(self) -> Path:
        """An empty folder for the next generation."""
        numbers = [int(part) for path in self.folder.glob("gen-*") if (part := path.name.split("-")[1]).isdigit()]
        path = self.folder / f"gen-{max(numbers, default=0) + 1:06d}-{self.rules}"
        path.mkdir(parents=True)
        return path

    def publish(self, path: Path) -> None:
        """Make a finished generation the live one, for good once this returns, and take the others away."""
        draft = self.folder / f"{POINTER}.new"
        with draft.open("w", encoding="ascii") as file:
            file.write(path.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / POINTER)
        _sync(self.folder)
        self.sweep()

    def sweep(self) -> None:
        """Take away every generation but the live one. What another program still holds open (Windows) goes the next
        time."""
        live = self.live()
        for path in self.folder.glob("gen-*"):
            if path != live:
                shutil.rmtree(path, ignore_errors=True)


class WriterLock:
    """The right to write the index: held by one process, and let go by the system when that process dies."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / LOCK).open("a+b")
        try:
            _lock(self._file.fileno())
        except OSError as error:
            self._file.close()
            raise WriterBusyError from error

    def release(self) -> None:
        """Let others write."""
        self._file.close()

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _sync(folder: Path) -> None:
        """A folder cannot be synced here; the rename is in the journal of the file system."""
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _sync(folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
