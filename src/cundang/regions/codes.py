"""Twelve-digit codes of places: what a code says about its level and about the place above.

Source: GB/T 2260 (six digits to the county), GB/T 10114 (three to the township), 统计用区划代码 (three to the village).
"""

from __future__ import annotations

import re

from cundang.kernel.paths import LEVELS, Level

CODE = re.compile(r"[1-9][0-9]{11}")

# How many leading digits name a place of each level.
PREFIX = dict(zip(LEVELS, (2, 4, 6, 9, 12), strict=True))

# Municipalities, whose districts lie under the province itself where a table leaves out the row 市辖区.
_MUNICIPALITIES = {"11", "12", "31", "50"}


def shape(code: str) -> Level:
    """The level a code is made for: the highest one whose digits are followed by zeros only.

    >>> shape("330782000000"), shape("330782104000"), shape("441900000000")
    (<Level.COUNTY: 'county'>, <Level.TOWNSHIP: 'township'>, <Level.CITY: 'city'>)
    """
    return next(level for level in LEVELS if not code[PREFIX[level] :].strip("0"))


def stem(code: str, level: Level) -> str:
    """The digits that everything beneath a place of this code and level begins with.

    A county-level place that bears its city's code has the townships of that city beneath it: its stem is the city's.
    """
    return code[: min(PREFIX[level], PREFIX[shape(code)])]


def parents(code: str, level: Level) -> list[tuple[str, Level]]:
    """Where a place may lie, nearest first; the first of these that exists is its parent. Empty for a province.

    A level is stepped over only where the code itself says that there is none: townships directly under a city have
    zeros for the county (东莞 4419 00 003), counties directly under a province have 90 for the city, or it is a
    municipality.

    >>> [str(level) for _, level in parents("441900003000", Level.TOWNSHIP)]
    ['county', 'city']
    >>> parents("330782104000", Level.TOWNSHIP)
    [('330782000000', <Level.COUNTY: 'county'>)]
    """
    above = LEVELS[: LEVELS.index(level)]
    found = []
    for candidate in reversed(above):
        found.append((code[: PREFIX[candidate]].ljust(12, "0"), candidate))
        stepped_over = {
            Level.COUNTY: code[4:6] == "00",
            Level.CITY: code[2:4] == "90" or code[:2] in _MUNICIPALITIES,
        }
        if not stepped_over.get(candidate, False):
            break
    return found
