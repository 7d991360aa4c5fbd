"""The header search: which row of a sheet holds the column headings, and what stands over each column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from cundang.intake.cleaning.cells import written
from cundang.intake.recognition.headings import Hit, look_up, plain
from cundang.intake.sheets import MergedRange, RawRow

SEARCHED: Final = 15
"""How many rows, not counting blank ones, are searched for the headings."""
_ENOUGH: Final = 4
_NEARLY_BEST: Final = 0.5
_SHORT_WORD: Final = 6
_CERTAIN: Final = 6
"""A row with so many headings as they stand can be nothing else, however many other cells it has."""
DEEPEST: Final = 3
"""A header takes no more lines than this."""

_LABEL = re.compile(r"[:：]\s*$|^[^:：]{2,8}[:：]\s*\S")
_NUMBER = re.compile(r"\s*[-+(（]?\d[\d.,/\-年月日:)）%]*\s*")


@dataclass(frozen=True, slots=True)
class Score:
    """How much one row looks like headings: points of its hits, how many cells hit and how many hold anything; ``whole`` are the cells
    that are a heading as it stands."""

    points: int
    hits: int
    filled: int
    whole: int = 0

    def mostly(self, share: float) -> bool:
        """Whether so large a share of the cells are headings, or so many are that those nobody knows do not count against them."""
        return self.whole >= _CERTAIN or self.hits >= share * self.filled


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
    """Weigh one row: 2 for a heading, 1 for a text that contains one; labels with a colon and numbers speak against, but not
    against a row of headings that only has more columns than anybody knows."""
    points = hits = filled = whole = against = 0
    for at, cell in enumerate(cells):
        if not cell.strip():
            continue
        filled += 1
        if (_LABEL.search(cell) and not _among_headings(cells, at)) or _NUMBER.fullmatch(cell):
            against += 1
        elif hit := look_up(cell):
            points += hit.points
            hits += 1
            whole += hit.points == 2
    return Score(points if whole >= _CERTAIN else points - against, hits, filled, whole)


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
        if each.points >= wanted and each.mostly(0.3 if each.points == best else 0.6):
            return build(rows[at : at + DEEPEST], merged)
    return None


def another(cells: Sequence[str]) -> bool:
    """Say whether a row in the middle of a list can only be the header of another one."""
    found = score(cells)
    return found.points >= 6 and found.mostly(0.6)


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
    # Nothing merged downward: what stands under a wide heading of one line may name its parts.
    parted = {column - 1 for span in spans for column in range(span.first_column, span.last_column + 1)}
    for row in rows[1:]:
        texts = [written(value) for value in row.cells]
        beneath = last == top.number and row.number == last + 1
        continues = beneath and (_divides(spans, texts) or _continues(lines[-1], texts, parted))
        if row.number > last and not continues:
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


def _divides(spans: Sequence[MergedRange], texts: Sequence[str]) -> bool:
    """Say whether a row divides wide headings and does nothing else: 卷 and 件 beneath 数量."""
    filled = [(at, text) for at, text in enumerate(texts, start=1) if text.strip()]
    wide = [span for span in spans if span.last_column > span.first_column and span.first_row == span.last_row]
    covered = [any(span.first_column <= at <= span.last_column for span in wide) for at, _ in filled]
    return len(filled) > 1 and all(covered) and all(len(text) <= _SHORT_WORD for _, text in filled)


def _continues(top: Sequence[str], texts: Sequence[str], parted: Collection[int]) -> bool:
    """Say whether a row holds second-line headings: it fills what the first left open or names the parts of a wide heading
    (columns ``parted``), and together they mean more."""
    filled = [(at, text) for at, text in enumerate(texts) if text.strip()]
    if not filled or any(len(text) > 12 for _, text in filled):
        return False
    above = [top[at] if at < len(top) else "" for at, _ in filled]
    if not any(not over.strip() or at in parted for (at, _), over in zip(filled, above, strict=True)):
        return False
    wide = ""
    together = 0
    for (_, text), over in zip(filled, above, strict=True):
        wide = over or wide
        together += any(hit is not None and hit.points == 2 for hit in (look_up(wide + text), look_up(text)))
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
