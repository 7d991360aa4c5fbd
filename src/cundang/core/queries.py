"""What this installation is."""

from __future__ import annotations

from functools import cache

from django.utils.translation import gettext_lazy as _

from cundang.core.errors import NotFound
from cundang.core.models import Installation


def installation() -> Installation | None:
    """The row that names this installation, or None before ``cundang init``."""
    return Installation.objects.first()


@cache
def cell() -> str:
    """This installation's cell code, asked once a process. Errors: :class:`NotFound` before ``cundang init``."""
    found = installation()
    if found is None:
        raise NotFound("not-initialised", _("This data folder holds no archive yet. Run: cundang init"))
    return found.cell
