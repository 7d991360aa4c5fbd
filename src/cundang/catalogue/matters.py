"""Which row of a retention schedule a title is about, by the words it holds. Precise before complete: in doubt, no row.

A row's ``matters`` are alternatives between bars; in each, words joined by ``&`` must all stand in the title, and none of those
after ``!`` may: ``宅基地&审批|建房用地``, ``村务公开&!财务``. ``categories`` names our categories it holds for, by semicolons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way a title can speak of a row's matter. ``row`` is the row's code."""

    row: str
    words: tuple[str, ...]
    without: tuple[str, ...]
    weight: int

    def fits(self, title: str) -> bool:
        """Whether a title that holds the first word holds the others too, and none of those it must not."""
        for word in self.words[1:]:
            if word not in title:
                return False
        return not self.without or not any(word in title for word in self.without)


@dataclass(frozen=True, slots=True)
class Found:
    """What a title speaks of: the row the most of it speaks for, the words that say so, and every row it touches at all."""

    row: str
    words: tuple[str, ...]
    touched: frozenset[str]


def read(row: str, matters: str) -> list[Alternative]:
    """The alternatives of one row. Errors: ``ValueError`` where an alternative has no word of two characters to be found by."""
    found = []
    for text in filter(None, (part.strip() for part in matters.split("|"))):
        words = [word.strip() for word in text.split("&")]
        wanted = tuple(word for word in words if not word.startswith("!"))
        if not wanted or any(len(word.lstrip("!")) < 2 for word in words):
            raise ValueError(text)
        without = tuple(word[1:] for word in words if word.startswith("!"))
        found.append(Alternative(row, wanted, without, sum(map(len, wanted))))
    return found


# Alternatives by their first word.
Words = dict[str, list[Alternative]]


class Matters:
    """All the alternatives of one schedule, found by the first two characters of their first word."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """``rows`` are code, categories and matters of each row."""
        heads: dict[str, dict[str, Words]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        for code, categories, matters in rows:
            for alternative in read(code, matters):
                word = alternative.words[0]
                for category in categories.split(";"):
                    heads[category.strip()][word[:2]][word].append(alternative)
        # Plain from here on: asking for what is not there makes nothing.
        self._heads = {category: dict(words) for category, words in heads.items()}

    def find(self, title: str, category: str) -> Found | None:
        """The row a title of this category is about; None when it speaks of none, or of two equally."""
        heads = self._heads.get(category, {})
        fit: dict[str, Alternative] = {}
        for at in range(len(title) - 1):
            words = heads.get(title[at : at + 2])
            if words is None:
                continue
            for word, alternatives in words.items():
                if title.startswith(word, at):
                    _heaviest(fit, alternatives, title)
        if not fit:
            return None
        most = max(one.weight for one in fit.values())
        best = [one for one in fit.values() if one.weight == most]
        return Found(best[0].row, best[0].words, frozenset(fit)) if len(best) == 1 else None


def _heaviest(fit: dict[str, Alternative], alternatives: Iterable[Alternative], title: str) -> None:
    """Keep of each row the alternative with the most characters that fits."""
    for one in alternatives:
        known = fit.get(one.row)
        if (known is None or one.weight > known.weight) and one.fits(title):
            fit[one.row] = one
