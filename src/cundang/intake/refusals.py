"""Refusals that several verbs share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cundang.core.errors import DomainError


def busy() -> DomainError:
    """Another process has taken the batch over, or it has gone another way."""
    return DomainError(
        "batch-busy", _("Another process is at work on this list. Wait until it is done, then try again.")
    )
