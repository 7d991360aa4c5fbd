"""Names it could also be: chosen from, never mixed with what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cundang.core.actor import Actor
from cundang.desk import words
from cundang.desk.search.address import Asked
from cundang.desk.search.words import OFFERS
from cundang.kernel.tables.surnames import COMMON, COMPOUND
from cundang.search.plan import Word, plan
from cundang.search.queries.names import names
from cundang.search.text import is_han

AT_ONCE, IN_ALL = 5, 20
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """A name, how many records within sight bear it, how it is like the one typed, and the search for it."""

    name: str
    count: int
    why: str
    address: str


def offers(*, reader: Actor, today: date, asked: Asked, limit: int = IN_ALL) -> list[Offer]:
    """Names like the one asked for, likeliest first; searching for one keeps the place only."""
    typed = _name_among(plan(asked.text).words)
    if not typed:
        return []
    found = names(reader=reader, today=today, text=typed, within=asked.within or None, limit=limit + 1)
    return [
        Offer(
            one.name,
            one.count,
            words.word(OFFERS, one.ring) if one.ring in OFFERS else "",
            Asked(one.name, within=asked.within).address(),
        )
        for one in found
        if one.name != typed
    ][:limit]


def asks_for_a_name(asked: Asked) -> bool:
    """Whether a word asked for could be a name that others are like."""
    return bool(_name_among(plan(asked.text).words))


def _name_among(spoken: Sequence[Word]) -> str:
    """The word that is a person's name: one that begins with a surname, else the first that could be one; '' for none."""
    likely = [word.written for word in spoken if _like_a_name(word.written)]
    return next((word for word in likely if word[0] in COMMON or word[:2] in COMPOUND), likely[0] if likely else "")


def _like_a_name(word: str) -> bool:
    """Two to four Han characters, or Latin letters as pinyin and initials are typed."""
    bare = word.replace(" ", "")
    if all(map(is_han, bare)):
        return 1 < len(bare) <= _LONGEST_NAME
    return 1 < len(bare) <= 24 and bare.isascii() and bare.replace("'", "").isalpha()
