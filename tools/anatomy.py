"""What the characters of GB 2312 are made of: read by the scripts that write the tables of characters alike."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path


def characters() -> list[str]:
    """GB 2312: the first level by sound, the second by radical."""
    every = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [char for code in every if (char := code.decode("gb2312", "ignore"))]


CHARS = characters()
EVERYDAY = 3_755
"""So many of them are of the first level."""


class Anatomy:
    """What characters are made of: their parts of ``smallest`` strokes or more, and the order of their strokes."""

    def __init__(self, decomposition: Path, orders: Path, smallest: int) -> None:
        self._smallest = smallest
        self._parts: dict[str, list[str]] = {}
        for line in decomposition.read_text("utf-8").splitlines():
            char, _, made = line.strip().partition(":")
            inside = made.partition("(")[2].rstrip(")")
            self._parts[char] = [part for part in inside.split(",") if part and part != "*"]
        self._strokes: dict[str, str] = dict(re.findall(r'"(.)":"([a-z]+)', orders.read_text("utf-8")))
        self.size = cache(self._size)
        self.inside = cache(self._inside)
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for char in CHARS:
            for part in self.inside(char):
                self._with[part].append(char)

    def _inside(self, char: str, depth: int = 0) -> frozenset[str]:
        """A character and the parts of it and of its parts."""
        parts = [self._inside(part, depth + 1) for part in self._parts.get(char, ()) if depth < 6]
        here = {char} if self.size(char) >= self._smallest else set()
        return frozenset(here.union(*parts))

    def _size(self, part: str, depth: int = 0) -> int:
        """Strokes of a character or part."""
        if part in self._strokes:
            return len(self._strokes[part])
        inner = self._parts.get(part, ()) if depth < 7 else ()
        return sum(self._size(one, depth + 1) for one in inner) or 2

    def shared(self, char: str) -> dict[str, float]:
        """The characters that share a part with this one, or are one, and how much of the two it makes up."""
        shares: dict[str, float] = {}
        for part in self.inside(char):
            for other in self._with[part]:
                share = 2 * self.size(part) / (self.size(char) + self.size(other))
                shares[other] = max(shares.get(other, 0.0), min(share, 1.0))
        return shares

    def written_alike(self, one: str, other: str) -> float:
        """How much the two agree stroke by stroke: one less what must be changed."""
        first, second = self._strokes.get(one, ""), self._strokes.get(other, "")
        return 1 - distance(first, second) / max(len(first), len(second)) if first and second else 0.0


def distance(one: str, other: str) -> int:
    """Insertions, removals and changes from one to the other."""
    before = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        now = [row]
        for column, right in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (left != right)))
        before = now
    return before[-1]


def literal(words: list[str]) -> str:
    """String literals of at most 112 characters a line, which follow each other as one."""
    text = " ".join(words)
    return "".join(f'    "{text[at : at + 112]}"\n' for at in range(0, len(text), 112))
