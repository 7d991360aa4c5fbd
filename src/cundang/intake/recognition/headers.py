"""The header search: which row of a sheet holds the column headings, and what stands over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cundang.intake.cleaning.cells import written
from cundang.intake.recognition.headings import Hit, look_up, plain
from cundang.intake.sheets import MergedRange, RawRow

SEARCHED: Final = 15
"""How many rows, not counting blank ones, are searched for the headings."""
_ENOUGH: Final = 4
_NEARLY_BEST: Final = 0.5
DEEPEST: Final = 3
"""A header takes no more lines than this."""

_LABEL = re.compile(r"[:：]\s*$|^[^:：]{2,8}[:：]\s*\S")
_NUMBER = re.compile(r"\s*[-+(（]?\d[\d.,/\-年月日:)）%]*\s*")


@dataclass(frozen=True, slots=True)
class Score:
    """How much one row looks like headings: points of its hits, how many cells hit and how many hold anything."""

    points: int
    hits: int
    filled: int


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a list. ``texts`` has one entry per column from column A ('' where nothing stands), ``lines`` the
    header rows as they are compared, ``first_row`` and ``last_row`` as the person counts."""

    first_row: int
    last_row: int
    texts: tuple[str, ...]
    hits: tuple[Hit | None, ...]
    lines: tuple[tuple[str, ...], ...]

    def repeated_by(self, cells: Sequence[str]) -> bool:
        """Say whether a row says again what one of the header rows says."""
        words = [(at, word) for at, cell in enumerate(cells) if (word := plain(cell))]
        if len(words) < 2:
            return False
        return any(
            sum(at < len(line) and line[at] == word for at, word in words) >= max(2, 0.8 * len(words))
            for line in self.lines
        )


def score(cells: Sequence[str]) -> Score:
    """Weigh one row: 2 for a heading, 1 for a text that contains one; labels with a colon and numbers speak against."""
    points = hits = filled = 0
    for at, cell in enumerate(cells):
        if not cell.strip():
            continue
        filled += 1
        if (_LABEL.search(cell) and not _among_headings(cells, at)) or _NUMBER.fullmatch(cell):
            points -= 1
        elif hit := look_up(cell):
            points += hit.points
            hits += 1
    return Score(points, hits, filled)


def _among_headings(cells: Sequence[str], at: int) -> bool:
    """Say whether a cell with a colon at its end is a heading among others: no value stands beside it."""
    if look_up(cells[at]) is None:
        return False
    beside = cells[at + 1] if at + 1 < len(cells) else ""
    return look_up(beside or (cells[at - 1] if at else "")) is not None


def find(rows: Sequence[RawRow], merged: Sequence[MergedRange] = ()) -> Header | None:
    """Find the header among the first rows of a sheet; ``None`` when no row scores 4 or more.

    The first row that is mostly headings and scores at least half as well as the best one wins, so that the upper of
    two lists is not taken for junk above the lower.
    """
    rows = rows[:SEARCHED]
    scores = [score([written(value) for value in row.cells]) for row in rows]
    best = max((each.points for each in scores), default=0)
    wanted = max(_ENOUGH, _NEARLY_BEST * best)
    for at, each in enumerate(scores):
        if each.points >= wanted and each.hits >= (0.3 if each.points == best else 0.6) * each.filled:
            return build(rows[at : at + DEEPEST], merged)
    return None


def another(cells: Sequence[str]) -> bool:
    """Say whether a row in the middle of a list can only be the header of another one."""
    found = score(cells)
    return found.points >= 6 and found.hits >= 0.6 * found.filled


def build(rows: Sequence[RawRow], merged: Sequence[MergedRange] = ()) -> Header:
    """Read the header that begins in the first of ``rows``; the following ones belong to it as far as merging or
    second-line headings (日期 over 起 and 止) say so."""
    top = rows[0]
    last = top.number
    spans = [span for span in merged if span.first_row == top.number]
    for span in spans:
        if last < span.last_row < top.number + DEEPEST:
            last = span.last_row
    lines = [_line(top, spans)]
    for row in rows[1:]:
        texts = [written(value) for value in row.cells]
        if row.number > last and not (last == top.number and row.number == last + 1 and _continues(lines[-1], texts)):
            break
        if any(_NUMBER.fullmatch(text) for text in texts if text):
            break
        last = max(last, row.number)
        lines.append(_line(row, [span for span in merged if span.first_row == row.number]))
    width = max(map(len, lines))
    columns = [[line[at].strip() if at < len(line) else "" for line in lines] for at in range(width)]
    for at, column in enumerate(columns):
        # A file without merged cells leaves the right part of a wide heading empty.
        if not column[0] and any(column[1:]) and at and not spans:
            column[0] = columns[at - 1][0]
    plain_lines = [tuple(plain(written(value)) for value in row.cells) for row in rows[: len(lines)]]
    return Header(
        first_row=top.number,
        last_row=last,
        texts=tuple(" ".join(dict.fromkeys(filter(None, column))) for column in columns),
        hits=tuple(_meaning([text for text in dict.fromkeys(column) if text]) for column in columns),
        lines=tuple(plain_lines),
    )


def _line(row: RawRow, spans: Sequence[MergedRange]) -> list[str]:
    """Give the texts of one header row with wide cells repeated over all columns they cover."""
    texts = [written(value) for value in row.cells]
    for span in spans:
        texts += [""] * (span.last_column - len(texts))
        for column in range(span.first_column, span.last_column):
            texts[column] = texts[column] or texts[span.first_column - 1]
    return texts


def _continues(top: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether a row holds second-line headings: it fills what the first left open, and together they mean more."""
    filled = [(at, text) for at, text in enumerate(texts) if text.strip()]
    if not filled or any(len(text) > 12 for _, text in filled):
        return False
    above = [top[at] if at < len(top) else "" for at, _ in filled]
    if not any(not text.strip() for text in above):
        return False
    wide = ""
    together = 0
    for (_, text), over in zip(filled, above, strict=True):
        wide = over or wide
        hit = look_up(wide + text) or look_up(text)
        together += hit is not None and hit.points == 2
    return together >= 0.6 * len(filled)


def _meaning(texts: Sequence[str]) -> Hit | None:
    """Give what a column of one to three heading lines means; the lines together come before the lowest alone."""
    if not texts:
        return None
    lowest = look_up(texts[-1])
    if len(texts) == 1:
        return lowest
    together = look_up("".join(texts))
    if together is None or together.points == 2:
        return together or lowest or look_up(texts[0])
    alone = [hit.length for hit in (lowest, look_up(texts[0])) if hit]
    return together if together.length > max(alone, default=0) else lowest or together
