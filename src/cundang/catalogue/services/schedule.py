"""Loading retention schedules as rule packs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue import packs
from cundang.catalogue.models import SchedulePack, ScheduleRow
from cundang.catalogue.policies import require
from cundang.catalogue.queries.schedule import NATIONAL
from cundang.core.actor import Actor
from cundang.core.bulk import insert_rows
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.ids import new_id
from cundang.core.queries import cell
from cundang.regions.models import Region


def load_schedule(*, actor: Actor, at: datetime, path: Path | None = None, region: Region | None = None) -> bool:
    """Load a schedule for a place, or (without path and region) the national one that ships here; whether anything was new.

    Rows of a place's schedule go before those of the places above it, row by row, while they are valid. The same file again
    changes nothing. Errors: a file that is no schedule (naming the line), a name and version already taken by other rows, a
    schedule without its place, an actor who does not keep that place.
    """
    if (path is None) is not (region is None):
        raise DomainError(
            "schedule-place", _("A schedule from a file is loaded for a place. Name the place by its code.")
        )
    if region is not None:
        require(actor, "catalogue", region, today=day_of(at))
    pack = packs.national() if path is None else packs.from_file(path, name=region.code if region else NATIONAL)
    with transaction.atomic():
        known = SchedulePack.objects.filter(cell=cell(), name=pack.name, version=pack.version).first()
        if known:
            if known.digest == pack.digest:
                return False
            sentence = _(
                "Version {version} of the schedule {name} is loaded already, with other rows. Give it a new version."
            )
            raise DomainError("schedule-version", format_lazy(sentence, version=pack.version, name=pack.name))
        loaded = SchedulePack.objects.create(
            cell=cell(),
            name=pack.name,
            version=pack.version,
            region=region,
            valid_from=pack.valid_from,
            valid_to=pack.valid_to,
            digest=pack.digest,
            loaded_at=at,
        )
        insert_rows(
            ScheduleRow,
            ("cell", "id", "pack_id", *packs.COLUMNS),
            ([loaded.cell, new_id(), loaded.id, *(row[name] for name in packs.COLUMNS)] for row in pack.rows),
        )
        record(
            actor=actor,
            at=at,
            cell=loaded.cell,
            act="schedule.loaded",
            subject_type="schedule",
            subject_id=str(loaded.id),
            subject_label=str(loaded),
            region_id=str(region.id) if region else "",
            region_name=region.name if region else "",
            after={"rows": len(pack.rows), "digest": pack.digest},
        )
    return True
