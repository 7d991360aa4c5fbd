"""From what a person typed to what the engine is asked: words, and for each the clauses by which a record may hold it.

A record is found when it holds every word; each word may stand in any field. A clause names its ring and its score; the
scores of all clauses that hold add up, and those of one ring outweigh those of all farther rings together. What only a
table knows (the other names of a person, the names that sound the same, where a village lay that bore this name) is
handed in as :class:`Known`; :mod:`cundang.search.matching` looks for the same terms in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cundang.kernel.document_number import read_document_number
from cundang.kernel.names import likeness
from cundang.kernel.reference_code import canonical, read_reference_code
from cundang.kernel.tables.surnames import COMMON, COMPOUND
from cundang.search import text as spelling
from cundang.search.clauses import (
    ALIAS,
    CONTAINED,
    EXACT,
    OTHERWISE,
    PART,
    PINYIN,
    VARIANT,
    Alias,
    Clause,
    Field,
    Known,
    alike,
    called,
    elsewhere,
    may_be_name,
    mistaken,
    named,
)
from cundang.search.enums import Ring

__all__ = ["Alias", "Clause", "Known", "Plan", "Word", "grams", "parted", "plan", "words_of", "written_words"]

LONGEST_QUERY = 200
"""Characters of a query that are read; the rest of an overlong paste is left out."""

_SURNAMES = frozenset(COMMON) | frozenset(COMPOUND)
_QUOTED_OR_PLAIN = re.compile(r'"([^"]*)"|([^\s,;、，；。"]+)')
_QUOTATION_MARKS = str.maketrans("“”„‟〝〞＂", '"' * 7)
# Without 年 this is a year, month or day that records are known by as it is.
_DATED = re.compile(r"(\d{4})年度?(?:(\d{1,2})月(?:份|(\d{1,2})[日号])?)?")
# What may be a code, a number or part of one: letters or figures, and what joins them.
_CODE = re.compile(r"(?=.*[a-z0-9])[-·./\[(]*[^\W_]+(?:[-·._/\[\]()]+[^\W_]+)*[-·./\])]*")


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


def plan(query: str, known: Mapping[str, Known] = {}) -> Plan:
    """Read a query, with what is ``known`` of its words (:func:`words_of`). Quotation marks keep a phrase together;
    every other sign is plain text. An empty query has no words."""
    query = query[:LONGEST_QUERY]
    words = tuple(_word(word, known) for word in _spelled(query))
    return Plan(words, _whole(query) if len(words) > 1 else None)


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query to look up in the tables of names: folded and without blanks; names in Latin letters by
    their full pinyin, ü as v.

    >>> words_of("劉建國 宅基地 Lou Xiao-mei")
    ('刘建国', '宅基地', 'louxiaomei')
    """
    return tuple(dict.fromkeys(_key(word) for word in _spelled(query[:LONGEST_QUERY])))


def written_words(query: str) -> tuple[str, ...]:
    """The words of a query in their written spelling, each once.

    >>> written_words("《劉建國》, 宅基地")
    ('劉建國', '宅基地')
    """
    return tuple(_spelled(query[:LONGEST_QUERY]))


def parted(query: str) -> Iterator[tuple[str, str, str]]:
    """The words of a query that are several syllables in Latin letters, typed apart: each whole, and the ways to part it
    into two names.

    >>> list(parted("lou xiao mei wang wei"))
    [('lou xiao mei wang wei', 'lou xiao', 'mei wang wei'), ('lou xiao mei wang wei', 'lou xiao mei', 'wang wei')]
    """
    for word in _spelled(query[:LONGEST_QUERY]):
        syllables = word.split(" ") if likeness.spelt(word) else []
        for at in range(2, len(syllables) - 1):
            yield word, " ".join(syllables[:at]), " ".join(syllables[at:])


def grams(spelled: str, longest: int = spelling.LONGEST_GRAM) -> tuple[str, ...]:
    """The terms that together stand for a spelled text: itself, or every run of the longest size of a longer one.

    >>> grams("王伟"), grams("村民代表会")
    (('王伟',), ('村民代表', '民代表会'))
    """
    return tuple(dict.fromkeys(spelled[at : at + longest] for at in range(max(len(spelled) - longest, 0) + 1)))


def _spelled(query: str) -> Iterable[str]:
    return dict.fromkeys(filter(None, map(spelling.written, _words(query))))


def _key(written: str) -> str:
    return likeness.spelt(written) or spelling.name_form(written)


def _words(query: str) -> list[str]:
    """Phrases and words in order. A surname typed apart from its given name is one word with it (王 伟, 王 小 伟), and so
    are the syllables of a name in Latin letters (lou xiao mei)."""
    found: list[str] = []
    surname = spaced = latin = False
    for phrase, plain in _QUOTED_OR_PLAIN.findall(query.translate(_QUOTATION_MARKS)):
        given = 0 < len(plain) <= 2 and all(map(spelling.is_han, plain))
        syllables = bool(plain) and likeness.spelt(plain, least=1) != ""
        if given and (surname or (spaced and len(plain) == 1)):
            found[-1] += plain
            spaced = surname and len(plain) == 1
            surname = False
        elif latin and syllables and likeness.spelt(f"{found[-1]} {plain}"):
            found[-1] += f" {plain}"
        else:
            found.append(phrase or plain)
            surname, spaced = spelling.folded(plain) in _SURNAMES, False
        latin = syllables
    return found


def _word(written: str, known: Mapping[str, Known]) -> Word:
    folded = spelling.folded(written)
    code = _CODE.fullmatch(folded) is not None
    squeezed = spelling.squeezed(written) if code else ""
    coded = spelling.coded(written) if code else ""
    number = _number(written)
    standard = _standard(written) if code else ""
    name = spelling.name_form(written)
    clauses = [
        Clause(Ring.EXACT, ("person",), (written.replace(" ", ""),), "any", EXACT),
        *_numbers(squeezed, number, standard),
        Clause(Ring.CONTAINED, ("written",), grams(written), "all", CONTAINED),
    ]
    if squeezed:
        clauses.append(Clause(Ring.CONTAINED, ("part",), (squeezed,), "any", PART))
    if dated := _dated(folded):
        clauses.append(Clause(Ring.CONTAINED, ("part",), (dated,), "any", PART))
    if len(coded) > 1:
        clauses.append(Clause(Ring.CONTAINED, ("runs",), grams(coded, spelling.LONGEST_CODE_GRAM), "all", CONTAINED))
    # What is typed as it folds is found in other spellings only where those were folded.
    same = written == folded
    by_person: tuple[Field, ...] = ("person_folded",) if written == name else ("person_folded", "person")
    by_text: tuple[Field, ...] = ("folded",) if same and len(grams(folded)) == 1 else ("folded", "written")
    clauses.append(Clause(Ring.VARIANT, by_text, grams(folded), "all", OTHERWISE))
    # Of a lone dot or hyphen no name is left.
    if name:
        clauses.append(Clause(Ring.ALIAS, ("alias",), (name,), "any", ALIAS))
        clauses.append(Clause(Ring.VARIANT, by_person, (name,), "any", VARIANT))
    told = known.get(_key(written), Known())
    letters = not any(map(spelling.is_han, name))
    clauses += elsewhere(told, places=Ring.PINYIN if letters else Ring.CONTAINED if same else Ring.VARIANT)
    if is_name := may_be_name(name):
        clauses += alike(name)
    clauses += mistaken(told)
    if is_name or not all(map(spelling.is_han, name)):
        clauses += named(Ring.PINYIN, told.spellings, PINYIN)
        clauses += called(told, Ring.PINYIN)
    return Word(written, folded, squeezed, coded, number, tuple(clauses), standard, dated)


def _dated(folded: str) -> str:
    found = _DATED.fullmatch(folded)
    return "".join(part.zfill(2) for part in found.groups() if part) if found else ""


def _whole(query: str) -> Word | None:
    """The query as one reference code or document number typed with blanks in it."""
    squeezed, number, standard = spelling.squeezed(query), _number(query), _standard(query)
    clauses = _numbers(squeezed, number, standard)
    return Word("", "", squeezed, "", number, tuple(clauses), standard) if clauses else None


def _numbers(squeezed: str, number: str, standard: str) -> list[Clause]:
    clauses = []
    if any(map(str.isdigit, squeezed)):
        clauses.append(Clause(Ring.EXACT, ("code", "number"), (squeezed,), "any", EXACT))
    if number and number != squeezed:
        clauses.append(Clause(Ring.EXACT, ("number",), (number,), "any", EXACT))
    if standard and standard != squeezed:
        clauses.append(Clause(Ring.EXACT, ("code",), (standard,), "any", EXACT))
    return clauses


def _standard(text: str) -> str:
    """The standard spelling of a reference code of today's rules: …-永久-1 is held as …-Y-0001."""
    return spelling.squeezed(canonical(read_reference_code(text)) or "")


def _number(text: str) -> str:
    return spelling.squeezed(read_document_number(text).normalised or "")
