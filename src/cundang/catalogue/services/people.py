"""Saying who is who: people and the names they bore. What is taken away or mended stays in the trail."""

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
from cundang.catalogue.enums import NameKind
from cundang.catalogue.models import Item, Person, PersonName
from cundang.catalogue.models.people import LEAST_LEVEL
from cundang.catalogue.names import Named, birth_year_of, named, spelling
from cundang.catalogue.policies import require, visible
from cundang.catalogue.queries.authority import bearers, held_person
from cundang.catalogue.queries.naming import records_giving
from cundang.catalogue.signals import people_named
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError, NotFound
from cundang.core.queries import cell
from cundang.kernel.hanzi import clean_prose
from cundang.kernel.identity import mask_text
from cundang.kernel.names import fold_name
from cundang.regions.models import Region


def add_person(
    *, actor: Actor, at: datetime, region: Region, name: str, birth_year: str = "", note: str = "", ground: str = ""
) -> UUID:
    """List a person of a place under the name they go by; returns their id. Several may bear one name.

    Errors: no name, one too long or with an identity number in it, a year that cannot be, not permitted.
    """
    require(actor, "catalogue", region, today=day_of(at))
    given = named(name=name, kind=NameKind.LEGAL, ground=ground)
    year = birth_year_of(birth_year, today=day_of(at))
    with transaction.atomic():
        person = _new_person(at, region, given, birth_year=year, note=mask_text(clean_prose(note)))
        after = {"birth_year": year, "note": person.note, **given.plain}
        _record(person, "person.added", actor=actor, at=at, after=after, ground=given.ground)
    return person.id


def change_person(
    *, actor: Actor, at: datetime, person_id: UUID, version: int, birth_year: str = "", note: str = ""
) -> None:
    """Mend what is said of a person beside their names. Errors: somebody was faster, a year that cannot be, not permitted."""
    person = _held(actor, at, person_id)
    after = {"birth_year": birth_year_of(birth_year, today=day_of(at)), "note": mask_text(clean_prose(note))}
    before = {"birth_year": person.birth_year, "note": person.note}
    if before == after:
        return
    with transaction.atomic():
        _write(person, at, version=version, **after)
        _record(person, "person.changed", actor=actor, at=at, before=before, after=after)


def add_name(
    *,
    actor: Actor,
    at: datetime,
    person_id: UUID,
    name: str,
    kind: str,
    valid_from: str = "",
    valid_to: str = "",
    ground: str = "",
    item_id: UUID | None = None,
) -> UUID:
    """Give a person another name, with its time as far as known and what speaks for it; returns the id of the name.

    Times are as a person writes them (1962年, 约1983年). ``item_id`` is the record that says so; the person is from then on as
    closed as it is. Errors: a name or a time that cannot stand, a name it has already, a record not to be seen, not permitted.
    """
    person = _held(actor, at, person_id)
    given = named(name=name, kind=kind, valid_from=valid_from, valid_to=valid_to, ground=ground)
    level = _level_of(actor, at, item_id) if item_id else person.access_level
    with transaction.atomic():
        row = _give(person, given, item_id)
        _write(person, at, access_level=max(person.access_level, level))
        _record(person, "person.name-added", actor=actor, at=at, after=given.plain, ground=given.ground)
    return row.id


def change_name(
    *,
    actor: Actor,
    at: datetime,
    name_id: UUID,
    name: str,
    kind: str,
    valid_from: str = "",
    valid_to: str = "",
    ground: str = "",
    preferred: bool = False,
) -> None:
    """Mend one name of a person, or let the person be listed under it (``preferred``). Errors as for :func:`add_name`."""
    row, person = _name(actor, at, name_id)
    given = named(name=name, kind=kind, valid_from=valid_from, valid_to=valid_to, ground=ground)
    before = _plain(row)
    listed = preferred or row.name == person.name
    if before == given.plain and row.ground == given.ground and listed == (row.name == person.name):
        return
    with transaction.atomic():
        try:
            with transaction.atomic():
                PersonName.objects.filter(id=row.id).update(**given.columns)
        except IntegrityError as error:
            raise _has_already(person, given) from error
        _announce(person, given)
        _write(person, at, **(_listed_under(given) if listed else {}))
        after = {**given.plain, "preferred": preferred}
        _record(person, "person.name-changed", actor=actor, at=at, before=before, after=after, ground=given.ground)


def remove_name(*, actor: Actor, at: datetime, name_id: UUID, ground: str = "") -> None:
    """Take a name from a person; the trail keeps it. Errors: the name the person is listed under, not permitted."""
    row, person = _name(actor, at, name_id)
    if (
        row.name == person.name
        and not PersonName.objects.filter(person=person, name=row.name).exclude(id=row.id).exists()
    ):
        sentence = _("{name} is listed under this name. Let another name go before it first.")
        raise DomainError("name-preferred", format_lazy(sentence, name=person.name), field="name")
    with transaction.atomic():
        PersonName.objects.filter(id=row.id).delete()
        _write(person, at)
        _record(person, "person.name-removed", actor=actor, at=at, before=_plain(row), ground=ground)


def merge_persons(*, actor: Actor, at: datetime, person_id: UUID, into_id: UUID, ground: str = "") -> None:
    """One person of a place turns out to be another: its names are the other's from then on.

    Errors: the two are one already or of different places, not permitted.
    """
    person, into = _held(actor, at, person_id), _held(actor, at, into_id)
    if person.id == into.id or person.region_id != into.region_id:
        raise DomainError("merge-apart", _("Choose another person of the same place."), field="into")
    with transaction.atomic():
        moved = PersonName.objects.filter(person=person).update(person=into)
        level = max(person.access_level, into.access_level)
        _write(person, at, state="merged", merged_into=into)
        _write(into, at, access_level=level)
        after = {"into": into.name, "names": moved}
        _record(person, "person.merged", actor=actor, at=at, before={"name": person.name}, after=after, ground=ground)
        _record(into, "person.joined", actor=actor, at=at, after={"name": person.name}, ground=ground)


def undo_merge(*, actor: Actor, at: datetime, person_id: UUID) -> None:
    """A merged person stands for itself again, with the names it brought; names given since stay with the other.

    Errors: it is not merged, not permitted.
    """
    person = Person.objects.filter(id=person_id, merged_into__isnull=False).select_related("region").first()
    if person is None:
        raise NotFound("person-unknown", _("There is no such person in the list, or it is not yours to see."))
    assert person.merged_into_id is not None  # noqa: S101 - filtered above
    into = _held(actor, at, person.merged_into_id)
    with transaction.atomic():
        PersonName.objects.filter(person=into, entered_for__in=_brought(person)).update(person=person)
        _write(person, at, state="active", merged_into=None)
        _write(into, at, **_own_name(into))
        _record(person, "person.merge-undone", actor=actor, at=at, before={"into": into.name})
        _record(into, "person.parted", actor=actor, at=at, before={"name": person.name})


def accept_proposed(*, actor: Actor, at: datetime, region: Region, name: str, alias: str) -> UUID:
    """Take over that a person of a place bears two names, as records say; returns the person's id.

    The one person of the place who bears either gets the other; else a person is listed under ``name``. Errors: no record the
    actor may change says so, each name is another person's, not permitted.
    """
    today = day_of(at)
    require(actor, "catalogue", region, today=today)
    folded = {"folded": fold_name(name), "folded_alias": fold_name(alias)}
    item, level = records_giving(actor=actor, today=today, region=region, **folded)
    if item is None or level is None:
        raise NotFound("proposal-gone", _("No record gives these two names any more. Look at the list again."))
    known = bearers(reader=actor, today=today, region=region, names=[name, alias])
    if len(set(known.values())) > 1:
        sentence = _("{name} and {alias} are listed as two people. Merge them if they are one.")
        raise DomainError("people-apart", format_lazy(sentence, name=name, alias=alias))
    missing = [one for one in (name, alias) if one not in known]
    with transaction.atomic():
        if known:
            person = held_person(reader=actor, today=today, person_id=next(iter(known.values())))
        else:
            person = _new_person(at, region, named(name=name, kind=NameKind.LEGAL), item=item)
            missing = [alias]
        given = [named(name=one, kind=NameKind.ALIAS) for one in missing]
        for one in given:
            _give(person, one, item)
        _write(person, at, access_level=max(person.access_level, level, LEAST_LEVEL))
        after = {"names": [name, alias], "record": str(item)}
        _record(person, "person.taken-over", actor=actor, at=at, after=after)
    return person.id


def _held(actor: Actor, at: datetime, person_id: UUID) -> Person:
    """The person, if the actor may know of it and list people there."""
    person = held_person(reader=actor, today=day_of(at), person_id=person_id)
    require(actor, "catalogue", person.region, today=day_of(at))
    return person


def _name(actor: Actor, at: datetime, name_id: UUID) -> tuple[PersonName, Person]:
    row = PersonName.objects.filter(id=name_id).first()
    if row is None:
        raise NotFound("person-unknown", _("There is no such person in the list, or it is not yours to see."))
    return row, _held(actor, at, row.person_id)


def _level_of(actor: Actor, at: datetime, item_id: UUID) -> int:
    seen = Item.objects.filter(visible(actor, today=day_of(at)), id=item_id).values_list("access_level", flat=True)
    level = seen.first()
    if level is None:
        raise NotFound("item-unknown", _("There is no such record, or it is not yours to see."))
    return level


def _new_person(at: datetime, region: Region, given: Named, *, item: UUID | None = None, **about: Any) -> Person:
    columns = {**_listed_under(given), **about, "created_at": at, "updated_at": at}
    person = Person.objects.create(cell=cell(), region=region, **columns)
    _give(person, given, item)
    return person


def _give(person: Person, given: Named, item: UUID | None) -> PersonName:
    try:
        with transaction.atomic():
            row = PersonName.objects.create(
                cell=person.cell, person=person, entered_for=person, item_id=item, **given.columns
            )
    except IntegrityError as error:
        raise _has_already(person, given) from error
    _announce(person, given)
    return row


def _announce(person: Person, given: Named) -> None:
    people_named.send(sender=Person, names=(given.folded,), path=person.region.path)


def _has_already(person: Person, given: Named) -> DomainError:
    sentence = _("{name} is written down for {person} already.")
    return DomainError("name-known", format_lazy(sentence, name=given.name, person=person.name), field="name")


def _listed_under(given: Named) -> dict[str, Any]:
    return {"name": given.name, "folded": given.folded, "sorted_as": spelling(given.name)}


def _own_name(person: Person) -> dict[str, Any]:
    """Nothing, or another name to be listed under when the one there was went with somebody else."""
    own = list(PersonName.objects.filter(person=person).order_by("id"))
    if any(one.name == person.name for one in own) or not own:
        return {}
    return {"name": own[0].name, "folded": own[0].folded, "sorted_as": spelling(own[0].name)}


def _write(person: Person, at: datetime, *, version: int | None = None, **columns: Any) -> None:
    as_seen = Person.objects.filter(id=person.id, version=person.version if version is None else version)
    if not as_seen.update(**columns, version=F("version") + 1, updated_at=at):
        raise DomainError(
            "person-changed", _("Somebody has changed this person since. Look at it again, then change it.")
        )
    for name, value in columns.items():
        setattr(person, name, value)


def _brought(person: Person) -> set[UUID]:
    """The person and everybody merged into it before it was merged itself."""
    brought, next_ones = {person.id}, [person.id]
    while next_ones:
        next_ones = list(Person.objects.filter(merged_into__in=next_ones).values_list("id", flat=True))
        brought.update(next_ones)
    return brought


def _plain(row: PersonName) -> dict[str, str]:
    return {"name": row.name, "kind": row.kind, "valid_from": row.valid_from, "valid_to": row.valid_to}


def _record(
    person: Person,
    act: str,
    *,
    actor: Actor,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    ground: str = "",
) -> None:
    record(
        actor=actor,
        at=at,
        cell=person.cell,
        act=act,
        subject_type="person",
        subject_id=str(person.id),
        subject_label=person.name,
        region_id=str(person.region_id),
        region_name=person.region.name,
        before=before,
        after=after,
        ground=ground,
    )
