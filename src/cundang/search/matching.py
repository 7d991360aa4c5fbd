"""Why a record was found: its ring, and in which fields which words stand, as they are written in the record.

The same rules as the clauses of the plan, applied to one record. It also settles what the index cannot: a word longer than
the longest gram is found there when all its runs are, wherever they stand; here it must stand as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cundang.search import text as spelling
from cundang.search.enums import Ring
from cundang.search.plan import Plan, Word

_NAMES = "persons"
_CODES = frozenset({"reference_code", "document_number"})
_NEARNESS = {ring: place for place, ring in enumerate(Ring)}


class Match(NamedTuple):
    """In ``field`` stands ``text``, in the record's own characters."""

    field: str
    text: str


class Why(NamedTuple):
    """How near the record comes to what was asked, and where its words stand: the nearest first, none twice."""

    ring: Ring
    matched: tuple[Match, ...]


def why(plan: Plan, fields: list[tuple[str, str]], short: Iterable[str]) -> Why | None:
    """Why a record with these ``fields`` is found; ``None`` when it is not. ``short`` are words it is known by besides: its year."""
    if plan.whole and (found := list(_numbers(plan.whole, fields))):
        return Why(Ring.EXACT, tuple(match for _, match in found))
    rings: list[Ring] = []
    matches: list[tuple[Ring, Match]] = []
    known = frozenset(short)
    for word in plan.words:
        found = list(_places(word, fields))
        if not found:
            if word.squeezed not in known or not word.squeezed:
                return None
            found = [(Ring.CONTAINED, Match("year", word.written))]
        rings.append(min((ring for ring, _ in found), key=_NEARNESS.__getitem__))
        matches += found
    # One person or number named exactly is what was asked for, whatever the other words are there for.
    ring = Ring.EXACT if Ring.EXACT in rings else max(rings, key=_NEARNESS.__getitem__)
    matches.sort(key=lambda pair: _NEARNESS[pair[0]])
    return Why(ring, tuple(dict.fromkeys(match for _, match in matches)))


def _places(word: Word, fields: list[tuple[str, str]]) -> Iterator[tuple[Ring, Match]]:
    yield from _numbers(word, fields)
    for field, text in fields:
        if field == _NAMES and (ring := _named(word, text)):
            yield ring, Match(field, text)
        elif piece := _piece(word.written, text, folded=False):
            yield Ring.CONTAINED, Match(field, piece)
        elif piece := _piece(word.folded, text, folded=True):
            yield Ring.VARIANT, Match(field, piece)
        elif field in _CODES and word.coded and word.coded in spelling.coded(text):
            yield Ring.CONTAINED, Match(field, text)


def _numbers(word: Word, fields: list[tuple[str, str]]) -> Iterator[tuple[Ring, Match]]:
    wanted = {word.squeezed, word.number} - {""}
    if wanted:
        for field, text in fields:
            if field in _CODES and spelling.squeezed(text) in wanted:
                yield Ring.EXACT, Match(field, text)


def _named(word: Word, name: str) -> Ring | None:
    spelled = spelling.written(name).replace(" ", "")
    if spelled == word.written.replace(" ", ""):
        return Ring.EXACT
    return Ring.VARIANT if spelling.folded(spelled) == word.folded.replace(" ", "") else None


def _piece(wanted: str, text: str, *, folded: bool) -> str:
    """The part of ``text`` whose spelling is ``wanted``, as it stands there; empty when there is none."""
    if not folded and wanted in text:
        return wanted
    spelled = spelling.written(text)
    if wanted not in (spelling.folded(spelled) if folded else spelled):
        return ""
    spelled, places = spelling.spelled(text)
    at = (spelling.folded(spelled) if folded else spelled).find(wanted)
    return text[places[at] : places[at + len(wanted) - 1] + 1]
