"""Why a record was found: its ring, and in which fields which words stand, as they are written in the record.

The same rules as the clauses of the plan, applied to one record. It also settles what the index cannot: a word longer
than the longest gram is found there when all its runs are, wherever they stand; here it must stand as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cundang.kernel.paths import Span
from cundang.search import text as spelling
from cundang.search.clauses import TEXTS
from cundang.search.enums import Ring
from cundang.search.plan import Plan, Word

Fields = list[tuple[str, str]]
"""Names of fields and the texts in them."""
Instead = tuple[str, str]
"""What was typed, and what stands there instead of it: a character for a character, or a name for a name."""

_NAMES = "persons"
_ALIAS = "alias"
_PLACE = "region"
_CODES = frozenset({"reference_code", "document_number"})
_NEARNESS = {ring: place for place, ring in enumerate(Ring)}
_ALIKE = (Ring.SHAPE, Ring.SOUND, Ring.PINYIN)


class Match(NamedTuple):
    """In ``field`` stands ``text``, in the record's own characters."""

    field: str
    text: str


class Why(NamedTuple):
    """How near the record comes to what was asked, where its words stand (the nearest first, none twice), and what of
    them is not as it was typed; may be empty."""

    ring: Ring
    matched: tuple[Match, ...]
    instead: tuple[Instead, ...] = ()


class Record(NamedTuple):
    """What of a record is looked at: the ``fields`` words stand in, the ``short`` ones that are words themselves, and
    where it lies."""

    fields: Fields
    short: Fields
    path: int
    region: str


class _Found(NamedTuple):
    ring: Ring
    match: Match
    instead: tuple[Instead, ...] = ()


class _Place:
    """A field, its text, and the text's spellings."""

    __slots__ = ("_folded", "field", "text", "written")

    def __init__(self, field: str, text: str) -> None:
        self.field, self.text = field, text
        self.written = spelling.written(text)
        self._folded = ""

    @property
    def folded(self) -> str:
        self._folded = self._folded or spelling.folded(self.written)
        return self._folded

    @property
    def name(self) -> str:
        """The whole text as a name."""
        return spelling.name_form(self.text)

    def piece(self, at: int, length: int) -> str:
        """What stands in the text where its spelling has so many characters from ``at`` on."""
        last = at + length - 1
        if self.written == self.text.lower():
            return self.text[at : last + 1]
        _, places = spelling.spelled(self.text)
        return self.text[places[at] : places[last] + 1]


class Reasons:
    """Why records are found by one plan. Made once for a page of them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._words = [_Asked(word) for word in plan.words]

    def why(self, record: Record) -> Why | None:
        """Why this one is found; ``None`` when it is not."""
        whole = self._plan.whole
        if whole and (numbers := list(_numbers(whole, record.fields))):
            return Why(Ring.EXACT, tuple(found.match for found in numbers))
        places = [_Place(field, text) for field, text in record.fields]
        nearest: list[_Found] = []
        everything: list[_Found] = []
        for word in self._words:
            found = sorted(word.found(record, places), key=_nearness)
            if not found:
                return None
            nearest.append(found[0])
            everything += found
        rings = [found.ring for found in nearest]
        # One person or number named exactly is what was asked for, whatever the other words are there for.
        ring = Ring.EXACT if Ring.EXACT in rings else max(rings, key=_NEARNESS.__getitem__)
        everything.sort(key=_nearness)
        return Why(
            ring,
            tuple(dict.fromkeys(found.match for found in everything)),
            tuple(dict.fromkeys(pair for found in nearest for pair in found.instead)),
        )


class _Asked:
    """One word, and what the plan knows to look for instead of it."""

    def __init__(self, word: Word) -> None:
        self.word = word
        self.name = spelling.name_form(word.written)
        self._others: dict[int, dict[str, Ring]] = {}
        self._telling: set[str] = set()
        self._aliases: list[tuple[Ring, frozenset[str], Span]] = []
        self._spans: list[tuple[Ring, Span]] = []
        for clause in word.clauses:
            if clause.span and clause.terms:
                self._aliases.append((clause.ring, frozenset(clause.terms), clause.span))
            elif clause.span:
                self._spans.append((clause.ring, clause.span))
            elif clause.ring in _ALIKE:
                if clause.fields == TEXTS:
                    self._telling.update(clause.terms)
                for term in clause.terms:
                    self._others.setdefault(len(term), {}).setdefault(term, clause.ring)

    def found(self, record: Record, places: list[_Place]) -> Iterator[_Found]:
        """Where it stands; what is only alike, where nothing nearer does."""
        otherwise = list(self._otherwise(record, places))
        there = [*_numbers(self.word, record.fields), *self._stands(places)]
        there += [found for found in otherwise if found.ring not in _ALIKE]
        there = there or list(_short(self.word, record.short))
        there += [
            _Found(ring, Match(_PLACE, record.region), self._called(ring, record.region))
            for ring, span in self._spans
            if record.path in span
        ]
        return iter(there or [*self._alike(places), *otherwise])

    def _stands(self, places: list[_Place]) -> Iterator[_Found]:
        word = self.word
        for place in places:
            if place.field == _NAMES and (named := self._named(place)):
                yield named
            elif place.field == _ALIAS and place.name == self.name:
                yield _Found(Ring.ALIAS, Match(place.field, place.text))
            elif word.written in place.written:
                plain = word.written in place.text
                piece = word.written if plain else place.piece(place.written.find(word.written), len(word.written))
                yield _Found(Ring.CONTAINED, Match(place.field, piece))
            elif (at := place.folded.find(word.folded)) >= 0:
                yield self._at(Ring.VARIANT, place, at, len(word.folded))
            elif place.field in _CODES and _is_in_code(word, place.text):
                yield _Found(Ring.CONTAINED, Match(place.field, place.text))

    def _named(self, place: _Place) -> _Found | None:
        name = place.written.replace(" ", "")
        match = Match(place.field, place.text)
        if name == self.word.written.replace(" ", ""):
            return _Found(Ring.EXACT, match)
        if place.name == self.name:
            return _Found(Ring.VARIANT, match, _changed(self.word.written.replace(" ", ""), name))
        return None

    def _otherwise(self, record: Record, places: list[_Place]) -> Iterator[_Found]:
        """Another name of the same person, where that person lives."""
        for ring, names, span in self._aliases:
            if record.path not in span:
                continue
            for place in places:
                for name in names:
                    whole = place.field == _NAMES and place.name == name
                    if whole:
                        yield _Found(ring, Match(place.field, place.text), ((self.word.written, place.text),))
                    elif 1 < len(name) <= spelling.LONGEST_GRAM and (at := place.folded.find(name)) >= 0:
                        piece = place.piece(at, len(name))
                        yield _Found(ring, Match(place.field, piece), ((self.word.written, piece),))

    def _alike(self, places: list[_Place]) -> Iterator[_Found]:
        """What is written or said alike, in runs as long as the names that are known for it."""
        for place in places:
            for length, others in self._others.items():
                # A longer other name stands in no text as a run: it is known as a whole.
                whole = place.field == _NAMES or (place.field == _ALIAS and length > spelling.LONGEST_GRAM)
                name = place.name if whole else ""
                if name in others:
                    yield _Found(others[name], Match(place.field, place.text), self._instead(name))
                    break
                if length > spelling.LONGEST_GRAM:
                    continue
                text = place.folded
                runs = (text[at : at + length] for at in range(len(text) - length + 1))
                found = ((at, run) for at, run in enumerate(runs) if run in others and run in self._telling)
                if hit := next(found, None):
                    yield self._at(others[hit[1]], place, hit[0], length)
                    break

    def _at(self, ring: Ring, place: _Place, at: int, length: int) -> _Found:
        stands = place.written[at : at + length]
        return _Found(ring, Match(place.field, place.piece(at, length)), self._instead(stands))

    def _instead(self, stands: str) -> tuple[Instead, ...]:
        typed = self.word.written.replace(" ", "")
        return _changed(typed, stands.replace(" ", ""))

    def _called(self, ring: Ring, region: str) -> tuple[Instead, ...]:
        if ring is Ring.VARIANT:
            return self._instead(region)
        return ((self.word.written, region),) if ring in (Ring.ALIAS, Ring.PINYIN) else ()


def _changed(typed: str, stands: str) -> tuple[Instead, ...]:
    """Character for character, where that is how they differ; else the whole for the whole."""
    if len(typed) != len(stands) or not any(map(spelling.is_han, typed)):
        return ((typed, stands),)
    return tuple((one, other) for one, other in zip(typed, stands, strict=True) if one != other)


def _nearness(found: _Found) -> int:
    return _NEARNESS[found.ring]


def _is_in_code(word: Word, code: str) -> bool:
    if word.coded and word.coded in spelling.coded(code):
        return True
    return bool(word.dated) and word.dated in spelling.code_parts(code)


def _numbers(word: Word, fields: Fields) -> Iterator[_Found]:
    wanted = {word.squeezed, word.number, word.standard} - {""}
    if wanted:
        for field, text in fields:
            if field in _CODES and spelling.squeezed(text) in wanted:
                yield _Found(Ring.EXACT, Match(field, text))


def _short(word: Word, fields: Fields) -> Iterator[_Found]:
    wanted = {word.squeezed, word.dated} - {""}
    if wanted:
        for field, text in fields:
            if spelling.squeezed(text) in wanted:
                yield _Found(Ring.CONTAINED, Match(field, text))
