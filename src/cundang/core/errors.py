"""Failures a person can mend."""

from __future__ import annotations

from django.utils.functional import Promise


class SettingError(Exception):
    """A setting cannot be used; the sentence names it and what would be right."""


class DomainError(Exception):
    """Refused, with a reason a person can act on.

    ``code`` is stable and documented; ``sentence`` (a lazy translation) says what happened, to what, and what to do next;
    ``field`` names the input it belongs to. ``status`` is the HTTP status the doors answer with.
    """

    status = 409

    def __init__(self, code: str, sentence: str | Promise, *, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


class NotFound(DomainError):
    """There is no such thing, or the reader may not know that there is."""

    status = 404


class Refused(DomainError):
    """The person may not do this."""

    status = 403
