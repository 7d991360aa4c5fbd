"""Tokens: what a person's program shows instead of a password. Only a digest is kept; the token is shown once."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cundang.accounts.models import Token, User
from cundang.accounts.queries import spans_of, token_digest
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError, NotFound
from cundang.core.policies import require


def create_token(*, actor: Actor, at: datetime, user: User) -> str:
    """A new token of this person, in plain for the only time.

    Errors: an account no longer active, an actor who may not.
    """
    _require(actor, at, user)
    if not user.is_active:
        raise DomainError("user-inactive", _("The account is no longer active and takes no tokens."))
    # The prefix lets a leak be recognised for what it is by those who scan for one.
    token = f"cundang_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        kept = Token.objects.create(cell=user.cell, user=user, digest=token_digest(token), created_at=at)
        _record(actor, at, "token.created", user, {"token": kept.id})
    return token


def revoke_token(*, actor: Actor, at: datetime, user: User, token_id: UUID | None = None) -> int:
    """End one token of this person, or all of them; returns how many ended.

    Errors: none to end, an actor who may not.
    """
    _require(actor, at, user)
    with transaction.atomic():
        open_ones = Token.objects.filter(user=user, revoked_at=None)
        if token_id is not None:
            open_ones = open_ones.filter(id=token_id)
        ended = list(open_ones.values_list("id", flat=True))
        if not ended:
            raise NotFound("token-unknown", _("There is no such token in use; nothing was changed."))
        Token.objects.filter(id__in=ended).update(revoked_at=at)
        _record(actor, at, "token.revoked", user, {"tokens": ended})
    return len(ended)


def _require(actor: Actor, at: datetime, user: User) -> None:
    if actor.id != str(user.id):
        require(actor, "administer", day=day_of(at), spans=spans_of(user))


def _record(actor: Actor, at: datetime, act: str, user: User, after: dict[str, object]) -> None:
    record(
        actor=actor,
        at=at,
        cell=user.cell,
        act=act,
        subject_type="user",
        subject_id=str(user.id),
        subject_label=str(user),
        after=after,
    )
