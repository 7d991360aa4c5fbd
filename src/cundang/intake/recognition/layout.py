"""The layout of a sheet: one list, or two to four of them side by side as printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cundang.intake.recognition.headings import plain

_MOST: Final = 4


def side_by_side(headers: Sequence[str]) -> tuple[range, ...]:
    """Give the columns of every list that stands beside another one under the same headings, from 0 at column A.

    Blank columns between the lists belong to none. A sheet with one list gives one range from its first heading on.

    >>> side_by_side(["序号", "题名", "", "序号", "题名"])
    (range(0, 2), range(3, 5))
    >>> side_by_side(["序号", "题名", "日期"])
    (range(0, 3),)
    """
    words = [plain(header) for header in headers]
    filled = [at for at, word in enumerate(words) if word]
    if not filled:
        return ()
    first, last = filled[0], filled[-1]
    starts = [at for at in filled if words[at] == words[first]]
    if 2 <= len(starts) <= _MOST:
        groups = []
        for start, after in zip(starts, [*starts[1:], last + 1], strict=True):
            end = max(at for at in filled if start <= at < after) + 1
            groups.append(range(start, end))
        pattern = [words[at] for at in groups[0]]
        if len(pattern) >= 2 and all([words[at] for at in group] == pattern for group in groups):
            return tuple(groups)
    return (range(first, last + 1),)
