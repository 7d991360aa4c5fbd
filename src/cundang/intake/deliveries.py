"""A delivered file, opened and understood: its digest, its lists, and its rows as a stream."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from cundang.intake.aside import aside
from cundang.intake.file_names import readable
from cundang.intake.listing import Answers, Asked, Listing, here
from cundang.kernel.fixity import digest_chunks
from cundang.regions.models import Region

LARGE: Final = 1_000_000
"""Bytes from which on a file is read in a process of its own, beside the one that compares and writes."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file as delivered. ``name`` is its base name; where it lay is nobody's business."""

    name: str
    digest: str
    size: int
    listing: Listing


@contextmanager
def opened(
    path: Path,
    *,
    region: Region,
    today: date,
    remembered: Mapping[str, Mapping[str, str]],
    answers: Answers,
    name: str | None = None,
) -> Iterator[Delivery]:
    """A file, open while its rows are read; ``name`` where it is called otherwise than it lies on the disk.

    Raises :class:`UnreadableFile` for one that is none, is empty, or has no header.
    """
    called = readable(path) if name is None else name
    asked = Asked(path, region.level, today, remembered, answers, called)
    size = path.stat().st_size if path.is_file() else 0
    apart = size >= LARGE and (os.cpu_count() or 1) > 1
    with (aside if apart else here)(asked) as listing:
        with path.open("rb") as file:
            fixed = digest_chunks(_blocks(file))
        yield Delivery(called[-255:], fixed, size, listing)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block
