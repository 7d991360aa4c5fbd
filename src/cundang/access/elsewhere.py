"""Offices that keep papers of their own about a matter, as the rule pack names them: where else to look."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cundang.access.questions import Question
from cundang.catalogue.categories import Label
from cundang.kernel.hanzi import fold

MOST_NAMED = 4
"""Offices named for one question at most: a person can ask at a few doors, not at all of them."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office, what of the matter is kept there, and how sure the row is (``M-med``, ``M-low``)."""

    key: str
    name: Label
    keeps: Label
    confidence: str
    words: tuple[str, ...]
    categories: tuple[str, ...]


@cache
def offices() -> tuple[Office, ...]:
    """The rule pack that ships with the package, in its order; read once."""
    pack = tomllib.loads(files("cundang").joinpath("rulepacks", "elsewhere.toml").read_text(encoding="utf-8"))
    return tuple(
        Office(
            key=row["key"],
            name=Label(row["zh"], row["en"]),
            keeps=Label(row["keeps_zh"], row["keeps_en"]),
            confidence=row["confidence"],
            words=tuple(row["words"]),
            categories=tuple(row["categories"]),
        )
        for row in pack["office"]
    )


def offices_for(question: Question) -> tuple[Office, ...]:
    """The offices whose matters a question speaks of, the one it says most about first; empty for a name alone.

    >>> [office.key for office in offices_for(Question("楼小妹 结婚"))]
    ['civil-affairs']
    """
    said = fold(f"{question.text} {question.also}")
    weighed = [(_weight(office, said, question.category), office) for office in offices()]
    spoken = sorted((pair for pair in weighed if pair[0]), key=lambda pair: -pair[0])
    return tuple(office for _weight_, office in spoken[:MOST_NAMED])


def _weight(office: Office, said: str, category: str) -> int:
    return sum(len(word) for word in office.words if word in said) + (category in office.categories)
