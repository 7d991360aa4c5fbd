"""Why a record was found: its ring, and in which fields which words stand, as they are written in the record.

The same rules as the clauses of the plan, applied to one record. It also settles what the index cannot: a word longer
than the longest gram is found there when all its runs are, wherever they stand; here it must stand as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cundang.search import text as spelling
from cundang.search.enums import Ring
from cundang.search.plan import Plan, Word

Fields = list[tuple[str, str]]
"""Names of fields and the texts in them."""

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


class _Place(NamedTuple):
    """A field, its text, and the text's written spelling."""

    field: str
    text: str
    written: str


def why(plan: Plan, fields: Fields, short: Fields) -> Why | None:
    """Why a record is found in whose ``fields`` words stand, and whose ``short`` fields are words themselves; ``None``
    when it is not."""
    if plan.whole and (found := list(_numbers(plan.whole, fields))):
        return Why(Ring.EXACT, tuple(match for _, match in found))
    places = [_Place(field, text, spelling.written(text)) for field, text in fields]
    rings: list[Ring] = []
    matches: list[tuple[Ring, Match]] = []
    for word in plan.words:
        found = [*_numbers(word, fields), *_stands(word, places)] or list(_short(word, short))
        if not found:
            return None
        rings.append(min((ring for ring, _ in found), key=_NEARNESS.__getitem__))
        matches += found
    # One person or number named exactly is what was asked for, whatever the other words are there for.
    ring = Ring.EXACT if Ring.EXACT in rings else max(rings, key=_NEARNESS.__getitem__)
    matches.sort(key=lambda pair: _NEARNESS[pair[0]])
    return Why(ring, tuple(dict.fromkeys(match for _, match in matches)))


def _stands(word: Word, places: list[_Place]) -> Iterator[tuple[Ring, Match]]:
    for place in places:
        if place.field == _NAMES and (ring := _named(word, place)):
            yield ring, Match(place.field, place.text)
        elif word.written in place.written:
            piece = (
                word.written if word.written in place.text else _piece(place, place.written.find(word.written), word)
            )
            yield Ring.CONTAINED, Match(place.field, piece)
        elif (at := spelling.folded(place.written).find(word.folded)) >= 0:
            yield Ring.VARIANT, Match(place.field, _piece(place, at, word))
        elif place.field in _CODES and _is_in_code(word, place.text):
            yield Ring.CONTAINED, Match(place.field, place.text)


def _is_in_code(word: Word, code: str) -> bool:
    if word.coded and word.coded in spelling.coded(code):
        return True
    return bool(word.dated) and word.dated in spelling.code_parts(code)


def _named(word: Word, place: _Place) -> Ring | None:
    name = place.written.replace(" ", "")
    if name == word.written.replace(" ", ""):
        return Ring.EXACT
    return Ring.VARIANT if spelling.folded(name) == word.folded.replace(" ", "") else None


def _piece(place: _Place, at: int, word: Word) -> str:
    """What stands in the text where its spelling has the word, from ``at`` on."""
    last = at + len(word.written) - 1
    if place.written == place.text.lower():
        return place.text[at : last + 1]
    _, places = spelling.spelled(place.text)
    return place.text[places[at] : places[last] + 1]


def _numbers(word: Word, fields: Fields) -> Iterator[tuple[Ring, Match]]:
    wanted = {word.squeezed, word.number, word.standard} - {""}
    if wanted:
        for field, text in fields:
            if field in _CODES and spelling.squeezed(text) in wanted:
                yield Ring.EXACT, Match(field, text)


def _short(word: Word, fields: Fields) -> Iterator[tuple[Ring, Match]]:
    wanted = {word.squeezed, word.dated} - {""}
    if wanted:
        for field, text in fields:
            if spelling.squeezed(text) in wanted:
                yield Ring.CONTAINED, Match(field, text)
