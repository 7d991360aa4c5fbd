"""Workbooks of OpenDocument (.ods), packed or as one flat file of XML (.fods)."""

from __future__ import annotations

from cundang.intake.readers.ods.workbook import open_flat_ods, open_ods

__all__ = ["open_flat_ods", "open_ods"]
