"""A name as somebody types it: in characters, in pinyin whole or begun, in initials, or in a mixture of these.

What is typed in letters can be read in several ways; each is a row of slots, one for every character of the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cundang.kernel.names import fold_name
from cundang.kernel.names.likeness import spelt_apart
from cundang.search.text import is_han, name_form

LONGEST = 30
"""Characters of a name that are read; there is none so long."""
MOST_READINGS = 40
_MOST_SLOTS = 6
_LONGEST_SYLLABLE = 6
_VOWELS = frozenset("aeiouv")
_LETTER = re.compile("[A-Za-z]")
# 王A, 李O明: a capital beside characters stands for what is not said.
_NOBODY = re.compile("(?<![\x00-\x7f])[A-Z](?![A-Za-z])|(?<![A-Za-z])[A-Z](?![\x00-\x7f])(?!$)")
_PARTS = re.compile(r"[a-z]+|[^a-z\s.\-'’·]")


class Slot(NamedTuple):
    """What is known of one character: itself, or how its syllable begins, and whether that is all of the syllable."""

    char: str
    start: str
    whole: bool

    def fits(self, char: str, syllable: str) -> bool:
        """Whether a character of this syllable may stand here."""
        return char == self.char if self.char else syllable.startswith(self.start)


Slots = tuple[Slot, ...]


class Typed(NamedTuple):
    """``folded`` is the name in characters, empty when some of it is in letters; then ``readings`` says what it may be,
    the likeliest first, and ``pinyin`` is all of it in letters, empty when some of it is in characters."""

    folded: str
    pinyin: str
    readings: tuple[Slots, ...]


NOTHING = Typed("", "", ())


def read(text: str) -> Typed:
    """Read what was typed. What holds a figure is no name: nothing is offered for a number, whosever it is.

    >>> read("楼 小妹").folded, len(read("l x m").readings), read("louxm").pinyin
    ('楼小妹', 1, 'louxm')
    >>> [slot.char or slot.start for slot in read("楼xm").readings[0]]
    ['楼', 'x', 'm']
    >>> read("李O明").folded, read("LXM").pinyin
    ('李o明', 'lxm')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or len(plain) > LONGEST or any(map(str.isdigit, plain)):
        return NOTHING
    latin = _latin(plain)
    if not _LETTER.search(latin) or _NOBODY.search(latin):
        return Typed(name_form(plain), "", ())
    parts = _PARTS.findall(latin.lower())
    if any(not part.isascii() and not is_han(part) for part in parts):
        return NOTHING
    apart = [spelt_apart(part) for part in parts]
    read = dict.fromkeys((*_joined(apart), *(_joined(parts) if parts != apart else ())))
    found = sorted(read, key=lambda slots: (len(slots), -sum(slot.whole for slot in slots)))
    letters = "".join(apart) if all(part.isascii() for part in parts) else ""
    return Typed("", letters, tuple(found[:MOST_READINGS]))


def _latin(text: str) -> str:
    """Without the marks of tones, ü as v."""
    marked = unicodedata.normalize("NFD", text).replace("u\u0308", "v").replace("U\u0308", "v").replace("u:", "v")
    return "".join(char for char in marked if not unicodedata.combining(char))


def _joined(parts: list[str], most: int = _MOST_SLOTS) -> Iterator[Slots]:
    """Every way to read all parts, one after the other, in no more slots than ``most``."""
    if not parts:
        yield ()
        return
    others = len(parts) - 1
    head = [(Slot(fold_name(parts[0]), "", True),)] if is_han(parts[0][0]) else _cut(parts[0], most - others)
    for first in head if most > others else ():
        for rest in _joined(parts[1:], most - len(first)):
            yield (*first, *rest)


def _cut(letters: str, most: int) -> Iterator[Slots]:
    """Every way to cut a run of letters into syllables and beginnings of syllables."""
    if not letters:
        yield ()
        return
    whole, begun = _syllables()
    for size in range(min(_LONGEST_SYLLABLE, len(letters)), 0, -1) if most else ():
        start = letters[:size]
        if start in begun:
            for rest in _cut(letters[size:], most - 1):
                yield (Slot("", start, start in whole), *rest)


@cache
def _syllables() -> tuple[frozenset[str], frozenset[str]]:
    """All syllables, and all beginnings of one."""
    # Loaded with the first name in letters.
    from cundang.kernel.tables.readings import FIRST

    # Nobody's name has a syllable without a vowel (呣 m, 嗯 n): those are beginnings.
    whole = frozenset(syllable for syllable in FIRST if not _VOWELS.isdisjoint(syllable))
    return whole, frozenset(syllable[:size] for syllable in FIRST for size in range(1, len(syllable) + 1))
