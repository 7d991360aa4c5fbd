"""Whose eyes are looking."""

from __future__ import annotations

from datetime import date

from cundang.core.actor import Actor
from cundang.kernel.authority import Reach, reach
from cundang.kernel.paths import Span


def scope(reader: Actor, *, today: date, within: Span) -> tuple[Reach, ...]:
    """What of the places ``within`` the reader may find, and how closed it may be; empty when nothing."""
    return tuple(
        Reach(Span(max(one.span.low, within.low), min(one.span.high, within.high)), one.max_level)
        for one in reach(reader.grants, day=today, verb="read")
        if one.span.overlaps(within)
    )
