"""Former names of places, written down by who keeps their records."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError, NotFound
from cundang.kernel.hanzi import clean
from cundang.kernel.identity import mask_text
from cundang.regions.models import Region, RegionName
from cundang.regions.policies import require_describing
from cundang.regions.table import LONGEST_NAME


def add_former_name(
    *,
    actor: Actor,
    at: datetime,
    region: Region,
    name: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
    ground: str = "",
) -> UUID:
    """Write down a name a place bore before, or bears beside its own, so that it leads to its records; returns its id.

    The days are the first and the last it was borne, as far as known. Errors: no name or one too long, its present name, one
    written down already, an end before the beginning, not permitted.
    """
    require_describing(actor, day_of(at), region)
    cleaned = clean(name)
    if not 0 < len(cleaned) <= LONGEST_NAME:
        raise DomainError("name-malformed", _("A name has 1 to 100 characters."), field="name")
    if valid_from and valid_to and valid_to < valid_from:
        raise DomainError(
            "name-term", _("The name would end before it began. Look at the two times."), field="valid_to"
        )
    known = RegionName.objects.filter(region=region, name=cleaned)
    with transaction.atomic():
        # Two people writing the same name down wait here for each other.
        Region.objects.select_for_update().get(id=region.id)
        if cleaned == region.name or known.exists():
            sentence = _("{name} is written down for {place} already.")
            raise DomainError("name-known", format_lazy(sentence, name=cleaned, place=region.name), field="name")
        made = RegionName.objects.create(
            cell=region.cell, region=region, name=cleaned, valid_from=valid_from, valid_to=valid_to
        )
        record(
            actor=actor,
            at=at,
            cell=region.cell,
            act="region.name-added",
            subject_type="region",
            subject_id=str(region.id),
            subject_label=region.name,
            region_id=str(region.id),
            region_name=region.name,
            after={"name": cleaned, "valid_from": valid_from, "valid_to": valid_to},
            ground=mask_text(ground.strip()),
        )
    return made.id


def remove_former_name(*, actor: Actor, at: datetime, region: Region, name_id: UUID, ground: str = "") -> None:
    """Take a former name from a place; the trail keeps it. Errors: there is no such name, not permitted."""
    require_describing(actor, day_of(at), region)
    held = RegionName.objects.filter(id=name_id, region=region).first()
    if held is None:
        raise NotFound("name-unknown", _("This name was taken away already."))
    with transaction.atomic():
        RegionName.objects.filter(id=name_id).delete()
        record(
            actor=actor,
            at=at,
            cell=region.cell,
            act="region.name-removed",
            subject_type="region",
            subject_id=str(region.id),
            subject_label=region.name,
            region_id=str(region.id),
            region_name=region.name,
            before={"name": held.name, "valid_from": held.valid_from, "valid_to": held.valid_to},
            ground=mask_text(ground.strip()),
        )
