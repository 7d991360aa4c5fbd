"""How long something waits, as people say it."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import ngettext


def in_words(waited: timedelta) -> str:
    """The largest unit that fits: minutes, hours, days. Never less than a minute."""
    minutes = max(1, int(waited.total_seconds() // 60))
    if minutes < 60:
        return ngettext("waiting {number} minute", "waiting {number} minutes", minutes).format(number=minutes)
    if minutes < 24 * 60:
        hours = minutes // 60
        return ngettext("waiting {number} hour", "waiting {number} hours", hours).format(number=hours)
    days = minutes // (24 * 60)
    return ngettext("waiting {number} day", "waiting {number} days", days).format(number=days)
