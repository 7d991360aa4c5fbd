"""Identity numbers: find them in any text, check them, and cover them before a text leaves the record.

Resident identity numbers have 18 characters since 1999 and had 15 digits before (GB 11643): a six-digit area, the birth
date, a three-digit serial, and in the long form a check character. A span found never carries the number itself, so it
can be logged and stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS: Final = "10X98765432"

_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９ＸｘｅＥ．＋－×", "0123456789XxeE.+-X")
"""One character for one, so that places in the text stay the same; a multiplication sign is often typed for the X."""

_GAP: Final = r"[ \t\u00a0\u2002-\u200b\u3000\-]?"


def _spaced(pattern: str, times: int) -> str:
    return _GAP.join([pattern] * times)


_MONTH: Final = rf"(?:0{_GAP}[1-9]|1{_GAP}[0-2])"
_DAY: Final = rf"(?:0{_GAP}[1-9]|[12]{_GAP}[0-9]|3{_GAP}[01])"
_HEAD: Final = rf"[1-9]{_GAP}{_spaced('[0-9]', 5)}{_GAP}"
_LONG: Final = (
    rf"{_HEAD}(?:1{_GAP}[89]|2{_GAP}0){_GAP}{_spaced('[0-9]', 2)}{_GAP}{_MONTH}{_GAP}{_DAY}{_GAP}{_spaced('[0-9]', 3)}"
    rf"{_GAP}(?:[Xx]|[0-9](?![0-9Xx]))"
)
_SHORT: Final = rf"{_HEAD}{_spaced('[0-9]', 2)}{_GAP}{_MONTH}{_GAP}{_DAY}{_GAP}{_spaced('[0-9]', 3)}"
_NUMBER = re.compile(rf"(?<![0-9])(?:{_LONG}|{_SHORT}(?!{_GAP}[0-9]))")
_SCIENTIFIC = re.compile(r"[1-9](?:\.[0-9]+)?[Ee]\+?1[4-9]")
_GROUPS = re.compile(
    r"(?:\d{6}([ \u3000-])\d{8}\1\d{3}[\dXx]|\d{6}([ \u3000-])\d{4}\2\d{4}\2\d{3}[\dXx]"
    r"|\d{4}([ \u3000-])\d{4}\3\d{4}\3\d{4}\3\d[\dXx])",
    re.ASCII,
)
_GAPS = re.compile(r"[\s\u200b\-]+")

_FOURTEEN_DIGITS = re.compile(rf"[0-9０-９](?:{_GAP}[0-9０-９]){{13}}")
_CARD = re.compile(r"(?<![0-9])(?:[0-9]{16,19}|[0-9]{4}(?:[ \u3000][0-9]{4}){3}(?:[ \u3000][0-9]{1,3})?)(?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Span:
    """Where an identity number stands: ``text[start:end]``, of 15 or 18 characters once gaps are gone.

    ``certain`` says that the check character is right; a 15-digit number has none and is never certain.
    """

    start: int
    end: int
    length: int
    certain: bool


def find_identity_numbers(text: str) -> tuple[Span, ...]:
    """Find the 15- and 18-character identity numbers in a text, in order, with full-width digits and gaps inside.

    A number counts when its birth date can be one. An 18-character number whose check character is wrong is found all
    the same, not ``certain``: a slip of the pen does not make it less private. With gaps inside it must be right or
    grouped as people group it, since a row of ordinary figures can look like one. Empty when there is none.
    """
    if len(text) < 15:
        return ()
    if not _FOURTEEN_DIGITS.search(text):
        return ()
    plain = text.translate(_HALF_WIDTH)
    spans = []
    at = 0
    while found := _NUMBER.search(plain, at):
        number = _bare(found[0])
        certain = len(number) == 18 and check(number)
        gaps = len(number) != len(found[0])
        if _born(number) and (certain or not gaps or _grouped(found[0])):
            spans.append(Span(found.start(), found.end(), len(number), certain))
            at = found.end()
        else:
            at = found.start() + 1
    return tuple(spans)


def check(number: str) -> bool:
    """Say whether this is a possible identity number: 15 digits with a birth date, or 18 that check.

    >>> check("11010519491231002X"), check("110105194912310021"), check("110105491231002")
    (True, False, True)
    """
    bare = _bare(number)
    if not re.fullmatch(r"[0-9]{15}|[0-9]{17}[0-9X]", bare) or not _born(bare):
        return False
    return len(bare) == 15 or check_character(bare[:17]) == bare[17]


def check_character(first_seventeen: str) -> str:
    """Compute the eighteenth character (GB 11643, ISO 7064 MOD 11-2).

    >>> check_character("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def mask(number: str) -> str:
    """Cover the birth date of one number: area and serial stay, so that a clerk can still tell two apart.

    >>> mask("11010519491231002X"), mask("110105491231002")
    ('110105********002X', '110105******002')
    """
    bare = _bare(number)
    tail = 4 if len(bare) == 18 else 3
    return bare[:6] + "*" * (len(bare) - 6 - tail) + bare[-tail:]


def mask_text(text: str) -> str:
    """Give the text with every identity number in it covered; a text without one comes back as it is."""
    spans = find_identity_numbers(text)
    if not spans:
        return text
    parts = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], mask(text[span.start : span.end])]
        at = span.end
    return "".join(parts) + text[at:]


def mask_private(text: str) -> str:
    """Like :func:`mask_text`, and cover what looks like a bank card (16 to 19 digits) or a mobile number as well.

    Long codes of land contracts and parcels look like cards and are covered too: not for columns known to hold them.

    >>> mask_private("电话13800138000,卡号6222021234567890123")
    '电话138****8000,卡号***************0123'
    """
    covered = mask_text(text)
    if len(covered) < 11:
        return covered
    covered = _replace(_CARD, covered, lambda bare: "*" * (len(bare) - 4) + bare[-4:])
    return _replace(_MOBILE, covered, lambda bare: bare[:-8] + "****" + bare[-4:])


def looks_lost(value: object) -> bool:
    """Say whether a cell's value is a long number the spreadsheet program has already rounded.

    Such programs keep fifteen digits: a longer identity number typed as a number ends in zeros for good, or shows as
    ``1.10105E+17``. What is lost cannot be told from what is left; it is never guessed. Text of 18 digits is not lost.

    >>> looks_lost("1.10105E+17"), looks_lost(110105194912310000), looks_lost("110105194912310000")
    (True, True, False)
    """
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return 1e15 <= abs(value) < 1e20
    return isinstance(value, str) and _SCIENTIFIC.fullmatch(value.translate(_HALF_WIDTH).strip()) is not None


def _replace(pattern: re.Pattern[str], text: str, cover: Callable[[str], str]) -> str:
    plain = text.translate(_HALF_WIDTH)
    parts = []
    at = 0
    for found in pattern.finditer(plain):
        parts += [text[at : found.start()], cover(_GAPS.sub("", found[0]))]
        at = found.end()
    return "".join(parts) + text[at:] if parts else text


def _bare(number: str) -> str:
    return _GAPS.sub("", number.translate(_HALF_WIDTH)).upper()


def _grouped(written: str) -> bool:
    """Say whether the gaps stand where people put them: 6-8-4, 6-4-4-4 or 4-4-4-4-2 characters.

    Numbers of photographs are written 330782-20190315-0001 too: with hyphens the day must be of the last century.
    """
    return _GROUPS.fullmatch(written) is not None and ("-" not in written or _bare(written)[6:8] == "19")


def _born(bare: str) -> bool:
    """Say whether the digits after the area are a day; a 15-digit number is of the twentieth century."""
    born = bare[6:14] if len(bare) == 18 else "19" + bare[6:12]
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return True
