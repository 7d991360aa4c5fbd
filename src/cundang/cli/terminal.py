"""Text in a terminal: how wide it is, columns, and the marker stroke where there are colours."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence

BOLD, MARK, PLAIN = "\x1b[1m", "\x1b[1;33m", "\x1b[0m"


def width(text: str) -> int:
    """How many columns a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of the same number of texts as lines with their columns one under the other."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(text + " " * (most - width(text)) for text, most in zip(row, widths, strict=True)) for row in rows
    ]


def colours() -> bool:
    """Whether somebody is looking who can see colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def bold(text: str) -> str:
    """A heading."""
    return f"{BOLD}{text}{PLAIN}" if colours() else text


def marked(text: str, words: Iterable[str]) -> str:
    """The text with the words in it marked; as it is where there are no colours."""
    if not colours() or not (wanted := sorted(filter(None, set(words)), key=len, reverse=True)):
        return text
    return re.sub("|".join(map(re.escape, wanted)), rf"{MARK}\g<0>{PLAIN}", text)
