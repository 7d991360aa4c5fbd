"""A name as it is said: the columns under which the table of names keeps it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cundang.kernel.names import pinyin
from cundang.kernel.names.likeness import merged


class Reading(NamedTuple):
    """One way to read a name: ``syllables`` apart, and what is made of them; all empty for what nobody can read."""

    pinyin: str
    syllables: str
    merged: str
    initials: str


@lru_cache(maxsize=100_000)
def readings(name: str) -> tuple[Reading, ...]:
    """The ways to read a name, the likeliest first; at least one. Last the surname read as the character is elsewhere:
    so an input method spells it.

    >>> [reading.syllables for reading in readings("单晓")]
    ['shan xiao', 'dan xiao']
    """
    # After another character the first is read as any is; the other's one syllable goes again.
    spelled = [*pinyin(name), *(one[1:] for one in pinyin(f"一{name}"))]
    # A name as long as a cell may be must not be more than its columns hold.
    found = {
        "".join(one)[:200]: Reading(
            "".join(one)[:200],
            " ".join(one)[:240],
            "".join(map(merged, one))[:200],
            "".join(syllable[0] for syllable in one)[:60],
        )
        for one in spelled
        if one
    }
    return tuple(found.values()) or (Reading("", "", "", ""),)
