"""The posts a person holds: in which place, since when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cundang.accounts.queries import grants_of
from cundang.desk import words
from cundang.regions.queries import full_name

if TYPE_CHECKING:
    from cundang.accounts.models import User


@dataclass(frozen=True, slots=True)
class Post:
    """One post. ``place`` is '' where it holds everywhere, ``until`` None where no end is set; only one ``held`` today counts."""

    name: str
    place: str
    since: date
    until: date | None
    held: bool
    ended: bool


def posts_of(user: User, *, today: date) -> list[Post]:
    """Those not taken back, in the order they were given."""
    return [
        Post(
            name=words.word(words.ROLES, grant.role),
            place=full_name(grant.region) if grant.region else "",
            since=grant.valid_from,
            until=grant.valid_until,
            held=grant.valid_from <= today and (grant.valid_until is None or today <= grant.valid_until),
            ended=grant.valid_until is not None and grant.valid_until < today,
        )
        for grant in grants_of(user)
    ]
