"""Single records: mended and withdrawn by a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue.drafts import read_fields
from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Box, Fonds, Item, ItemPerson, ItemRevision, Volume
from cundang.catalogue.models.records import NUMBER_LENGTH
from cundang.catalogue.persons import mended
from cundang.catalogue.policies import permits, within_reach
from cundang.catalogue.queries.details import masked
from cundang.catalogue.records import Fields, NamedPerson, plain
from cundang.catalogue.services.aliases import ItemAliases
from cundang.catalogue.signals import items_changed
from cundang.core.actor import Actor
from cundang.core.bulk import insert_rows
from cundang.core.days import day_of
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.core.ids import new_id
from cundang.kernel.identity import mask_text

PERSON = ("cell", "id", "item_id", "position", "name", "folded", "alias", "role", "found_in")


def edit_item(
    *, actor: Actor, at: datetime, item_id: UUID, version: int, changes: Mapping[str, Any], ground: str = ""
) -> int:
    """Mend fields of a record; what a list says of them later is reported, not taken over. Returns the new version.

    ``version`` is the record's version as the actor saw it; ``changes`` are fields as a person types them
    (:func:`cundang.catalogue.drafts.read_fields`). Nothing different changes nothing. With the title the persons read from
    it change too. A reference code may be given to a record that has none; one issued stands.
    Errors: a value that cannot stand (with its field), a reference code another record bears, somebody was faster, not
    permitted.
    """
    held = _held(actor, at, item_id)
    wanted = read_fields(changes, today=day_of(at))
    if "reference_code" in wanted and held.reference_code and wanted["reference_code"] != held.reference_code:
        sentence = _(
            "The reference code {code} was issued and stands. Withdraw the record if it was taken in by mistake."
        )
        raise DomainError(
            "reference-code-issued", format_lazy(sentence, code=held.reference_code), field="reference_code"
        )
    persons, typed = _persons(held), wanted.pop("persons", None)
    title = wanted["title"] if wanted.get("title", held.title) != held.title else None
    new_persons = mended(persons, typed=typed, title=title)
    before = {name: getattr(held, name) for name, value in wanted.items() if getattr(held, name) != value}
    after = {name: wanted[name] for name in before}
    if not before and new_persons == persons:
        return held.version
    level = after.get("access_level", held.access_level)
    if not permits(actor, "catalogue", path=held.region.path, access_level=level, today=day_of(at)):
        raise _not_permitted(held)
    try:
        with transaction.atomic():
            columns = after | _links(held, after)
            before |= {name: getattr(held, name) for name in columns if name not in before}
            if new_persons != persons:
                before["persons"] = [one.as_list() for one in persons]
            _write(held, version, columns, at)
            if new_persons != persons:
                _write_persons(held, new_persons)
            _record(held, "item.edited", before, after, actor=actor, at=at, ground=ground)
    except IntegrityError as error:
        sentence = _("Another record of this fonds bears the reference code {code}.")
        raise DomainError(
            "reference-code-taken", format_lazy(sentence, code=after.get("reference_code")), field="reference_code"
        ) from error
    return held.version + 1


def withdraw_item(*, actor: Actor, at: datetime, item_id: UUID, version: int, ground: str) -> None:
    """Take a record out of sight on a stated ground. A stub keeps its id, its reference code and its history.

    A list that names it later does not bring it back. Errors: no ground, somebody was faster, not permitted.
    """
    if not ground.strip():
        raise DomainError("ground-missing", _("A record is withdrawn on a ground. State it."), field="ground")
    held = _held(actor, at, item_id)
    with transaction.atomic():
        _write(held, version, {"state": ItemState.WITHDRAWN.value}, at)
        before, after = {"state": held.state}, {"state": ItemState.WITHDRAWN.value}
        _record(held, "item.withdrawn", before, after, actor=actor, at=at, ground=ground)


def restore_item(*, actor: Actor, at: datetime, item_id: UUID, version: int, ground: str) -> None:
    """Bring a withdrawn record back into sight, as it was. Errors: no ground, somebody was faster, not permitted."""
    if not ground.strip():
        raise DomainError("ground-missing", _("A record is brought back on a ground. State it."), field="ground")
    held = _held(actor, at, item_id, state=ItemState.WITHDRAWN)
    with transaction.atomic():
        _write(held, version, {"state": ItemState.HELD.value}, at)
        before, after = {"state": held.state}, {"state": ItemState.HELD.value}
        _record(held, "item.restored", before, after, actor=actor, at=at, ground=ground)


def _held(actor: Actor, at: datetime, item_id: UUID, state: str = ItemState.HELD) -> Item:
    """The record, if the actor may see it and keep it."""
    found = (
        Item.objects.filter(within_reach(actor, today=day_of(at)), id=item_id, state=state)
        .select_related("region", "fonds")
        .first()
    )
    if found is None:
        raise NotFound("item-unknown", _("There is no such record, or it is not yours to see."))
    if not permits(actor, "catalogue", path=found.region.path, access_level=found.access_level, today=day_of(at)):
        raise _not_permitted(found)
    return found


def _not_permitted(held: Item) -> Refused:
    sentence = _("The records of {place} are not yours to change. Ask whoever keeps them.")
    return Refused("not-permitted", format_lazy(sentence, place=held.region.name))


def _persons(held: Item) -> tuple[NamedPerson, ...]:
    rows = held.persons.order_by("position").values_list("name", "folded", "alias", "role", "found_in")
    return tuple(NamedPerson(*row) for row in rows)


def _write(held: Item, version: int, columns: Fields, at: datetime) -> None:
    as_seen = Item.objects.filter(id=held.id, version=version)
    if not as_seen.update(**columns, version=F("version") + 1, updated_at=at):
        raise DomainError(
            "item-changed", _("Somebody has changed this record since. Look at it again, then change it.")
        )
    # Lists checked against the fonds before this are checked again.
    Fonds.objects.filter(id=held.fonds_id).update(version=F("version") + 1)


def _write_persons(held: Item, persons: tuple[NamedPerson, ...]) -> None:
    ItemPerson.objects.filter(item=held).delete()
    rows = ((held.cell, new_id(), held.id, at, *one.as_list()) for at, one in enumerate(persons))
    insert_rows(ItemPerson, PERSON, rows)
    ItemAliases(held.cell).replace(held.id, persons)


def _links(held: Item, after: Fields) -> Fields:
    """The volume and the box a record lies in once the columns ``after`` stand, made where there is none of that number yet."""
    columns: Fields = {}
    key: Fields
    if after.keys() & {"volume_number", "category"}:
        number = after.get("volume_number", held.volume_number)
        key = {"category": after.get("category", held.category), "catalogue_number": "", "volume_number": number}
        columns["volume_id"] = _link(Volume, held, number, key)
    if after.keys() & {"box_number", "year", "retention"}:
        number = after.get("box_number", held.box_number)
        key = {"number": number, **{name: after.get(name, getattr(held, name)) for name in ("year", "retention")}}
        columns["box_id"] = _link(Box, held, number, key)
    return {name: id_ for name, id_ in columns.items() if id_ != getattr(held, name)}


def _link(model: type[Volume] | type[Box], held: Item, number: str, key: Fields) -> UUID | None:
    if not number or len(number) > NUMBER_LENGTH:
        return None
    return model._default_manager.get_or_create(fonds=held.fonds, **key, defaults={"cell": held.cell})[0].id


def _record(held: Item, act: str, before: Fields, after: Fields, *, actor: Actor, at: datetime, ground: str) -> None:
    event = record(
        actor=actor,
        at=at,
        cell=held.cell,
        act=act,
        subject_type="item",
        subject_id=str(held.id),
        subject_label=mask_text(held.reference_code or held.title),
        region_id=str(held.region_id),
        region_name=held.region.name,
        before=_public(before),
        after=_public(after),
        ground=ground,
    )
    ItemRevision.objects.create(
        cell=held.cell,
        item=held,
        version=held.version,
        fields={name: plain(value) for name, value in before.items()},
        event=event.id,
        replaced_at=at,
    )
    items_changed.send(sender=Item, cell=held.cell, item_ids=(held.id,))


def _public(columns: Fields) -> Fields:
    """Columns as an event may keep them: no identity number."""
    return {name: masked(plain(value)) for name, value in columns.items()}
