"""Who may do what, asked the same way by every app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import Refused
from cundang.kernel.authority import Verb, reach
from cundang.kernel.paths import Span


def require(actor: Actor, verb: Verb, *, day: date, spans: Iterable[Span] = ()) -> None:
    """Let pass who may ``verb`` today, in all of these parts of the tree or anywhere when none is given.

    Errors: :class:`Refused`, in the same words whatever lies there.
    """
    held = reach(actor.grants, day=day, verb=verb)
    if not held or not all(any(one.span.covers(span) for one in held) for span in spans):
        raise Refused(
            "not-allowed", _("Your post does not allow this here. Ask whoever looks after the accounts to grant it.")
        )
