"""Long texts of a table: blocks of the memo file of the same name (.fpt of FoxPro, .dbt of dBase)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial
from pathlib import Path

MEMO_BYTES = 1 << 20
_DBASE_4 = b"\xff\xff\x08\0"


def memo_reader(table: str) -> Callable[[int], bytes]:
    """A function from block number to text. Without a memo file, or without a block, the text is empty."""
    for suffix, read in ((".fpt", _foxpro), (".dbt", _dbase)):
        for spelling in (suffix, suffix.upper()):
            beside = Path(table).with_suffix(spelling)
            if beside.is_file():
                return partial(read, beside)
    return lambda _: b""


def _foxpro(path: Path, block: int) -> bytes:
    with path.open("rb") as file:
        header = file.read(8)
        if len(header) < 8:
            return b""
        file.seek(block * (struct.unpack(">H", header[6:8])[0] or 512))
        head = file.read(8)
        return file.read(min(struct.unpack(">I", head[4:8])[0], MEMO_BYTES)) if len(head) == 8 else b""


def _dbase(path: Path, block: int) -> bytes:
    with path.open("rb") as file:
        header = file.read(24)
        size = struct.unpack("<H", header[20:22])[0] if len(header) == 24 else 0
        file.seek(block * (size if size and size % 64 == 0 else 512))
        head = file.read(8)
        if head.startswith(_DBASE_4):
            return file.read(max(0, min(struct.unpack("<I", head[4:8])[0] - 8, MEMO_BYTES)))
        return (head + file.read(MEMO_BYTES)).split(b"\x1a", 1)[0]
