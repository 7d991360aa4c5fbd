"""What asking for names answers."""

from __future__ import annotations

from ninja import Schema


class Name(Schema):
    """A name that may be meant; ``ring`` says how near it is, ``count`` how many records one may see bear it."""

    name: str
    ring: str
    count: int


class Names(Schema):
    """Names to choose from, the most plausible first."""

    names: list[Name]
