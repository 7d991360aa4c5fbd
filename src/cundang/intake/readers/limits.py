"""How much one file may hold before it is refused as ``too-large``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Rows and cells count what is written, over all sheets; columns count from A."""

    file_bytes: int = 200 << 20
    inflated_bytes: int = 1 << 30
    sheets: int = 1_000
    rows: int = 2_000_000
    columns: int = 512
    cells: int = 40_000_000
    merged: int = 200_000
    strings: int = 4_000_000


DEFAULT_LIMITS = Limits()
