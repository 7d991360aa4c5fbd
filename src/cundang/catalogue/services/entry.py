"""Entering records by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue.drafts import read_fields
from cundang.catalogue.enums import FondsState, ItemLevel, ItemState
from cundang.catalogue.models import Fonds, Item, ItemPerson
from cundang.catalogue.policies import require
from cundang.catalogue.queries.classing import Classing
from cundang.catalogue.records import Fields, likeness
from cundang.catalogue.services.aliases import ItemAliases
from cundang.catalogue.services.items import PERSON
from cundang.catalogue.signals import items_changed
from cundang.core.actor import Actor
from cundang.core.bulk import insert_rows
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.ids import new_id
from cundang.core.queries import cell
from cundang.kernel.identity import mask_text
from cundang.regions.models import Region

_BLANK: Fields = {
    "level": ItemLevel.ITEM.value,
    **dict.fromkeys(
        ("reference_code", "code_key", "date", "date_from", "date_to", "year", "retention", "retention_mapped")
    ),
    **dict.fromkeys(("page_count", "item_count", "source_row", "volume_id", "box_id", "custodian_id", "batch")),
    **dict.fromkeys(("creator", "document_number", "date_text", "retention_text", "item_number", "volume_number"), ""),
    **dict.fromkeys(("box_number", "location", "remarks", "source_file", "source_sheet"), ""),
    "date_basis": "unknown",
    "attributes": {},
    "delivered": 0,
}


def add_items(
    *, actor: Actor, at: datetime, region: Region, records: Sequence[Mapping[str, Any]], fonds_number: str = ""
) -> list[UUID]:
    """Enter records of a place, all or none; returns their ids in order.

    Each record has a title and a category, and other fields as a person types them; what it says of access goes together
    with what the schedule says, the more careful stands. A fonds of a new number is founded, confirmed.
    Errors: a field that cannot stand, a reference code another record bears, not permitted.
    """
    today = day_of(at)
    require(actor, "catalogue", region, today=today)
    classing = Classing(day=today)
    drafts = [read_fields(one, today=today) for one in records]
    if missing := next((name for one in drafts for name in ("title", "category") if name not in one), None):
        raise DomainError("title-missing", _("A record has a title and a category."), field=missing)
    try:
        with transaction.atomic():
            fonds = _fonds(region, fonds_number)
            entered = [_enter(at, fonds, classing, one) for one in drafts]
            Fonds.objects.filter(id=fonds.id).update(version=F("version") + 1)
            for item, fields in zip(entered, drafts, strict=True):
                record(
                    actor=actor,
                    at=at,
                    cell=fonds.cell,
                    act="item.added",
                    subject_type="item",
                    subject_id=str(item),
                    subject_label=mask_text(fields.get("reference_code") or fields["title"]),
                    region_id=str(region.id),
                    region_name=region.name,
                )
            items_changed.send(sender=Item, cell=fonds.cell, item_ids=tuple(entered))
    except IntegrityError as error:
        sentence = _("One of the reference codes is borne by another record of this fonds.")
        raise DomainError("reference-code-taken", sentence, field="reference_code") from error
    return entered


def _fonds(region: Region, number: str) -> Fonds:
    known = Fonds.objects.filter(region=region)
    found = known.filter(number=number).first() if number else known.order_by("number", "id").first()
    return found or Fonds.objects.create(
        cell=cell(), region=region, number=number, name=region.name, state=FondsState.CONFIRMED
    )


def _enter(at: datetime, fonds: Fonds, classing: Classing, draft: Fields) -> UUID:
    fields = _BLANK | draft
    persons = fields.pop("persons", ())
    fields |= classing.of(fields, fonds.region_id, fields.pop("access_class", "unknown"))
    fields |= {"likeness": likeness(fields["title"], fields["date"])}
    fields |= {"fonds_id": fonds.id, "region_id": fonds.region_id, "cell": fonds.cell, "id": new_id()}
    fields |= {"state": ItemState.HELD.value, "version": 1, "created_at": at, "updated_at": at}
    insert_rows(Item, tuple(fields), [tuple(fields.values())])
    rows = ((fonds.cell, new_id(), fields["id"], place, *one.as_list()) for place, one in enumerate(persons))
    insert_rows(ItemPerson, PERSON, rows)
    ItemAliases(fonds.cell).replace(fields["id"], persons)
    return UUID(str(fields["id"]))
