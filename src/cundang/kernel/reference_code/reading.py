"""Read reference codes: those that follow a template, those that were meant to, and those of former rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cundang.kernel import codes
from cundang.kernel.retention import read_retention

from .grammar import Template
from .model import CodeReading, fold
from .templates import BUILT_IN

_LONGEST: Final = 100
_YEAR: Final = r"(?P<year>(?:18|19|20)\d\d)"
_RETENTION: Final = r"(?P<retention>永久|长期|短期|(?:定期)?[1-9]\d?年|Y|C|D\d{0,3})"
_SIGN: Final = "[-·/]"
_ORGANISATION: Final = rf"(?:{_SIGN}(?P<org>[A-Za-z]{{1,6}}|[\u4e00-\u9fa5]{{1,12}}))?"
_FORMER: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}{_SIGN}{_RETENTION}{_ORGANISATION}{_SIGN}(?P<item>\d{{1,5}})",
        rf"{_RETENTION}{_SIGN}{_YEAR}{_ORGANISATION}(?:{_SIGN}(?P<group>\d{{1,5}}))?{_SIGN}(?P<item>\d{{1,5}})",
        rf"{_YEAR}{_SIGN}.+",
        rf"(?P<fonds>[A-Z]?\d{{1,4}}){_SIGN}(?P<catalogue>[A-Z]?\d{{1,4}}){_SIGN}(?P<volume>\d{{1,5}})"
        rf"(?:{_SIGN}(?P<item>\d{{1,5}}))?",
    )
)
"""Year-retention-number, retention-year-number (photographs: retention-year-group-number, DA/T 50-2014), anything
that begins with a year, and fonds-catalogue-volume-item (GB/T 9705-2008)."""


def read_reference_code(text: str | None, templates: Sequence[Template] = BUILT_IN) -> CodeReading:
    """Read one reference code. The code as issued is never changed: ``as_issued`` is what was written.

    ``templates`` are tried in order; a fonds with a provincial scheme puts its own first. A code that follows none is
    read as far as it goes and has no template.

    >>> read_reference_code("Z109-WS.2011-Y-BGS-0001").parts["org"], read_reference_code("3-1-25-4").parts["volume"]
    ('BGS', '25')
    >>> read_reference_code("Z109-WS·2011-C-BGS-0001").code, read_reference_code("").code
    ('reference-code-legacy', None)

    Source: DA/T 22-2015, 5.4; DA/T 13-2022; GB/T 9705-2008 for volumes of former rules.
    """
    as_issued = (text or "").strip()
    normalised = fold(as_issued)
    if not normalised:
        return CodeReading(as_issued, "", None)
    if len(normalised) > _LONGEST:
        return CodeReading(as_issued, normalised, None, {}, codes.REFERENCE_CODE_FOREIGN)
    for template in templates:
        if found := template.strict.fullmatch(normalised):
            return CodeReading(as_issued, normalised, template.id, _said(found))
    if not normalised[0].isdecimal() and (irregular := _irregular(as_issued, normalised, templates)):
        return irregular
    for pattern in _FORMER:
        if found := pattern.fullmatch(normalised):
            return CodeReading(as_issued, normalised, None, _said(found), codes.REFERENCE_CODE_FOREIGN)
    return CodeReading(as_issued, normalised, None, {}, codes.REFERENCE_CODE_FOREIGN)


def _irregular(as_issued: str, normalised: str, templates: Sequence[Template]) -> CodeReading | None:
    for distance in range(3):
        for template in templates:
            if distance < len(template.loose) and (found := template.loose[distance].fullmatch(normalised)):
                parts = _said(found)
                given = read_retention(parts.get("retention", "")).given or ""
                code = codes.REFERENCE_CODE_LEGACY if given.startswith("legacy") else codes.REFERENCE_CODE_NONSTANDARD
                return CodeReading(as_issued, normalised, None, parts, code, template.id)
    return None


def _said(found: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in found.groupdict().items() if value}
