"""Signing in and out, and the door that shuts after too many wrong passwords."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.accounts.models import SignInFailures, User
from cundang.accounts.queries import locked_until, name_digest
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.errors import Refused
from cundang.core.queries import cell

WRONG_PASSWORDS = 5
WINDOW = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)


def sign_in(*, actor: Actor, at: datetime, username: str, password: str) -> User:
    """Let a person in by name and password. ``actor`` is :func:`cundang.accounts.queries.stranger` with the address.

    Every outcome is recorded. Errors: :class:`Refused` for a wrong name or password, told apart to nobody, and while
    the door is shut: after 5 wrong passwords within 15 minutes for one name from one address it stays shut for 15
    minutes.
    """
    shut_until = locked_until(username=username, address=actor.origin, at=at)
    if shut_until is not None:
        raise _locked(shut_until)
    user = authenticate(username=User.normalize_username(username.strip()), password=password)
    if not isinstance(user, User):
        shut_until = sign_in_refused(actor=actor, at=at, username=username)
        if shut_until is not None:
            raise _locked(shut_until)
        raise Refused(
            "sign-in-refused", _("This name and password do not belong together. Look for a slip and try again.")
        )
    signed_in(actor=actor, at=at, user=user)
    return user


def signed_in(*, actor: Actor, at: datetime, user: User) -> None:
    """A person came in: forget the wrong passwords of this name from this address, and record it."""
    with transaction.atomic():
        SignInFailures.objects.filter(name_digest=name_digest(user.username), address=actor.origin[:60]).delete()
        _record(actor, at, "session.opened", user)


def signed_out(*, actor: Actor, at: datetime, user: User) -> None:
    """A person went out."""
    with transaction.atomic():
        _record(actor, at, "session.closed", user)


def sign_in_refused(*, actor: Actor, at: datetime, username: str) -> datetime | None:
    """Count a wrong password; returns until when the door is shut, or None while it is open.

    The trail names the account only when there is one: a name that is none may be a password typed in the wrong place.
    """
    with transaction.atomic():
        # Names tried once and never again must not fill the table.
        SignInFailures.objects.filter(since__lt=at - timedelta(days=1)).delete()
        failures, _new = SignInFailures.objects.get_or_create(
            name_digest=name_digest(username), address=actor.origin[:60], defaults={"since": at, "count": 0}
        )
        failures = SignInFailures.objects.select_for_update().get(pk=failures.pk)
        if failures.since <= at - WINDOW or (failures.locked_until and failures.locked_until <= at):
            failures.since, failures.count, failures.locked_until = at, 0, None
        failures.count += 1
        if failures.count >= WRONG_PASSWORDS:
            failures.locked_until = at + LOCKED_FOR
        failures.save()
        user = User.objects.filter(username=User.normalize_username(username.strip())).first()
        _record(actor, at, "session.refused", user, after={"wrong": failures.count, "locked": failures.locked_until})
    return failures.locked_until


def _locked(until: datetime) -> Refused:
    sentence = _("Too many wrong passwords. Try again after {time}, or ask an administrator for a new password.")
    return Refused("sign-in-locked", format_lazy(sentence, time=timezone.localtime(until).strftime("%H:%M")))


def _record(
    actor: Actor, at: datetime, act: str, user: User | None, *, after: Mapping[str, object] | None = None
) -> None:
    record(
        actor=actor,
        at=at,
        cell=user.cell if user else cell(),
        act=act,
        subject_type="user",
        subject_id=str(user.id) if user else "",
        subject_label=str(user) if user else "",
        after=after,
    )
