"""Confirming the fonds that lists have named."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue import queries
from cundang.catalogue.enums import FondsState
from cundang.catalogue.models import Fonds, Item
from cundang.catalogue.policies import require
from cundang.catalogue.signals import items_changed
from cundang.core.actor import Actor
from cundang.core.chunks import in_chunks
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.kernel.hanzi import clean, clean_prose
from cundang.regions.models import Region

_AT_ONCE = 2_000


def confirm_fonds(
    *,
    actor: Actor,
    at: datetime,
    fonds_id: UUID,
    version: int,
    number: str | None = None,
    name: str | None = None,
    region: Region | None = None,
    ground: str = "",
) -> Fonds:
    """Confirm whose records a fonds holds, giving it its number, its name or its place where the list had it otherwise.

    Placing it in another village takes its items along; lists that name the village as this one did lead there from now on.
    ``version`` is the fonds' version as the actor saw it. Errors: somebody changed it since, the number is another fonds' of
    that place, the actor does not keep both places.
    """
    held = queries.fonds(reader=actor, today=day_of(at), fonds_id=fonds_id)
    place = region or held.region
    for one in {held.region, place}:
        require(actor, "catalogue", one, today=day_of(at))
    after = {
        "number": held.number if number is None else clean(number),
        "name": held.name if name is None else clean_prose(name),
        "region_id": place.id,
        "state": FondsState.CONFIRMED.value,
    }
    if not after["name"] or len(str(after["name"])) > 200 or len(str(after["number"])) > 40:
        raise DomainError("fonds-name", _("A fonds has a name of at most 200 characters and a number of at most 40."))
    before = {column: getattr(held, column) for column in after}
    try:
        with transaction.atomic():
            changed = Fonds.objects.filter(id=fonds_id, version=version).update(version=F("version") + 1, **after)
            if not changed:
                raise DomainError("fonds-changed", _("Somebody has changed this fonds since. Look at it again."))
            record(
                actor=actor,
                at=at,
                cell=held.cell,
                act="fonds.confirmed",
                subject_type="fonds",
                subject_id=str(fonds_id),
                subject_label=f"{after['number']} {after['name']}".strip(),
                region_id=str(place.id),
                region_name=place.name,
                before=before,
                after=after,
                ground=ground,
            )
            if place.id != held.region_id:
                _move_items(held, place, at)
    except IntegrityError as error:
        sentence = _("{place} has another fonds of this number or name already.")
        raise DomainError("fonds-taken", format_lazy(sentence, place=place.name), field="number") from error
    return Fonds.objects.select_related("region").get(id=fonds_id)


def _move_items(fonds: Fonds, place: Region, at: datetime) -> None:
    items = Item.objects.filter(fonds=fonds)
    items.update(region=place, version=F("version") + 1, updated_at=at)
    for ids in in_chunks(items.order_by("id").values_list("id", flat=True).iterator(), _AT_ONCE):
        items_changed.send(sender=Item, cell=fonds.cell, item_ids=tuple(ids))
