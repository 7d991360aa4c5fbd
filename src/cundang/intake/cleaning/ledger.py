"""What one file has said so far: rows that come again, reference codes given twice, numbers that leap.

Only digests and last numbers are kept, so that memory stays small however long the file is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

_MOST_SERIES: Final = 50_000
_WIDEST_GAP: Final = 1_000


@dataclass(slots=True)
class _Series:
    last: int
    ordered: bool = True


class Ledger:
    """One file's memory; rows are shown to it once, in reading order."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._codes: dict[int, int] = {}
        self._sheets: list[str] = []
        self._series: dict[int, _Series] = {}

    def earlier_row(self, parts: Iterable[str], sheet: str, row: int) -> tuple[str, int] | None:
        """Give sheet and row of the first row that said the same, or note this one and give ``None``."""
        return self._first(self._rows, parts, sheet, row)

    def earlier_code(self, parts: Iterable[str], sheet: str, row: int) -> tuple[str, int] | None:
        """Give sheet and row where a reference code was given first, or note this one and give ``None``."""
        return self._first(self._codes, parts, sheet, row)

    def missing_before(self, series: Iterable[str], number: int) -> range:
        """Give the numbers missing between the last one of a series and this one; empty when none is.

        A series that once went down is not in order; from then on nothing is missing from it.
        """
        key = _digest(series)
        known = self._series.get(key)
        if known is None:
            if len(self._series) >= _MOST_SERIES:
                self._series.clear()
            self._series[key] = _Series(number)
            return range(0)
        missing = range(known.last + 1, number)
        known.ordered &= number >= known.last
        known.last = number
        return missing if known.ordered and len(missing) < _WIDEST_GAP else range(0)

    def _first(self, known: dict[int, int], parts: Iterable[str], sheet: str, row: int) -> tuple[str, int] | None:
        if not self._sheets or self._sheets[-1] != sheet:
            self._sheets.append(sheet)
        digest = _digest(parts)
        first = known.get(digest)
        if first is None:
            # Sheet and row in one number: at 200,000 rows this is what memory is spent on.
            known[digest] = (len(self._sheets) - 1) << 32 | row
            return None
        return self._sheets[first >> 32], first & 0xFFFF_FFFF


def _digest(parts: Iterable[str]) -> int:
    return int.from_bytes(blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
