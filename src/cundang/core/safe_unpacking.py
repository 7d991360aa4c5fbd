"""Unpacking archives that strangers made: nothing is inflated beyond what was promised and allowed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 18
DIRECTORY_BYTES = 8 << 20
END_RECORD = b"PK\x05\x06"
END_RECORD_SPAN = 22 + 65_535


class UnsafeArchiveError(Exception):
    """The archive is not to be opened. ``reason`` is ``torn``, ``encrypted``, ``zip-bomb`` or ``too-large``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold. ``ratio`` binds parts above ``ratio_from`` bytes: small ones may shrink well."""

    inflated_bytes: int = 1 << 30
    entries: int = 10_000
    ratio: int = 250
    ratio_from: int = 64 << 20


class SafeArchive:
    """A zip archive read part by part, in memory bounded by :data:`CHUNK`.

    Names are compared without case and with either slash, as office programs do. Only stored and deflated parts are
    read. Opening checks the directory; reading a part checks that it inflates to exactly the promised size and sum.
    """

    def __init__(self, file: BinaryIO, limits: ArchiveLimits) -> None:
        self._file = file
        _check_directory_size(file)
        try:
            with zipfile.ZipFile(file) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, struct.error, EOFError, NotImplementedError, UnicodeDecodeError):
            raise UnsafeArchiveError("torn") from None
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
        _check_entries(entries, limits)

    def names(self) -> tuple[str, ...]:
        """Every part, lower-cased, with forward slashes, in the order of the directory."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def size(self, name: str) -> int:
        """Bytes the part inflates to, as promised; ``KeyError`` when there is no such part."""
        return self._entries[name.lower()].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part inflated, in pieces of at most :data:`CHUNK`. Several parts may be read at the same time.

        Raises :class:`UnsafeArchiveError` (``torn``) as soon as more comes out than was promised, or when what came
        out is not what was packed, and ``KeyError`` when there is no such part.
        """
        entry = self._entries[name.lower()]
        size = checksum = 0
        for chunk in self._inflated(entry):
            size += len(chunk)
            if size > entry.file_size:
                raise UnsafeArchiveError("torn")
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if size != entry.file_size or checksum != entry.CRC:
            raise UnsafeArchiveError("torn")

    def read(self, name: str, at_most: int) -> bytes:
        """The whole part; ``too-large`` when it promises more than ``at_most`` bytes."""
        if self.size(name) > at_most:
            raise UnsafeArchiveError("too-large")
        return b"".join(self.chunks(name))

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from self._packed(entry)
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._packed(entry):
                while packed and not inflater.eof:
                    yield inflater.decompress(packed, CHUNK)
                    packed = inflater.unconsumed_tail  # noqa: PLW2901
            yield inflater.flush()
        except zlib.error:
            raise UnsafeArchiveError("torn") from None
        if not inflater.eof:
            raise UnsafeArchiveError("torn")

    def _packed(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        self._file.seek(entry.header_offset)
        header = self._file.read(30)
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise UnsafeArchiveError("torn")
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        position = entry.header_offset + 30 + name_length + extra_length
        left = entry.compress_size
        while left:
            self._file.seek(position)
            packed = self._file.read(min(left, CHUNK))
            if not packed:
                raise UnsafeArchiveError("torn")
            position += len(packed)
            left -= len(packed)
            yield packed


def _check_directory_size(file: BinaryIO) -> None:
    """The directory is held in memory when it is read, so its own length is looked at first."""
    length = file.seek(0, 2)
    file.seek(max(0, length - END_RECORD_SPAN))
    tail = file.read(END_RECORD_SPAN)
    at = tail.rfind(END_RECORD)
    if at < 0 or len(tail) - at < 22:
        raise UnsafeArchiveError("torn")
    (directory_bytes,) = struct.unpack("<I", tail[at + 12 : at + 16])
    if directory_bytes > DIRECTORY_BYTES:
        raise UnsafeArchiveError("zip-bomb")


def _check_entries(entries: list[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.inflated_bytes:
        raise UnsafeArchiveError("zip-bomb")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise UnsafeArchiveError("encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnsafeArchiveError("torn")
        if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise UnsafeArchiveError("zip-bomb")
