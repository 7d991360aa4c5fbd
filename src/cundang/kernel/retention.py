"""Retention periods: the words on old and new papers, what they are mapped to, and when they end.

A period is kept as a token: ``permanent``, ``30y``, ``10y`` and any other ``Ny``, and for the words used before 2006
``legacy-long`` (长期, 16 to 50 years) and ``legacy-short`` (短期, up to 15 years).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from . import codes
from .numerals import arabic

PERMANENT: Final = "permanent"
LEGACY_LONG: Final = "legacy-long"
LEGACY_SHORT: Final = "legacy-short"

_LONGEST: Final = 40
_TOKEN: Final = re.compile(r"([1-9]\d{0,2})y", re.ASCII)
_BLANK: Final = frozenset({"", "-", "--", "/", "无", "空", "未定", "待定", "不详"})
_PERMANENT_WORDS: Final = frozenset({"永久", "永", "y", "yj", "永久性", "永远", PERMANENT})
_LONG_WORDS: Final = frozenset({"长期", "长", "c", "cq", LEGACY_LONG})
_SHORT_WORDS: Final = frozenset({"短期", "短", "d", LEGACY_SHORT})
_WORDS: Final = (
    dict.fromkeys(_PERMANENT_WORDS, PERMANENT)
    | dict.fromkeys(_LONG_WORDS, LEGACY_LONG)
    | dict.fromkeys(_SHORT_WORDS, LEGACY_SHORT)
)
_LETTERS: Final = str.maketrans("長—–－", "长---")
_KEEPING: Final = re.compile(r"保[管存]期限|保[管存留]|期限|年限|:")
_YEARS: Final = re.compile(
    r"(?P<word>永久|长期|短期|定期|d)?[(\-/]?(?P<years>[1-9]\d{0,2})(?:年期?|y)?(?:\((?P<after>永久|长期|短期|定期)\))?\)?",
    re.ASCII,
)
_PERIODS_1998: Final = frozenset({3, 5, 15, 25})
_BARE_PERIODS: Final = frozenset({5, 10, 15, 25, 30})
"""1, 2 and 3 alone are the photograph codes of GB/T 11821-2002 or years: only the person who wrote them knows."""
_LONG_YEARS: Final = range(16, 51)
_SHORT_YEARS: Final = range(1, 16)


@dataclass(frozen=True, slots=True)
class RetentionReading:
    """A retention word as read: ``given`` is the token or ``None``; ``text`` is as written;
    ``ask`` is true where only a person can say what is meant."""

    given: str | None
    text: str
    code: str | None = None
    ask: bool = False


class MappingRule(NamedTuple):
    """One row of a mapping from a period as given to a period of today's rules."""

    from_token: str
    to_token: str
    rule_id: str
    source: str


LEGACY_2006: Final = (
    MappingRule(LEGACY_LONG, "30y", "LEGACY_2006", "Order No. 8 (2006); customary conversion 长期 to 30 years"),
    MappingRule(LEGACY_SHORT, "10y", "LEGACY_2006", "Order No. 8 (2006); customary conversion 短期 to 10 years"),
)


class Afterwards(StrEnum):
    """What follows when a period ends. Nothing is destroyed without appraisal, approval and two supervisors."""

    KEEP = "keep"
    """It never ends."""
    DISPOSE = "dispose"
    """Appraise: a new period, annotated, or a proposal to destroy (Implementing Regulation 2024, art. 24)."""
    APPRAISE = "appraise"
    """Appraise and give a period of today's rules; never proposed for destruction on the old period alone."""


@dataclass(frozen=True, slots=True)
class Expiry:
    """When a period ends: ``last_day`` is its last day, ``None`` for permanent; ``then`` is what follows."""

    last_day: date | None
    then: Afterwards


def read_retention(text: str | int | float | None) -> RetentionReading:
    """Read one retention word. A blank gives nothing and no code; a word no rule knows is asked about.

    >>> read_retention("定期30年").given, read_retention("长期").given, read_retention("D10").given
    ('30y', 'legacy-long', '10y')
    >>> read_retention("30").code, read_retention("15年").code, read_retention("永久/30年").code
    ('retention-bare-number', 'retention-1998-accounting', 'retention-unknown')

    Source: Order No. 8 (2006); Order No. 79 (2015) and the rules of 1998 for accounting.
    """
    if text is None:
        return RetentionReading(None, "")
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    written = str(text).strip()
    if len(written) > _LONGEST:
        return RetentionReading(None, written, codes.RETENTION_UNKNOWN, ask=True)
    return _read(written)


def map_retention(given: str | None, rules: Sequence[MappingRule] = LEGACY_2006) -> str | None:
    """Give the period of today's rules for a period as given; what no rule names stays.

    >>> map_retention("legacy-long"), map_retention("15y"), map_retention(None)
    ('30y', '15y', None)
    """
    rule = rule_for(given, rules)
    return rule.to_token if rule else given


def rule_for(given: str | None, rules: Sequence[MappingRule] = LEGACY_2006) -> MappingRule | None:
    """Give the first rule that names a period as given, so that a record can say by which rule it was mapped."""
    return next((rule for rule in rules if rule.from_token == given), None)


def years_of(token: str) -> int | None:
    """Give the number of years of an ``Ny`` token, ``None`` for any other token."""
    found = _TOKEN.fullmatch(token)
    return int(found[1]) if found else None


def expiry(given: str, start_year: int, rules: Sequence[MappingRule] = LEGACY_2006) -> Expiry:
    """Give the last day of a period and what follows. The count begins on 1 January after the year of the record.

    Periods of former rules (长期, 短期 and the accounting years of 1998) end in appraisal only.
    Raises ``ValueError`` for a token that is no period.

    >>> expiry("10y", 2010)
    Expiry(last_day=datetime.date(2020, 12, 31), then=<Afterwards.DISPOSE: 'dispose'>)
    >>> expiry("legacy-long", 1985).then.value
    'appraise'

    Source: Order No. 79 (2015), art. 14; Implementing Regulation of the Archives Law (2024), art. 24.
    """
    if given == PERMANENT:
        return Expiry(None, Afterwards.KEEP)
    mapped = map_retention(given, rules) or given
    if mapped == PERMANENT:
        return Expiry(None, Afterwards.KEEP)
    years = years_of(mapped)
    if years is None:
        raise ValueError(f"{given} is not a retention period")
    former = mapped != given or years in _PERIODS_1998
    return Expiry(date(start_year + years, 12, 31), Afterwards.APPRAISE if former else Afterwards.DISPOSE)


def code_of(token: str) -> str | None:
    """Write a period as reference codes do, or ``None`` for a legacy period, which has no code of today's rules.

    >>> code_of("permanent"), code_of("30y"), code_of("legacy-long")
    ('Y', 'D30', None)

    Source: DA/T 22-2015, 5.4.2; DA/T 13-2022.
    """
    if token == PERMANENT:
        return "Y"
    years = years_of(token)
    return f"D{years}" if years else None


def from_code(code: str) -> str | None:
    """Read the period in a reference code of today's rules, or ``None``.

    >>> from_code("Y"), from_code("D30"), from_code("C")
    ('permanent', '30y', None)
    """
    if code == "Y":
        return PERMANENT
    found = re.fullmatch(r"D([1-9]\d{0,2})", code, re.ASCII)
    return f"{found[1]}y" if found else None


@lru_cache(maxsize=4096)
def _read(text: str) -> RetentionReading:
    spelt = unicodedata.normalize("NFKC", text).translate(_LETTERS)
    spelt = _KEEPING.sub("", "".join(spelt.split()).lower())
    if spelt in _BLANK:
        return RetentionReading(None, text)
    if word := _WORDS.get(spelt):
        return RetentionReading(word, text, None if word == PERMANENT else codes.RETENTION_LEGACY)
    if spelt.isdecimal() and spelt.isascii() and int(spelt) in _BARE_PERIODS:
        return RetentionReading(f"{int(spelt)}y", text, codes.RETENTION_BARE_NUMBER)
    if not spelt.isdecimal() and (found := _YEARS.fullmatch(arabic(spelt))):
        years = int(found["years"])
        if _agree(found["word"], years) and _agree(found["after"], years):
            code = codes.RETENTION_1998_ACCOUNTING if years in _PERIODS_1998 else None
            return RetentionReading(f"{years}y", text, code)
    return RetentionReading(None, text, codes.RETENTION_UNKNOWN, ask=True)


def _agree(word: str | None, years: int) -> bool:
    """Tell whether a word and a number of years beside it can both be right."""
    match word:
        case "永久":
            return False
        case "长期":
            return years in _LONG_YEARS
        case "短期":
            return years in _SHORT_YEARS
        case _:
            return True
