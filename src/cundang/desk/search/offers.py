"""Names it could also be: chosen from, never mixed with what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cundang.core.actor import Actor
from cundang.desk import words
from cundang.desk.search.address import Asked
from cundang.desk.search.words import OFFERS
from cundang.search.queries.names import name_in, names

AT_ONCE, IN_ALL = 5, 20
_LONGEST_NAME = 24
"""What is longer is a title: names like it are looked for when nothing was found, and not promised before."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A name, how many records within sight bear it, how it is like the one typed, and the search for it."""

    name: str
    count: int
    why: str
    address: str


def offers(*, reader: Actor, today: date, asked: Asked, limit: int = IN_ALL) -> list[Offer]:
    """Names like the one asked for, likeliest first; searching for one keeps the place only."""
    typed = name_in(asked.text)
    if not typed:
        return []
    found = names(reader=reader, today=today, text=asked.text, within=asked.within or None, limit=limit + 1)
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
    """Whether something asked for could be a name that others are like."""
    return 1 < len(name_in(asked.text)) <= _LONGEST_NAME
