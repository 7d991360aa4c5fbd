"""Workbooks of Excel 97-2003 and before (.xls) and of WPS (.et) in the same container."""

from __future__ import annotations

from cundang.intake.readers.xls.workbook import open_compound, open_xls

__all__ = ["open_compound", "open_xls"]
