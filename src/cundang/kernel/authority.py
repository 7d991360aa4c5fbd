"""Authority: what a grant (role x subtree x term) lets a person reach, as predicate and filter from one place.

:func:`reach` resolves the grants of one reader for one verb on one day. :func:`may` answers for one record, and a query
answers for a list by turning each :class:`Reach` into ``low <= path < high and level <= max_level``. Both read the same
tuple, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from cundang.kernel.openness import MOST_CLOSED, AccessClass
from cundang.kernel.openness import level as level_of
from cundang.kernel.paths import Span

Verb = Literal["read", "catalogue", "import", "administer", "audit"]
"""What a person wants to do. ``administer`` is accounts and settings, ``audit`` is reading events."""


class Role(StrEnum):
    """The posts a grant can give."""

    LOCAL_ADMINISTRATOR = "local-administrator"
    VILLAGE_ARCHIVIST = "village-archivist"
    TOWNSHIP_ARCHIVIST = "township-archivist"
    TOWNSHIP_WINDOW = "township-window"
    COUNTY_ARCHIVES = "county-archives"
    COUNTY_AUTHORITY = "county-authority"
    VENDOR = "vendor"
    AUDIT_ADMIN = "audit-admin"
    SYSTEM_ADMIN = "system-admin"
    SECURITY_ADMIN = "security-admin"
    PUBLIC = "public"


_SHARED: Final = level_of(AccessClass.SHARED)
_SENSITIVE: Final = level_of(AccessClass.SENSITIVE)

MAX_LEVEL: Final = MappingProxyType[Role, MappingProxyType[Verb, int]](
    {
        # One person at one PC; also whoever sits at the command line of the machine.
        Role.LOCAL_ADMINISTRATOR: MappingProxyType(
            {
                "read": MOST_CLOSED,
                "catalogue": MOST_CLOSED,
                "import": MOST_CLOSED,
                "administer": MOST_CLOSED,
                "audit": MOST_CLOSED,
            }
        ),
        # The keepers see what nobody has classed yet: somebody must, to class it.
        Role.VILLAGE_ARCHIVIST: MappingProxyType(
            {"read": MOST_CLOSED, "catalogue": MOST_CLOSED, "import": MOST_CLOSED}
        ),
        Role.TOWNSHIP_ARCHIVIST: MappingProxyType(
            {"read": MOST_CLOSED, "catalogue": MOST_CLOSED, "import": MOST_CLOSED}
        ),
        Role.TOWNSHIP_WINDOW: MappingProxyType({"read": _SHARED}),
        Role.COUNTY_ARCHIVES: MappingProxyType({"read": _SENSITIVE}),
        # The authority supervises and inspects; it keeps no records and edits no catalogue.
        Role.COUNTY_AUTHORITY: MappingProxyType({"read": _SHARED}),
        # A vendor reaches its own batches, never a subtree.
        Role.VENDOR: MappingProxyType({}),
        # The three administrators are kept apart from each other and from the records.
        Role.AUDIT_ADMIN: MappingProxyType({"audit": MOST_CLOSED}),
        Role.SYSTEM_ADMIN: MappingProxyType({"administer": MOST_CLOSED}),
        Role.SECURITY_ADMIN: MappingProxyType({"administer": MOST_CLOSED}),
        Role.PUBLIC: MappingProxyType({"read": level_of(AccessClass.OPEN)}),
    }
)
"""How closed a record each role may reach with each verb; a verb that is missing is refused.

Source: the actors and separation rules of the workflow reference, and GB/T 22239-2019 for the three administrators.
"""


@dataclass(frozen=True, slots=True)
class GrantView:
    """One grant: a role over a subtree for a term. The term is half-open; ``ends_on`` of ``None`` has no end."""

    role: Role
    span: Span
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Within the span, every record up to and including ``max_level``."""

    span: Span
    max_level: int


def reach(grants: Iterable[GrantView], *, day: date, verb: Verb) -> tuple[Reach, ...]:
    """Resolve grants into what they reach: disjoint spans in ascending order, possibly none.

    Where grants overlap the more permitting one counts; neighbours with the same level are joined.
    """
    held = [
        Reach(grant.span, MAX_LEVEL[grant.role][verb])
        for grant in grants
        if grant.starts_on <= day
        and (grant.ends_on is None or day < grant.ends_on)
        and verb in MAX_LEVEL[grant.role]
        and grant.span.low < grant.span.high
    ]
    edges = sorted({edge for one in held for edge in (one.span.low, one.span.high)})
    merged: list[Reach] = []
    for low, high in pairwise(edges):
        levels = [one.max_level for one in held if low in one.span]
        if not levels:
            continue
        top = max(levels)
        joins = merged and merged[-1].span.high == low and merged[-1].max_level == top
        start = merged.pop().span.low if joins else low
        merged.append(Reach(Span(start, high), top))
    return tuple(merged)


def may(reaches: Iterable[Reach], path: int, level: int) -> bool:
    """Say whether a record at this path, as closed as :func:`cundang.kernel.openness.level` says, is within reach."""
    return any(path in one.span and level <= one.max_level for one in reaches)
