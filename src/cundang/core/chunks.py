"""Going through many rows a few at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in order, in lists of ``size``; the last may be shorter, none is empty.

    >>> list(in_chunks("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk
