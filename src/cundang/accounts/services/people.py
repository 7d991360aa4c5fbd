"""Accounts: made, given a new password, closed. None is ever deleted: events bear the name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.accounts.models import Token, User
from cundang.accounts.queries import spans_of
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.policies import require
from cundang.core.queries import cell
from cundang.kernel.identity import find_identity_numbers

_NAME = re.compile(r"[\w.@+-]{1,60}")


def create_user(*, actor: Actor, at: datetime, username: str, password: str, full_name: str = "") -> User:
    """Open an account that may sign in and reaches nothing until something is granted to it.

    ``username`` is 1 to 60 letters (Chinese ones too), digits and ``.@+-_``. Errors: a name of other characters, a
    name taken, an identity number for a name, a weak password, an actor who may not.
    """
    require(actor, "administer", day=day_of(at))
    username = User.normalize_username(username.strip())
    if find_identity_numbers(username):
        raise DomainError(
            "username-private", _("An identity number cannot be an account name. Choose another."), field="username"
        )
    if not _NAME.fullmatch(username):
        sentence = _("An account name has 1 to 60 letters, digits or the signs . @ + - _ and no spaces.")
        raise DomainError("username-malformed", sentence, field="username")
    user = User(cell=cell(), username=username, full_name=full_name.strip(), created_at=at)
    _check_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        if User.objects.filter(username__iexact=username).exists():
            sentence = format_lazy(_("There already is an account called {name}. Choose another name."), name=username)
            raise DomainError("username-taken", sentence, field="username")
        user.save(force_insert=True)
        _record(actor, at, "user.created", user, after={"username": username, "full_name": user.full_name})
    return user


def set_password(*, actor: Actor, at: datetime, user: User, password: str) -> User:
    """Give an account a new password; its own holder may, and an administrator. Errors: a weak password, may not."""
    _require_holder_or_administrator(actor, at, user)
    _check_password(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        _record(actor, at, "user.password-set", user)
    return user


def deactivate(*, actor: Actor, at: datetime, user: User, ground: str = "") -> User:
    """Close an account: it signs in no more, its tokens end at once, its name stays taken.

    Errors: an actor who may not.
    """
    require(actor, "administer", day=day_of(at), spans=spans_of(user))
    with transaction.atomic():
        User.objects.filter(id=user.id).update(is_active=False)
        ended = Token.objects.filter(user=user, revoked_at=None).update(revoked_at=at)
        user.is_active = False
        _record(actor, at, "user.deactivated", user, after={"tokens_ended": ended}, ground=ground)
    return user


def _require_holder_or_administrator(actor: Actor, at: datetime, user: User) -> None:
    if actor.id != str(user.id):
        require(actor, "administer", day=day_of(at), spans=spans_of(user))


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError("password-weak", " ".join(error.messages), field="password") from error


def _record(
    actor: Actor, at: datetime, act: str, user: User, *, after: Mapping[str, object] | None = None, ground: str = ""
) -> None:
    record(
        actor=actor,
        at=at,
        cell=user.cell,
        act=act,
        subject_type="user",
        subject_id=str(user.id),
        subject_label=str(user),
        after=after,
        ground=ground,
    )
