"""One field of a record: what its bytes mean by the letter of its type."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cundang.intake.readers.serials import number_from, whole
from cundang.intake.sheets import CellValue

JULIAN_DAY_ZERO = 1_721_425
"""The Julian day number of the day that Python counts as ordinal 0, the last before the year 1."""


class Field(NamedTuple):
    """One column: its name, type letter, where it lies in the record and how long it is, in bytes."""

    name: str
    kind: str
    start: int
    length: int


def value_of(raw: bytes, kind: str, codec: str, memo: Callable[[int], bytes]) -> CellValue:
    """The value as written; bytes that do not fit their type are given back as text."""
    if kind in _BINARY and len(raw) == struct.calcsize(_BINARY[kind][0]):
        layout, convert = _BINARY[kind]
        return convert(*struct.unpack(layout, raw))
    if kind == "M":
        block = _block(raw)
        return _text(memo(block), codec) if block else None
    text = _text(raw, codec)
    if text is None or kind not in {"N", "F", "D", "L"}:
        return text
    if kind == "D":
        return _day(text)
    if kind == "L":
        return {"T": True, "Y": True, "F": False, "N": False}.get(text.upper(), None if text == "?" else text)
    return number_from(text)


def _text(raw: bytes, codec: str) -> str | None:
    return raw.replace(b"\0", b" ").strip(b" ").decode(codec, "replace") or None


def _day(text: str) -> CellValue:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return text


def _block(raw: bytes) -> int:
    if len(raw) == 4:
        return int(struct.unpack("<I", raw)[0])
    digits = raw.strip(b" \0")
    return int(digits) if digits.isdigit() else 0


def _moment(day: int, milliseconds: int) -> CellValue:
    ordinal = day - JULIAN_DAY_ZERO
    if not 1 <= ordinal <= date.max.toordinal():
        return None
    moment = datetime.fromordinal(ordinal) + timedelta(seconds=round(min(milliseconds, 86_399_000) / 1000))
    return moment if milliseconds else moment.date()


def _same(number: int) -> CellValue:
    return number


def _money(ten_thousandths: int) -> CellValue:
    return whole(ten_thousandths / 10_000)


_BINARY: dict[str, tuple[str, Callable[..., CellValue]]] = {
    "I": ("<i", _same),
    "+": ("<i", _same),
    "B": ("<d", whole),
    "O": ("<d", whole),
    "Y": ("<q", _money),
    "T": ("<iI", _moment),
    "@": ("<iI", _moment),
}
