"""Who a person is and what that person may reach."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.accounts.models import Grant, SignInFailures, Token, User
from cundang.audit.queries import happened
from cundang.core.actor import Actor, local_administrator
from cundang.core.errors import NotFound
from cundang.core.policies import require
from cundang.kernel.authority import GrantView, Role, reach
from cundang.kernel.paths import ROOT, Span
from cundang.regions.spans import span_of

EVERYWHERE = ""
"""The door at which the wrong passwords of one name from all addresses together are counted."""
KNOWN_DAYS = 90


def actor_for(user: User, *, origin: str) -> Actor:
    """The person as the verbs and reads are told, with every grant not revoked; each is weighed by its term when used.

    The post is that of the grant given last, and of the widest when two were given on one day.
    """
    views = sorted(
        map(_view, grants_of(user)), key=lambda view: (view.starts_on, view.span.high - view.span.low), reverse=True
    )
    return Actor(
        id=str(user.id),
        name=str(user),
        post=views[0].role.value if views else "",
        origin=origin,
        grants=tuple(views),
    )


def user_by_name(name: str) -> User:
    """The account of this name, active or not. Errors: :class:`NotFound`."""
    found = User.objects.filter(username=User.normalize_username(name.strip())).first()
    if found is None:
        sentence = _("There is no account called {name}. See: cundang users list")
        raise NotFound("user-unknown", format_lazy(sentence, name=name))
    return found


def actor_by_username(name: str, origin: str) -> Actor:
    """The person with this account. Errors: :class:`NotFound` when there is none or it is no longer active."""
    user = user_by_name(name)
    if not user.is_active:
        raise NotFound("user-inactive", format_lazy(_("The account {name} is no longer active."), name=name))
    return actor_for(user, origin=origin)


def actor_by_id(user_id: str, origin: str) -> Actor:
    """The person of an :attr:`Actor.id`, as of now; ``local`` is who sits at the machine. For work done later than ordered.

    Errors: :class:`NotFound` when there is none or the account is no longer active.
    """
    local = local_administrator()
    if user_id == local.id:
        return local
    try:
        user = User.objects.filter(id=user_id, is_active=True).first()
    except (ValidationError, ValueError):
        user = None
    if user is None:
        raise NotFound("user-inactive", _("Whoever ordered this has no account any more. Order it again."))
    return actor_for(user, origin=origin)


def actor_by_token(token: str, origin: str) -> Actor | None:
    """The person whose program carries this token.

    None for a token unknown, revoked or of an account no longer active.
    """
    found = Token.objects.filter(digest=token_digest(token), revoked_at=None, user__is_active=True)
    known = found.select_related("user").first()
    return actor_for(known.user, origin=origin) if known else None


def token_digest(token: str) -> str:
    """What is kept of a token. Tokens are 256 random bits: a plain digest cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def stranger(*, origin: str) -> Actor:
    """Somebody who has not said who it is: reaches nothing."""
    return Actor(id="", name="", post="", origin=origin, grants=())


def locked_until(*, username: str, address: str, at: datetime) -> datetime | None:
    """Until when the door is shut to this name from this address, or None when it is open."""
    shut = dict(
        SignInFailures.objects.filter(
            name_digest=name_digest(username), address__in=(door_of(address), EVERYWHERE), locked_until__gt=at
        ).values_list("address", "locked_until")
    )
    if EVERYWHERE in shut and is_known(username=username, address=address, at=at):
        del shut[EVERYWHERE]
    return max(filter(None, shut.values()), default=None)


def door_of(address: str) -> str:
    """The address as wrong passwords are counted by it."""
    return address[:60] or "-"


def is_known(*, username: str, address: str, at: datetime) -> bool:
    """Whether the person of this name was let in from this address in the last 90 days."""
    user = User.objects.filter(username=User.normalize_username(username.strip())).first()
    return user is not None and happened(
        "user", str(user.id), "session.opened", origin=address, since=at - timedelta(days=KNOWN_DAYS)
    )


def name_digest(username: str) -> str:
    """What is kept of a name typed at the door, alike for all ways of typing it."""
    return hashlib.sha256(unicodedata.normalize("NFKC", username.strip()).casefold().encode()).hexdigest()


def users(*, reader: Actor, today: date) -> list[tuple[User, list[Grant]]]:
    """The accounts the reader may administer, by name, each with those of its grants that lie where the reader does so.

    Grants revoked are left out, the others come in the order they were given; an account that holds none is shown to
    every administrator, who may give it one. Errors: :class:`~cundang.core.errors.Refused` to who is none.
    """
    require(reader, "administer", day=today)
    held = [one.span for one in reach(reader.grants, day=today, verb="administer")]
    open_ones = Prefetch("grants", _open_grants(), to_attr="open_grants")
    known: list[tuple[User, list[Grant]]] = []
    for user in User.objects.prefetch_related(open_ones).order_by("username"):
        seen = [grant for grant in user.open_grants if any(span.covers(_span(grant)) for span in held)]
        if seen or not user.open_grants:
            known.append((user, seen))
    return known


def anybody() -> bool:
    """Whether there is an account at all that may sign in."""
    return User.objects.filter(is_active=True).exists()


def tokens_of(user: User) -> list[Token]:
    """The tokens of one person that are in use, oldest first."""
    return list(user.tokens.filter(revoked_at=None).order_by("created_at"))


def grant_by_id(grant_id: UUID | str) -> Grant:
    """A grant by its id, with its person and region. Errors: :class:`NotFound`."""
    try:
        return Grant.objects.select_related("user", "region").get(id=grant_id)
    except (Grant.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound("grant-unknown", _("There is no such grant. See: cundang users list")) from error


def grants_of(user: User) -> list[Grant]:
    """The grants of one person that are not revoked, in the order they were given; some lie ahead or have run out."""
    return list(_open_grants().filter(user=user))


def _open_grants() -> QuerySet[Grant]:
    return Grant.objects.filter(revoked_at=None).select_related("region").order_by("valid_from", "id")


def spans_of(user: User) -> list[Span]:
    """The parts of the tree a person's grants reach, one for each grant not revoked."""
    return [_span(grant) for grant in grants_of(user)]


def _span(grant: Grant) -> Span:
    return span_of(grant.region) if grant.region else ROOT


def _view(grant: Grant) -> GrantView:
    return GrantView(
        role=Role(grant.role),
        span=_span(grant),
        starts_on=grant.valid_from,
        ends_on=grant.valid_until + timedelta(days=1) if grant.valid_until else None,
    )
