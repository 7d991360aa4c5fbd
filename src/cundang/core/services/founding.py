"""Founding an installation."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from cundang.core.actor import Actor
from cundang.core.models import Installation
from cundang.core.queries import cell
from cundang.core.signals import installed

# Letters and digits that cannot be mistaken for one another when read aloud.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def install(*, actor: Actor, at: datetime, demo: bool = False) -> Installation:
    """Give the installation its cell code, for ever.

    Safe to repeat: the second time it returns what stands and changes nothing. The code is 12 letters and digits, says
    nothing about any place, and never changes. ``demo`` marks a folder of invented records. The trail, which lies above,
    records the event as it hears the announcement.
    """
    with transaction.atomic():
        code = "c" + "".join(secrets.choice(ALPHABET) for _ in range(11))
        founded, new = Installation.objects.get_or_create(id=1, defaults={"cell": code, "created_at": at, "demo": demo})
        cell.cache_clear()
        if new:
            installed.send(sender=Installation, cell=founded.cell, actor=actor, at=at, demo=demo)
    return founded
