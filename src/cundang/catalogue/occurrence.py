"""When a row of the schedule must exist: every year, once and for good, or on occasions.

A row's ``occurs`` are alternatives joined by semicolons, each with the first year of the duty after a colon where one is
known: ``yearly:1999``, ``standing``, ``election;by-election``. Blank: kept when formed, never asked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from cundang.catalogue.enums import OccasionKind

YEARLY: Final = "yearly"
STANDING: Final = "standing"
# What a county may write instead; its packs are kept by people who read Chinese.
_ALSO_CALLED: Final = {"每年": YEARLY, "长存": STANDING} | {str(kind.chinese): kind.value for kind in OccasionKind}
_PART = re.compile(r"(?P<word>[^\s:]+)(?:\s*:\s*(?P<since>(?:19|20)\d\d))?")


@dataclass(frozen=True, slots=True)
class Occurs:
    """One row's duty: what calls for it, each with the first year it binds (0 where none is known)."""

    since: Mapping[str, int]

    def calls(self, word: str, year: int) -> bool:
        """Whether this asks for the row in a year."""
        return word in self.since and self.since[word] <= year

    @property
    def occasions(self) -> tuple[str, ...]:
        """The kinds of occasions that ask for it, in the order given."""
        return tuple(word for word in self.since if word not in {YEARLY, STANDING})


@lru_cache(maxsize=1_000)
def read(text: str) -> Occurs:
    """Read one row's duty. Errors: ``ValueError`` for a word nobody knows.

    >>> read("yearly:1999").calls("yearly", 1998), read("换届;election").occasions
    (False, ('election',))
    """
    since: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.replace("；", ";").replace("：", ":").split(";"))):
        found = _PART.fullmatch(part)
        word = _ALSO_CALLED.get(found["word"], found["word"]) if found else part
        if not found or (word not in {YEARLY, STANDING} and word not in OccasionKind):
            raise ValueError(part)
        since[word] = int(found["since"] or 0)
    return Occurs(since)


@dataclass(frozen=True, slots=True)
class Window:
    """Years in one of which an occasion fell nationwide; ``confidence`` and ``source`` as for a row."""

    kind: str
    first: int
    last: int
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Duties:
    """What the national pack says beside its rows. ``due`` is month and day in the next year by category (``*`` for others),
    ``spread`` how many years around an occasion its papers may bear, ``told_by`` the kind a category's records tell of."""

    due: Mapping[str, tuple[int, int]]
    windows: tuple[Window, ...]
    spread: Mapping[str, int]
    told_by: Mapping[str, str]

    def due_on(self, categories: str, year: int) -> date:
        """By when the papers of a year are to be filed, for a row of these categories."""
        month, day = self.due.get(categories.partition(";")[0].strip(), self.due["*"])
        return date(year + 1, month, day)


@cache
def national_duties() -> Duties:
    """As it ships with the package."""
    about = tomllib.loads(files("cundang").joinpath("rulepacks", "schedule-national.toml").read_text(encoding="utf-8"))
    return Duties(
        due={category: (int(day[:2]), int(day[3:])) for category, day in about["due"].items()},
        windows=tuple(
            Window(one["kind"], one["from"], one["to"], one["confidence"], one["source"]) for one in about["occasion"]
        ),
        spread=about["spread"],
        told_by=about["told_by"],
    )
