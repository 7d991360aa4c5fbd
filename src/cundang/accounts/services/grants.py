"""Grants: a role in one region and all beneath it, for a term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.accounts.models import Grant, User
from cundang.accounts.policies import require_other
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.policies import require
from cundang.kernel.authority import Role
from cundang.kernel.paths import ROOT
from cundang.regions.models import Region
from cundang.regions.spans import span_of


def grant(
    *,
    actor: Actor,
    at: datetime,
    user: User,
    role: str,
    region: Region | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    ground: str = "",
) -> Grant:
    """Give a person a role in a region and all beneath it, or in the whole cell.

    The term begins today or later and runs to a last day or stays open. Errors: an unknown role, a term that ends before
    it begins, an actor who may not administer that region or is the person.
    """
    day = day_of(at)
    require(actor, "administer", day=day, spans=[span_of(region) if region else ROOT])
    require_other(actor, user.id)
    if role not in set(Role):
        sentence = format_lazy(_("There is no post called {role}. Posts: {known}."), role=role, known=", ".join(Role))
        raise DomainError("post-unknown", sentence, field="post")
    begins = valid_from or day
    if valid_until is not None and valid_until < begins:
        raise DomainError("term-ends-early", _("The last day lies before the first. Give a later one."), field="until")
    with transaction.atomic():
        given = Grant.objects.create(
            cell=user.cell,
            user=user,
            role=role,
            region=region,
            valid_from=begins,
            valid_until=valid_until,
            granted_by=actor.name,
            ground=ground,
        )
        after = {"role": role, "region": region and region.code, "from": begins, "until": valid_until}
        _record(actor, at, "grant.given", given, after=after, ground=ground)
    return given


def revoke(*, actor: Actor, at: datetime, grant: Grant, ground: str = "") -> Grant:
    """End a grant at once. Errors: ended already, an actor who may not administer its region."""
    require(actor, "administer", day=day_of(at), spans=[span_of(grant.region) if grant.region else ROOT])
    with transaction.atomic():
        if not Grant.objects.filter(id=grant.id, revoked_at=None).update(revoked_at=at):
            raise DomainError("grant-ended", _("This grant was ended before; nothing was changed."))
        grant.revoked_at = at
        before = {"role": grant.role, "region": grant.region and grant.region.code}
        _record(actor, at, "grant.revoked", grant, before=before, ground=ground)
    return grant


def _record(
    actor: Actor,
    at: datetime,
    act: str,
    given: Grant,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    ground: str = "",
) -> None:
    record(
        actor=actor,
        at=at,
        cell=given.cell,
        act=act,
        subject_type="user",
        subject_id=str(given.user_id),
        subject_label=str(given.user),
        region_id=str(given.region_id or ""),
        region_name=given.region.name if given.region else "",
        before=before,
        after=after,
        ground=ground,
    )
