"""The order of reference codes on a shelf and in a catalogue."""

from __future__ import annotations

import re
from typing import Final

from .model import fold

_DIGITS: Final = re.compile(r"[0-9]+")
_END: Final = "\x01"
_MOST: Final = 999


def sort_key(text: str) -> str:
    """Give a key whose plain text order is the order of the codes: numbers count as numbers, and no two different
    codes have the same key, so the order is total.

    The key may be stored in a column, compared by code point (``COLLATE "C"`` on PostgreSQL).

    >>> sorted(["3-1-10", "3-1-9", "3-1-09", "３-1-9a"], key=sort_key)
    ['3-1-09', '3-1-9', '３-1-9a', '3-1-10']

    Source: DA/T 22-2015, 5.5.1 (a catalogue is ordered by reference code).
    """
    return _DIGITS.sub(_counted, fold(text)) + _END + text


def _counted(found: re.Match[str]) -> str:
    """Put the number of digits before them, so that longer numbers stand later."""
    digits = found[0].lstrip("0") or "0"
    return f"{min(len(digits), _MOST):03}{digits}"
