"""The day a moment falls on, where the archive is."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def day_of(at: datetime) -> date:
    """The local day of an aware moment (settings' time zone): half past midnight in Yiwu is not yesterday."""
    return timezone.localtime(at).date()
