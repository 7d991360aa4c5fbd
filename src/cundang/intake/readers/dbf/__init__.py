"""Tables of dBase and FoxPro (.dbf)."""

from __future__ import annotations

from cundang.intake.readers.dbf.table import open_dbf

__all__ = ["open_dbf"]
