"""Every file kind a township has, opened into one shape: sheets of rows as written (:mod:`cundang.intake.sheets`)."""

from __future__ import annotations

from cundang.intake.readers.limits import DEFAULT_LIMITS, Limits
from cundang.intake.readers.opening import open_workbook
from cundang.intake.readers.reasons import REASONS

__all__ = ["DEFAULT_LIMITS", "REASONS", "Limits", "open_workbook"]
