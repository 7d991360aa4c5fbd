"""A table opened: its columns, its records, and long texts from the memo file that lies beside it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO

from cundang.intake.readers.contents import Contents, Line, SheetSource
from cundang.intake.readers.dbf.fields import Field, value_of
from cundang.intake.readers.dbf.memos import memo_reader
from cundang.intake.readers.encodings import encoding_of
from cundang.intake.readers.files import chunks_of
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import CellValue

SHEET_NAME = "Sheet1"
DELETED = 0x2A
CHINESE = "gb18030"
_NOT_SHOWN = {"0", "G", "P", "W"}
"""Types a spreadsheet program does not show as text: null flags, objects, pictures, blobs."""


def open_dbf(file: BinaryIO, limits: Limits) -> Contents:
    """Open a table. As in a spreadsheet, row 1 is the column names and row 2 the first record that is not deleted."""
    file.seek(0)
    prologue = file.read(32)
    promised, header_bytes, record_bytes = struct.unpack("<IHH", prologue[4:12])
    fields = _fields(file.read(header_bytes - 32), limits)
    if record_bytes < 2 or fields[-1].start + fields[-1].length > record_bytes:
        raise refused("torn")
    held = (file.seek(0, 2) - header_bytes) // record_bytes
    if held < promised:
        raise refused("torn")
    codec = encoding_of(chunks_of(file, header_bytes), of_ascii=CHINESE)
    memo = memo_reader(file.name)

    def lines() -> Iterator[Line]:
        shown = [field for field in fields if field.kind not in _NOT_SHOWN]
        yield 1, [field.name for field in shown], False, None
        number = 1
        for record in _records(file, header_bytes, record_bytes, promised):
            number += 1
            yield number, _cells(record, shown, codec, memo), False, None

    return Contents("dbf", (SheetSource(SHEET_NAME, lines),), codec)


def _fields(described: bytes, limits: Limits) -> list[Field]:
    fields: list[Field] = []
    start = 1
    for at in range(0, len(described) - 31, 32):
        if described[at] == 0x0D:
            break
        name = described[at : at + 11].split(b"\0", 1)[0].decode("gb18030", "replace").strip()
        kind = chr(described[at + 11])
        length = described[at + 16]
        if kind == "C":
            length += described[at + 17] << 8
        fields.append(Field(name, kind, start, length))
        start += length
    if not fields:
        raise refused("torn")
    if len(fields) > limits.columns:
        raise refused("too-large")
    return fields


def _records(file: BinaryIO, position: int, length: int, promised: int) -> Iterator[bytes]:
    """The records that are not deleted; what lies behind the promised number was left over by the old program."""
    rest, left = b"", promised
    for chunk in chunks_of(file, position):
        data = rest + chunk
        whole = min(len(data) // length, left)
        for at in range(0, whole * length, length):
            if data[at] != DELETED:
                yield data[at : at + length]
        left -= whole
        if not left:
            return
        rest = data[whole * length :]


def _cells(record: bytes, fields: list[Field], codec: str, memo: Callable[[int], bytes]) -> list[CellValue]:
    return [value_of(record[f.start : f.start + f.length], f.kind, codec, memo) for f in fields]
