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
from cundang.accounts.queries import EVERYWHERE, door_of, is_known, locked_until, name_digest
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.errors import Refused
from cundang.core.queries import cell

WINDOW = timedelta(minutes=15)
"""Wrong passwords further apart than this are slips, and do not add up."""
REMEMBERED = timedelta(days=1)
"""How long a door that was shut once is remembered: until then each further wrong password shuts it for twice as long."""
MANY = 10_000
WRONG_PASSWORDS = 5
LONGEST = timedelta(hours=1)
SCATTERED_PASSWORDS = 50
SCATTERED_LONGEST = timedelta(minutes=15)


def sign_in(*, actor: Actor, at: datetime, username: str, password: str) -> User:
    """Let a person in by name and password. ``actor`` is :func:`cundang.accounts.queries.stranger` with the address.

    Every outcome is recorded. Errors: :class:`Refused` for a wrong name or password, told apart to nobody, and while
    the door is shut. After 5 wrong passwords within 15 minutes it is shut to that name from that address for a minute, and
    for twice as long with each one more, an hour at most: whoever guesses shuts nobody else out. After 50 from many
    addresses it is shut in the same way, a quarter of an hour at most, to that name from every address it was not let in
    from in the last 90 days.
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
        SignInFailures.objects.filter(name_digest=name_digest(user.username), address=door_of(actor.origin)).delete()
        _record(actor, at, "session.opened", user)


def signed_out(*, actor: Actor, at: datetime, user: User) -> None:
    """A person went out."""
    with transaction.atomic():
        _record(actor, at, "session.closed", user)


def sign_in_refused(*, actor: Actor, at: datetime, username: str) -> datetime | None:
    """Count a wrong password; returns until when the door is shut to this address, or None while it is open.

    The trail names the account only when there is one: a name that is none may be a password typed in the wrong place.
    """
    with transaction.atomic():
        # Names tried once and never again must not fill the table.
        SignInFailures.objects.filter(since__lte=at - REMEMBERED).delete()
        here = _count(username, door_of(actor.origin), at, most=WRONG_PASSWORDS, longest=LONGEST)
        shut_until = here.locked_until
        if not is_known(username=username, address=actor.origin, at=at):
            scattered = _count(username, EVERYWHERE, at, most=SCATTERED_PASSWORDS, longest=SCATTERED_LONGEST)
            shut_until = max(filter(None, (shut_until, scattered.locked_until)), default=None)
        user = User.objects.filter(username=User.normalize_username(username.strip())).first()
        _record(actor, at, "session.refused", user, after={"wrong": here.count, "locked": shut_until})
    return shut_until


def _count(username: str, door: str, at: datetime, *, most: int, longest: timedelta) -> SignInFailures:
    """One wrong password more at this door; from the ``most``-th on it is shut, each time for twice as long."""
    failures, _new = SignInFailures.objects.get_or_create(
        name_digest=name_digest(username), address=door, defaults={"since": at, "count": 0}
    )
    failures = SignInFailures.objects.select_for_update().get(pk=failures.pk)
    if failures.count < most and failures.since <= at - WINDOW:
        failures.since, failures.count = at, 0
    failures.count = min(failures.count + 1, MANY)
    if failures.count >= most:
        failures.since = at
        failures.locked_until = at + min(timedelta(minutes=2 ** min(failures.count - most, 10)), longest)
    failures.save()
    return failures


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
