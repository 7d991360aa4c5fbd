"""Paths: a region's place in the tree as one whole number, so that a subtree is a range.

Eighteen decimal digits, ``PPP CCC KKKK TTTT VVVV`` for province, city, county, township and village, hold the ordinal
of each ancestor among its siblings; a level the tree leaves out (a county directly under its province) is zero. The
largest path is below 2**63, so every database stores it in a signed big integer and answers "everything within" from an
ordinary index. A path names a place in our own tree; it is not the division code, which changes when villages merge.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """The five levels of the tree, highest first."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


LEVELS: Final = tuple(Level)
_DIGITS: Final[dict[Level, int]] = dict(zip(LEVELS, (3, 3, 4, 4, 4), strict=True))
_SIZE: Final[dict[Level, int]] = {
    level: 10 ** sum(_DIGITS[below] for below in LEVELS[at + 1 :]) for at, level in enumerate(LEVELS)
}
"""How many paths the subtree of a region of this level takes up."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of paths, ``low <= path < high``."""

    low: int
    high: int

    def __contains__(self, path: int) -> bool:
        return self.low <= path < self.high

    def covers(self, other: Span) -> bool:
        """Say whether all of the other span lies within this one."""
        return self.low <= other.low and other.high <= self.high

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a path."""
        return self.low < other.high and other.low < self.high


ROOT: Final = Span(0, 10 ** sum(_DIGITS.values()))
"""The whole tree."""


def compose(parent_path: int | None, parent_level: Level | None, level: Level, ordinal: int) -> int:
    """Give the path of the ``ordinal``-th region (from 1) of ``level`` under its parent; no parent is the country.

    Raises ``ValueError`` when the level is not below the parent's, when the parent path is not a region of its level,
    or when the ordinal does not fit the level's digits (999 provinces and cities a parent, 9,999 below).

    >>> compose(None, None, Level.PROVINCE, 33)
    33000000000000000
    >>> compose(33_000_000_000_000_000, Level.PROVINCE, Level.COUNTY, 7)  # no city between
    33000000700000000
    """
    if not 1 <= ordinal < 10 ** _DIGITS[level]:
        raise ValueError(f"a {level} takes an ordinal from 1 to {10 ** _DIGITS[level] - 1}, not {ordinal}")
    if (parent_path is None) is not (parent_level is None):
        raise ValueError("a parent is given by its path and its level together")
    if parent_path is None or parent_level is None:
        return ordinal * _SIZE[level]
    if LEVELS.index(level) <= LEVELS.index(parent_level):
        raise ValueError(f"a {level} cannot lie under a {parent_level}")
    if level_of(parent_path) is not parent_level:
        raise ValueError(f"{parent_path} is not the path of a {parent_level}")
    return parent_path + ordinal * _SIZE[level]


def level_of(path: int) -> Level:
    """Give the level of the region a path names. Raises ``ValueError`` when no region can have this path."""
    if not 0 < path < ROOT.high:
        raise ValueError(f"{path} is not the path of a region")
    return next(level for level in LEVELS if path % _SIZE[level] == 0)


def span(path: int, level: Level) -> Span:
    """Give the range of the region and everything beneath it.

    >>> span(33_000_000_000_000_000, Level.PROVINCE)
    Span(low=33000000000000000, high=34000000000000000)
    """
    if path % _SIZE[level]:
        raise ValueError(f"{path} is not the path of a {level}")
    return Span(path, path + _SIZE[level])


def ancestor(path: int, level: Level) -> int:
    """Give the path cut off at a level: the ancestor there, or the next one above when the tree leaves the level out.

    >>> ancestor(33_007_0782_0001_0200, Level.COUNTY)
    33007078200000000
    """
    return path - path % _SIZE[level]


def lineage(path: int) -> tuple[int, ...]:
    """Give the paths from the province down to the region itself, each once."""
    return tuple(dict.fromkeys(cut for level in LEVELS if (cut := ancestor(path, level))))
