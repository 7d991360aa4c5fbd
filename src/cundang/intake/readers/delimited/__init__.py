"""Texts with separators (.csv, .txt, and tables of tabs named .xls)."""

from __future__ import annotations

from cundang.intake.readers.delimited.texts import open_delimited

__all__ = ["open_delimited"]
