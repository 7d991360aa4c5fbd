"""From what a person typed to what the engine is asked: words, and for each the clauses by which a record may hold it.

A record is found when it holds every word; each word may stand in any field. A clause names its ring and its score; the
scores of all clauses that hold add up, and an exact one outweighs everything else together. A further ring (same sound,
similar shape, an alias) is a further clause with the set of its terms, which :mod:`cundang.search.matching` then looks
for in the record; the engine stays as it is.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from cundang.kernel.document_number import read_document_number
from cundang.kernel.reference_code import canonical, read_reference_code
from cundang.kernel.tables.surnames import COMMON, COMPOUND
from cundang.search import text as spelling
from cundang.search.enums import Ring

LONGEST_QUERY = 200
"""Characters of a query that are read; the rest of an overlong paste is left out."""

Field = Literal["written", "folded", "runs", "person", "person_folded", "code", "number", "part"]
"""``written`` and ``folded`` hold the runs of one to four characters of texts, ``runs`` those of two to five of codes;
the others hold whole terms. All in the spellings of :mod:`cundang.search.text`; ``folded`` and ``person_folded`` hold
only what differs from the written spelling."""

EXACT, CONTAINED, VARIANT = 300.0, 100.0, 60.0
"""Measured on names with noise: sums find better than the best clause alone, and 300 keeps the exact ones first."""
WHOLE_PART, PERSON_VARIANT = 10.0, 25.0

_SURNAMES = frozenset(COMMON) | frozenset(COMPOUND)
_QUOTED_OR_PLAIN = re.compile(r'"([^"]*)"|([^\s,;、，；。"]+)')
_QUOTATION_MARKS = str.maketrans("“”„‟〝〞＂", '"' * 7)
# Without 年 this is a year, month or day that records are known by as it is.
_DATED = re.compile(r"(\d{4})年度?(?:(\d{1,2})月(?:份|(\d{1,2})[日号])?)?")
# What may be a code, a number or part of one: letters or figures, and what joins them.
_CODE = re.compile(r"(?=.*[a-z0-9])[-·./\[(]*[^\W_]+(?:[-·._/\[\]()]+[^\W_]+)*[-·./\])]*")


class Clause(NamedTuple):
    """A record holds this when ``match`` of the ``terms`` stand in one of the ``fields``; it then scores ``score``."""

    ring: Ring
    fields: tuple[Field, ...]
    terms: tuple[str, ...]
    match: Literal["any", "all"]
    score: float


class Word(NamedTuple):
    """One word or phrase in its spellings, and its clauses. ``squeezed``, ``coded`` and ``number`` (a document number
    in its standard form, squeezed) are empty for what cannot be a code or a number."""

    written: str
    folded: str
    squeezed: str
    coded: str
    number: str
    clauses: tuple[Clause, ...]
    standard: str = ""
    """A reference code in its standard form, squeezed; empty for what is none."""
    dated: str = ""
    """A year, month or day as records are known by it (1985 for 1985年), empty for any other word."""


class Plan(NamedTuple):
    """All ``words`` must be held, each by one of its clauses; or else a clause of ``whole``, the query read as one
    code."""

    words: tuple[Word, ...]
    whole: Word | None


def plan(query: str) -> Plan:
    """Read a query. Quotation marks keep a phrase together; every other sign is plain text. An empty query has no
    words."""
    query = query[:LONGEST_QUERY]
    spelled = dict.fromkeys(filter(None, map(spelling.written, _words(query))))
    # One exact word must outweigh all the others, however many there are.
    exact = EXACT * max(len(spelled), 1)
    words = tuple(_word(word, exact) for word in spelled)
    return Plan(words, _whole(query, exact) if len(words) > 1 else None)


def grams(spelled: str, longest: int = spelling.LONGEST_GRAM) -> tuple[str, ...]:
    """The terms that together stand for a spelled text: itself, or every run of the longest size of a longer one.

    >>> grams("王伟"), grams("村民代表会")
    (('王伟',), ('村民代表', '民代表会'))
    """
    return tuple(dict.fromkeys(spelled[at : at + longest] for at in range(max(len(spelled) - longest, 0) + 1)))


def _words(query: str) -> list[str]:
    """Phrases and words in order. A surname typed apart from its given name is one word with it: 王 伟."""
    found: list[str] = []
    surname = False
    for phrase, plain in _QUOTED_OR_PLAIN.findall(query.translate(_QUOTATION_MARKS)):
        if surname and plain and len(plain) <= 2 and all(map(spelling.is_han, plain)):
            found[-1] += plain
            surname = False
        else:
            found.append(phrase or plain)
            surname = spelling.folded(plain) in _SURNAMES
    return found


def _word(written: str, exact: float) -> Word:
    folded = spelling.folded(written)
    code = _CODE.fullmatch(folded) is not None
    squeezed = spelling.squeezed(written) if code else ""
    coded = spelling.coded(written) if code else ""
    number = _number(written)
    standard = _standard(written) if code else ""
    clauses = [
        Clause(Ring.EXACT, ("person",), (written.replace(" ", ""),), "any", exact),
        *_numbers(squeezed, number, standard, exact),
        Clause(Ring.CONTAINED, ("written",), grams(written), "all", CONTAINED),
    ]
    if squeezed:
        clauses.append(Clause(Ring.CONTAINED, ("part",), (squeezed,), "any", WHOLE_PART))
    if dated := _dated(folded):
        clauses.append(Clause(Ring.CONTAINED, ("part",), (dated,), "any", WHOLE_PART))
    if len(coded) > 1:
        clauses.append(Clause(Ring.CONTAINED, ("runs",), grams(coded, spelling.LONGEST_CODE_GRAM), "all", CONTAINED))
    # What is typed as it folds is found in other spellings only where those were folded.
    same = written == folded
    by_person: tuple[Field, ...] = ("person_folded",) if same else ("person_folded", "person")
    by_text: tuple[Field, ...] = ("folded",) if same and len(grams(folded)) == 1 else ("folded", "written")
    clauses += [
        Clause(Ring.VARIANT, by_person, (folded.replace(" ", ""),), "any", PERSON_VARIANT),
        Clause(Ring.VARIANT, by_text, grams(folded), "all", VARIANT),
    ]
    return Word(written, folded, squeezed, coded, number, tuple(clauses), standard, dated)


def _dated(folded: str) -> str:
    found = _DATED.fullmatch(folded)
    return "".join(part.zfill(2) for part in found.groups() if part) if found else ""


def _whole(query: str, exact: float) -> Word | None:
    """The query as one reference code or document number typed with blanks in it."""
    squeezed, number, standard = spelling.squeezed(query), _number(query), _standard(query)
    clauses = _numbers(squeezed, number, standard, exact)
    return Word("", "", squeezed, "", number, tuple(clauses), standard) if clauses else None


def _numbers(squeezed: str, number: str, standard: str, exact: float) -> list[Clause]:
    clauses = []
    if any(map(str.isdigit, squeezed)):
        clauses.append(Clause(Ring.EXACT, ("code", "number"), (squeezed,), "any", exact))
    if number and number != squeezed:
        clauses.append(Clause(Ring.EXACT, ("number",), (number,), "any", exact))
    if standard and standard != squeezed:
        clauses.append(Clause(Ring.EXACT, ("code",), (standard,), "any", exact))
    return clauses


def _standard(text: str) -> str:
    """The standard spelling of a reference code of today's rules: …-永久-1 is held as …-Y-0001."""
    return spelling.squeezed(canonical(read_reference_code(text)) or "")


def _number(text: str) -> str:
    return spelling.squeezed(read_document_number(text).normalised or "")
