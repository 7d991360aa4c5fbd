"""The container of old office files: a small file system of sectors inside one file. ([MS-CFB])"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from cundang.intake.readers.reasons import refused

END_OF_CHAIN = 0xFFFFFFFE
NO_STREAM = 0xFFFFFFFF
STORAGE, ROOT = 1, 5
SMALL_STREAM = 4096


class Entry(NamedTuple):
    """One directory entry; ``left``, ``right`` and ``child`` are numbers of other entries."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Container:
    """The streams of one file by name, those of the outermost folder only; embedded objects keep their own."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise refused("torn")
        self._data = data
        self._sector = 1 << min(struct.unpack("<H", data[30:32])[0], 12)
        self._small_sector = 1 << min(struct.unpack("<H", data[32:34])[0], 12)
        if self._sector < 512:
            raise refused("torn")
        directory, _, _, small_first, _ = struct.unpack("<IIIII", data[48:68])
        self._next = self._table()
        entries = _entries(b"".join(self._sectors(directory)))
        if not entries or entries[0].kind != ROOT:
            raise refused("torn")
        self._small_next = _numbers(b"".join(self._sectors(small_first)))
        self._small = b"".join(self._sectors(entries[0].start)) if entries[0].size else b""
        self.streams = {entry.name.lower(): entry for entry in _outermost(entries)}

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; torn when the file ends before it does, ``KeyError`` without such a stream."""
        entry = self.streams[name.lower()]
        if entry.size < SMALL_STREAM:
            content = b"".join(self._small_sectors(entry.start))
        else:
            content = b"".join(self._sectors(entry.start))
        if len(content) < entry.size:
            raise refused("torn")
        return content[: entry.size]

    def _table(self) -> tuple[int, ...]:
        """The sector that follows each sector, gathered from the list in the header and its extensions."""
        holders = list(struct.unpack("<109I", self._data[76:512]))
        extension, seen = struct.unpack("<I", self._data[68:72])[0], set[int]()
        while extension < END_OF_CHAIN - 4 and extension not in seen:
            seen.add(extension)
            *more, extension = _numbers(self._at(extension))
            holders.extend(more)
        table: list[int] = []
        for holder in holders:
            if holder < END_OF_CHAIN - 4:
                table.extend(_numbers(self._at(holder)))
        return tuple(table)

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._data[start : start + self._sector]
        if not found:
            raise refused("torn")
        return found.ljust(self._sector, b"\0")

    def _sectors(self, first: int) -> Iterator[bytes]:
        for sector in _chain(first, self._next):
            start = (sector + 1) * self._sector
            yield self._data[start : start + self._sector]

    def _small_sectors(self, first: int) -> Iterator[bytes]:
        for sector in _chain(first, self._small_next):
            yield self._small[sector * self._small_sector : (sector + 1) * self._small_sector]


def _chain(first: int, following: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a stream in order. A chain that runs in a circle or out of the table is torn."""
    sector, left = first, len(following)
    while sector < END_OF_CHAIN - 4:
        if sector >= len(following) or not left:
            raise refused("torn")
        yield sector
        left -= 1
        sector = following[sector]


def _numbers(raw: bytes) -> tuple[int, ...]:
    count = len(raw) // 4
    return struct.unpack(f"<{count}I", raw[: count * 4])


def _entries(raw: bytes) -> list[Entry]:
    entries: list[Entry] = []
    for at in range(0, len(raw) - 127, 128):
        name_bytes, kind = struct.unpack("<HB", raw[at + 64 : at + 67])
        name = raw[at : at + max(0, min(name_bytes, 64) - 2)].decode("utf-16-le", "replace")
        left, right, child = struct.unpack("<III", raw[at + 68 : at + 80])
        start, size = struct.unpack("<II", raw[at + 116 : at + 124])
        entries.append(Entry(name, kind, left, right, child, start, size))
    return entries


def _outermost(entries: list[Entry]) -> Iterator[Entry]:
    """Every entry directly under the root, each once, however the tree is knotted."""
    waiting, seen = [entries[0].child], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        yield entries[number]
        waiting += (entries[number].left, entries[number].right)
