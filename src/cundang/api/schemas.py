"""What every route may answer instead."""

from __future__ import annotations

from ninja import Schema


class Wrong(Schema):
    """One thing wrong: the parameter, a stable code, and a sentence."""

    field: str
    code: str
    message: str


class Failure(Schema):
    """The one shape of everything that is not answered."""

    ok: bool = False
    error: str
    code: str
    errors: list[Wrong]


FAILURES = {400: Failure, 401: Failure, 404: Failure, 500: Failure, 503: Failure}
