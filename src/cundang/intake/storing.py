"""Rows and findings as every database takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cundang.intake.views import told
from cundang.kernel.findings import Finding

ROW: Final = ("cell", "batch_id", "position", "sheet", "row", "list_number", "cells", "record", "state", "reason")
FINDING: Final = (
    *("cell", "batch_id", "position", "sheet", "row"),
    *("column", "code", "severity", "found", "hint", "weighed"),
)


def said(finding: Finding, columns: Mapping[str, str]) -> tuple[str, str, str, str, str]:
    """A finding as it is stored: column, code, severity, found, hint."""
    one = told(finding, columns)
    return (storable(one.column or ""), one.code, one.severity.value, storable(one.found), storable(one.hint))


def storable(text: str) -> str:
    """The text without what no database stores: a NUL becomes U+FFFD, half of a surrogate pair a question mark.

    >>> storable("a\\0b")
    'a\ufffdb'
    """
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
