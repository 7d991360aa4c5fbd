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

    def fits_at(self, title: str, at: int) -> bool:
        """Whether the title holds the first word at this place, the other words anywhere, and none of those it must not."""
        if not title.startswith(self.words[0], at):
            return False
        for word in self.words[1:]:  # noqa: SIM110 - this runs for every title taken in
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


class Matters:
    """All the alternatives of one schedule, found by the first two characters of their first word."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """``rows`` are code, categories and matters of each row."""
        self._by_category: dict[str, dict[str, list[Alternative]]] = defaultdict(lambda: defaultdict(list))
        for code, categories, matters in rows:
            for alternative in read(code, matters):
                for category in categories.split(";"):
                    self._by_category[category.strip()][alternative.words[0][:2]].append(alternative)

    def find(self, title: str, category: str) -> Found | None:
        """The row a title of this category is about; None when it speaks of none, or of two equally."""
        heads = self._by_category.get(category)
        if heads is None:
            return None
        fit: dict[str, Alternative] = {}
        for at in range(len(title) - 1):
            alternatives = heads.get(title[at : at + 2])
            if alternatives is None:
                continue
            for one in alternatives:
                known = fit.get(one.row)
                if (known is None or one.weight > known.weight) and one.fits_at(title, at):
                    fit[one.row] = one
        if not fit:
            return None
        heaviest = max(one.weight for one in fit.values())
        best = [one for one in fit.values() if one.weight == heaviest]
        return Found(best[0].row, best[0].words, frozenset(fit)) if len(best) == 1 else None
