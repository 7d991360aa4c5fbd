"""Web pages that call themselves spreadsheets (.xls of record systems)."""

from __future__ import annotations

from cundang.intake.readers.html.page import open_html

__all__ = ["open_html"]
