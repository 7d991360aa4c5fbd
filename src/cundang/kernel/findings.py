"""Findings: what a check says when it is not satisfied. Data that is wrong is collected, never raised.

The table of codes is :mod:`cundang.kernel.codes`; whoever makes a finding takes the code from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogues; the doors translate it."""
    return message


class Severity(StrEnum):
    """ERROR rejects the row or file; WARNING lets it stand and asks for a look; NOTE only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class FindingCode:
    """One row of the table. ``message`` is an English message id with at most ``{found}`` and ``{hint}`` in it."""

    code: str
    severity: Severity
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``field`` is our field name or ``None`` for the whole row; ``found`` is the offending text,
    already free of identity numbers; ``hint`` is what would be right, or empty."""

    code: str
    field: str | None = None
    found: str = ""
    hint: str = ""


CODES: dict[str, FindingCode] = {}
"""Every code there is, by name; filled by :mod:`cundang.kernel.codes` and printed into the documentation."""


def define(code: str, severity: Severity, message: str, source: str) -> str:
    """Add a code to the table and return its name. A code may be defined once."""
    if code in CODES:
        raise ValueError(f"finding code {code} is defined twice")
    CODES[code] = FindingCode(code, severity, message, source)
    return code


def rejecting(findings: Iterable[Finding]) -> bool:
    """Say whether one of the findings keeps the row out of the catalogue."""
    return any(CODES[finding.code].severity is Severity.ERROR for finding in findings)
