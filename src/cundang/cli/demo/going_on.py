"""How far the demonstration has been made, so that one that was broken off goes on where it stood."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class GoingOn:
    """What is done of making the county, in a file that stands only while there is something left to do."""

    def __init__(self, home: Path) -> None:
        self._file = home / "demo-unfinished.json"
        self._done: list[str] = []
        self._size: dict[str, int] = {}

    @property
    def stands(self) -> bool:
        """Whether the county was begun and not finished."""
        return self._file.exists()

    def begin(self, args: Namespace) -> None:
        """Begin, or take up what stands with the numbers it was begun with, which are put into ``args``."""
        if self.stands:
            begun = json.loads(self._file.read_text("utf-8"))
            self._done = begun.pop("done")
            vars(args).update(begun)
        self._size = {"items": args.items, "seed": args.seed}
        self._write()

    @contextmanager
    def whole(self, step: str) -> Iterator[bool]:
        """A step that is done whole or not at all; gives whether it is still to be done."""
        from django.db import transaction

        if step in self._done:
            yield False
            return
        with transaction.atomic():
            yield True
            # Before the last moment, not after it: what is lost in between is one nicety, what is done twice stops everything.
            self._note(step)

    @contextmanager
    def repeatable(self, step: str) -> Iterator[bool]:
        """A step that may be done again from its beginning; gives whether it is still to be done."""
        if step in self._done:
            yield False
            return
        yield True
        self._note(step)

    def finish(self) -> None:
        """Nothing is left to do."""
        self._file.unlink()

    def _note(self, step: str) -> None:
        self._done.append(step)
        self._write()

    def _write(self) -> None:
        beside = self._file.with_suffix(".new")
        beside.write_text(json.dumps({**self._size, "done": self._done}), "utf-8")
        beside.replace(self._file)
