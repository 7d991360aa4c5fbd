"""Who may look after accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import Refused


def require_other(actor: Actor, user_id: object) -> None:
    """Nobody gives reach to themselves. Errors: :class:`Refused`."""
    if actor.id == str(user_id):
        raise Refused("own-grant", _("Nobody can grant something to themselves. Ask another administrator."))
