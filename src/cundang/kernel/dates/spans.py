"""From one date to another, in plain wording: 1985.3-1986.2, 1998.5.1-6.2, 自1985年至1990年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .edtf import ends, span
from .eras import era_of, era_year, lunar_year
from .model import AMBIGUOUS, INVALID, Basis
from .phases import decade, phase
from .points import Found, Outcome, point
from .wording import OPEN_END

_NUMBER: Final = re.compile(r"\d{1,2}", re.ASCII)
_TWO_NUMBERS: Final = re.compile(r"(\d{1,2})[-./]\d{1,2}日?", re.ASCII)
_BEFORE: Final = re.compile(r"(?P<base>.+?)(?:年?以前|年?之前)")
_SINCE: Final = re.compile(r"(?P<base>.+?)(?:以来|以后|之后|起|[-~])")
_OPEN: Final = ".."


def single(text: str, hint: int | None) -> Outcome:
    """Read one end of a span: a point, a phase, a decade or a year of an era."""
    return point(text, hint) or phase(text, hint) or decade(text, hint) or era_year(text) or lunar_year(text, hint)


def between(text: str, hint: int | None) -> list[Found | str]:
    """Give every way a text can be read as a span, each once; a code where it has the shape but no such days.

    >>> [found.edtf for found in between("98.5.1-98.6", None)], between("1986-1985", None)
    (['1998-05-01/1998-06'], ['date-invalid'])
    """
    if open_end := _open(text, hint):
        return [open_end]
    readings: dict[str, Found | str] = {}
    for left, right in _splits(text):
        outcome = _pair(left, right, hint)
        if outcome is not None:
            readings[outcome if isinstance(outcome, str) else outcome.edtf] = outcome
    found = [reading for reading in readings.values() if isinstance(reading, Found)]
    return list(found or readings.values())


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Cut at the word for "to" when there is one, else at each dash, else at the commas of a list."""
    for sign in ("~", "-", "和", "及", ",", "/"):
        if sign in text:
            cuts = [place for place, letter in enumerate(text) if letter == sign]
            yield from ((text[:cut], text[cut + 1 :]) for cut in cuts if cut and cut + 1 < len(text))
            return


def _pair(left: str, right: str, hint: int | None) -> Outcome:
    start = single(left, hint)
    if not isinstance(start, Found):
        return start
    first, _ = ends(start.edtf)
    year = int(first[:4])
    refused: str | None = None
    for text in _completed(right, left, start.edtf):
        end = single(text, year)
        if isinstance(end, str):
            refused = refused or end
        elif end is not None:
            if end.edtf == start.edtf:
                return start
            edtf = f"{first}/{ends(end.edtf)[1]}"
            if span(edtf) is None:
                refused = INVALID
                continue
            inferred = start.basis is Basis.INFERRED or "X" in start.edtf + end.edtf or not text[:1].isdecimal()
            return Found(edtf, Basis.INFERRED if inferred else Basis.RANGE)
    return refused


def _completed(right: str, left: str, start: str) -> Iterator[str]:
    """Give the end as written or with what it borrows from the start, the likeliest first."""
    year, month = start[:4], start[5:7]
    if era := era_of(left):
        yield right if era_of(right) else era + right
        return
    if _NUMBER.fullmatch(right):
        yield {4: right, 7: f"{year}-{right}"}.get(len(start), f"{year}-{month}-{right}")
        return
    if right[-1] in "日号" and _NUMBER.fullmatch(right[:-1]) and month:
        yield f"{year}年{month}月{right}"
        return
    if found := _TWO_NUMBERS.fullmatch(right):
        if int(found[1]) > 12:
            yield right
        yield f"{year}年{right}"
        return
    yield right
    yield f"{year}年{right}"


def _open(text: str, hint: int | None) -> Found | None:
    """Read 1985年以前, 1985年至今, 1985年起."""
    if text.endswith(OPEN_END):
        return _since(text.removesuffix(OPEN_END), hint)
    if found := _SINCE.fullmatch(text):
        return _since(found["base"], hint)
    if found := _BEFORE.fullmatch(text):
        end = single(found["base"], hint)
        return Found(f"{_OPEN}/{ends(end.edtf)[1]}", Basis.INFERRED) if isinstance(end, Found) else None
    return None


def _since(text: str, hint: int | None) -> Found | None:
    start = single(text, hint)
    if not isinstance(start, Found):
        return None
    return Found(f"{ends(start.edtf)[0]}/{_OPEN}", Basis.INFERRED if start.basis is Basis.INFERRED else Basis.RANGE)


def settle(certain: Outcome, spans: list[Found | str]) -> Outcome:
    """Choose between a point and the spans: one reading is a date, several are ambiguous.

    >>> settle(point("2019.3-5", None), between("2019.3-5", None))
    'date-ambiguous'
    """
    readings = [reading for reading in (certain, *spans) if isinstance(reading, Found)]
    if len(readings) == 1:
        return readings[0]
    if readings:
        return AMBIGUOUS
    codes = [reading for reading in (certain, *spans) if isinstance(reading, str)]
    return codes[0] if codes else None
