"""Whether the files of an index are what Tantivy wrote: each ends with a checksum, which Tantivy itself does not look
at."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

MAGIC = 1337
BLOCK = 1 << 20


def damaged(generation: Path) -> list[str]:
    """The names of files of the last commit whose bytes changed since they were written or that end too early. Reads
    every byte. Errors: ``OSError`` and ``ValueError`` when the list of the files cannot be read or one of them is
    gone."""
    return [path.name for path in _committed(generation) if not _sound(path)]


def _committed(generation: Path) -> list[Path]:
    """The files of the last commit; what a merge under way or a killed process left lies beside them."""
    files = []
    for segment in json.loads((generation / "meta.json").read_text("utf-8"))["segments"]:
        name = segment["segment_id"].replace("-", "")
        files += [path for path in generation.glob(f"{name}.*") if path.suffix != ".del"]
        if segment.get("deletes"):
            files.append(generation / f"{name}.{segment['deletes']['opstamp']}.del")
    return sorted(files)


def _sound(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if size < 8:
            return False
        file.seek(size - 8)
        length, magic = struct.unpack("<II", file.read(8))
        if magic != MAGIC or length > size - 8:
            return False
        file.seek(size - 8 - length)
        try:
            expected = json.loads(file.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return False
        left, checksum = size - 8 - length, 0
        file.seek(0)
        while left and (block := file.read(min(BLOCK, left))):
            checksum, left = zlib.crc32(block, checksum), left - len(block)
        return bool(checksum == expected)
