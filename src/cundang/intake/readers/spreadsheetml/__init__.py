"""The one-file XML of Excel 2003, which many record systems export and name .xls."""

from __future__ import annotations

from cundang.intake.readers.spreadsheetml.workbook import open_spreadsheetml

__all__ = ["open_spreadsheetml"]
