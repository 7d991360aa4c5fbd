"""Workbooks of Excel 2007 and later (.xlsx, .xlsm) and of WPS (.et) in the same package."""

from __future__ import annotations

from cundang.intake.readers.xlsx.workbook import open_xlsx

__all__ = ["open_xlsx"]
