"""Names to choose from: what a person may have meant by a name, among those the reader may see.

What may be meant is looked up in the table of names, which is wider than anybody's reach; who of them stands in records
the reader may see, how often, and how it is written there, is asked of the catalogue. A name without such a record is
not offered, whatever the table says. One question counts them all, and the mentions it may have to look at are bounded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from operator import itemgetter

from cundang.catalogue.queries.mentions import bearers
from cundang.catalogue.queries.people import aliases_of
from cundang.core.actor import Actor
from cundang.kernel.hanzi import clean
from cundang.kernel.names.likeness import spelt
from cundang.kernel.paths import ROOT
from cundang.kernel.tables.surnames import COMMON, COMPOUND
from cundang.regions.queries import by_code
from cundang.regions.spans import span_of
from cundang.search import text as spelling
from cundang.search.clauses import may_be_name
from cundang.search.enums import NameRing
from cundang.search.plan import LONGEST_QUERY, written_words
from cundang.search.policies import scope
from cundang.search.queries.candidates import PLACES, Near, candidates
from cundang.search.typed import NOTHING, Typed, read

MOST = 100
"""Names offered at most."""
LOOKED_AT = 30_000
"""Mentions counted at most, over all names, as far as the table knows how many there are. Where there are more, the
names left out are those that come least near, and among the only possible ones those seen least."""
_GUESSED = PLACES[NameRing.MISSING]
_CERTAIN = frozenset({NameRing.EXACT, NameRing.ALIAS, NameRing.VARIANT})
_GUESSES = frozenset({NameRing.MISSING, NameRing.WRONG, NameRing.INITIALS})
_SURNAMES = frozenset(COMMON) | {name[0] for name in COMPOUND}
_LONGEST_APART = 4
_MARKS = str.maketrans(dict.fromkeys('"“”„‟〝〞＂《》〈〉「」『』', ""))
_BETWEEN = re.compile("[,;、，；。:：!！]")


@dataclass(frozen=True, slots=True)
class NameOffer:
    """A name as it is written in records, how it comes near to the one asked for, and how many records the reader may
    see name a person so."""

    name: str
    ring: NameRing
    count: int

    def as_json(self) -> dict[str, str | int]:
        """The offer in plain values."""
        return {"name": self.name, "ring": self.ring.value, "count": self.count}


def names(
    *, reader: Actor, today: date, text: str, within: str | None = None, limit: int = 20
) -> tuple[NameOffer, ...]:
    """The names that may be meant by ``text``, the most plausible first, within the place of code ``within``.

    ``text`` is a name with a character wrong, missing or too many, its pinyin whole or begun, its initials, or a
    mixture of these; of several words the one most like a name is taken. At most ``limit`` names, in the order of the
    rings and in a ring the likeliest first; none for what cannot be a name. When there are more than ``limit``, each
    kind of ring keeps a part of the places: so a short answer is not always the beginning of a longer one. Errors: a
    code no place bears (:class:`~cundang.core.errors.NotFound`).
    """
    span = span_of(by_code(within)) if within else ROOT
    reaches = scope(reader, today=today, within=span)
    name = name_in(text)
    if not reaches or not name:
        return ()
    typed = read(name)
    near = candidates(typed, reaches)
    near |= _also_called(typed, near, reader, today)
    found = bearers(_countable(near), reader=reader, today=today, within=span)
    ordered = [offer for _place, offer in sorted(_offers(name, near, found), key=itemgetter(0))]
    return _chosen(ordered, min(max(limit, 1), MOST))


def name_in(text: str) -> str:
    """The name that :func:`names` looks for in what was typed: all of it, blanks or not (楼 小妹, l x m); of several words
    the one that begins like a name, so that a whole query may be given. '' where there is none to look for."""
    # Quotation marks and what ends a sentence are read as a search reads them.
    text = text[:LONGEST_QUERY].translate(_MARKS)
    pieces = list(filter(None, map(str.strip, _BETWEEN.split(text)))) or [""]
    name = pieces[0]
    together = "".join(name.split())
    several = not together.isascii() and len(together) > _LONGEST_APART and together != name
    if several or len(pieces) > 1:
        words = [word for word in written_words(text) if _like_a_name(word)]
        name = min(words, key=_unlikely, default=name)
    return "" if read(name) == NOTHING else name


def _unlikely(word: str) -> int:
    """How little a word says that it is a name: one that begins with a surname, or is pinyin, says it most."""
    if word[0] in _SURNAMES and (len(word) > _LONGEST_APART or may_be_name(spelling.folded(word))):
        return 0
    return 0 if spelt(word) else 1 if may_be_name(spelling.folded(word)) or "·" in word else 2


def _like_a_name(word: str) -> bool:
    """Two to four characters; more, when dots stand between them or some are letters."""
    return 2 <= len(word) <= _LONGEST_APART or "·" in word or (any(map(str.isascii, word)) and read(word) != NOTHING)


def _countable(near: Mapping[str, Near]) -> list[str]:
    """The names to ask for, the nearest first, as many as can be counted in a moment."""
    ordered = sorted(
        near, key=lambda name: (min(PLACES[near[name].ring], _GUESSED), -near[name].weight * near[name].seen, name)
    )
    sums = accumulate(near[name].seen + 1 for name in ordered)
    return [name for at, (name, upto) in enumerate(zip(ordered, sums, strict=True)) if upto <= LOOKED_AT or at < 10]


def _also_called(typed: Typed, near: Mapping[str, Near], reader: Actor, today: date) -> dict[str, Near]:
    """The other names of whoever is called so, and of whoever is spelt so or written alike: those no nearer than that."""
    meant: dict[str, NameRing] = {name: one.ring for name, one in near.items() if one.ring is NameRing.SHAPE}
    if typed.folded:
        meant[typed.folded] = NameRing.ALIAS
    else:
        spelt_so = {name for name, one in near.items() if one.ring is NameRing.PINYIN and one.weight > 1}
        meant |= dict.fromkeys(spelt_so, NameRing.ALIAS)
    found: dict[str, Near] = {}
    for via, others in aliases_of(tuple(meant), reader=reader, today=today).items():
        for name in (name for names_, _place in others for name in names_ if name != typed.folded):
            known = found.get(name) or near.get(name)
            if known is None or PLACES[meant[via]] < PLACES[known.ring]:
                found[name] = Near(meant[via])
    return found


def _offers(
    word: str, near: Mapping[str, Near], found: Mapping[str, Mapping[str, int]]
) -> Iterable[tuple[tuple[int, float, str], NameOffer]]:
    typed = _plain(word)
    for folded, forms in found.items():
        ring, weight, _seen = near[folded]
        counts: defaultdict[str, int] = defaultdict(int)
        for written, count in forms.items():
            counts[_plain(written)] += count
        for name, count in counts.items():
            own = NameRing.VARIANT if ring is NameRing.EXACT and name != typed else ring
            yield (PLACES[own], -weight * count, name), NameOffer(name, own, count)


def _plain(written: str) -> str:
    """A name as it is shown: without the blanks that stood in it to fill a column."""
    plain = clean(written)
    return plain if plain.isascii() else plain.replace(" ", "")


def _chosen(ordered: list[NameOffer], limit: int) -> tuple[NameOffer, ...]:
    """The first ones, in order; but names said or written alike do not crowd out those that lack a character, nor
    these the others that are only possible: each keeps a part of the places. Measured on names with noise."""
    if len(ordered) <= limit:
        return tuple(ordered)
    certain = sum(offer.ring in _CERTAIN for offer in ordered)
    guesses = [offer for offer in ordered if offer.ring in _GUESSES]
    missing = [offer for offer in guesses if offer.ring is NameRing.MISSING]
    others = guesses[len(missing) :]
    near = ordered[: min(max(limit - len(guesses), limit * 2 // 5, certain), len(ordered) - len(guesses), limit)]
    left = limit - len(near)
    lacking = missing[: max(left - len(others), (left * 3 + 3) // 4)]
    return (*near, *lacking, *others[: left - len(lacking)])
