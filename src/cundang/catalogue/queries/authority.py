"""Reading the authority of people (人名规范): who is listed, one person's names, and what names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace, Substr
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.enums import PersonState
from cundang.catalogue.models import Item, Person, PersonName
from cundang.catalogue.policies import people_within_reach, under, visible
from cundang.core.actor import Actor
from cundang.core.errors import NotFound
from cundang.kernel.authority import reach
from cundang.kernel.identity import mask_text
from cundang.kernel.names import fold_name
from cundang.kernel.openness import MOST_CLOSED
from cundang.regions.models import Region
from cundang.regions.spans import span_of


@dataclass(frozen=True, slots=True)
class Listed:
    """One person in a list: the preferred name, the others in the order they were entered, and the place.

    ``letter`` is the first of the spelling, '' when there is none.
    """

    id: UUID
    name: str
    letter: str
    others: tuple[str, ...]
    birth_year: int | None
    region_id: UUID
    place: str


@dataclass(frozen=True, slots=True)
class People:
    """Some of the people asked for. ``total`` counts all of them; ``letters`` counts everybody of the place by the first letter
    of the spelling, in the order of the alphabet, ``''`` for a name that has none."""

    people: tuple[Listed, ...]
    total: int
    letters: dict[str, int]


@dataclass(frozen=True, slots=True)
class NameKnown:
    """One name of a person. ``valid_from`` and ``valid_to`` are EDTF or '', ``first_day`` and ``last_day`` the days they allow.

    ``record`` is the record that says so and ``record_title`` its title, both absent when there is none or it is not the
    reader's to see. ``preferred`` says that the person is listed under it.
    """

    id: UUID
    name: str
    kind: str
    valid_from: str
    valid_to: str
    first_day: date | None
    last_day: date | None
    ground: str
    record: UUID | None
    record_title: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class PersonKnown:
    """One person: names in the order of their time, undated ones last; ``merged`` are those found to be the same, with the names
    they stood under. ``mine`` says that the reader may change it."""

    id: UUID
    version: int
    name: str
    birth_year: int | None
    note: str
    region: Region
    names: tuple[NameKnown, ...]
    merged: tuple[tuple[UUID, str], ...]
    mine: bool


def people(
    *,
    reader: Actor,
    today: date,
    within: Region | None = None,
    text: str = "",
    letter: str = "",
    limit: int = 50,
    offset: int = 0,
) -> People:
    """The people the reader may know of in a place (None: everywhere), by their spelling.

    ``text`` is a part of any of their names or the beginning of a spelling (``louxiao``); ``letter`` one of ``letters``.
    """
    known = _known(reader, today).filter(under(span_of(within) if within else None))
    letters = known.order_by().values_list(Substr("sorted_as", 1, 1)).annotate(count=Count("id"))
    found = known.filter(_named(text)) if text.strip() else known
    if letter:
        found = found.filter(sorted_as__startswith=letter)
    page = found.select_related("region").order_by("sorted_as", "folded", "id")[offset : offset + limit]
    listed = list(page)
    names = _names_of(one.id for one in listed)
    return People(
        people=tuple(
            Listed(
                one.id,
                mask_text(one.name),
                one.sorted_as[:1],
                tuple(name for name in names.get(one.id, ()) if name != one.name),
                one.birth_year,
                one.region_id,
                one.region.name,
            )
            for one in listed
        ),
        total=found.count(),
        letters=dict(sorted((first, count) for first, count in letters)),
    )


def person(*, reader: Actor, today: date, person_id: UUID) -> PersonKnown:
    """One person. Errors: :class:`NotFound` when there is none the reader may know of, or it was merged into another."""
    found = held_person(reader=reader, today=today, person_id=person_id)
    names = list(PersonName.objects.filter(person=found).order_by("first_day", "last_day", "id"))
    seen = Item.objects.filter(visible(reader, today=today), id__in=[one.item_id for one in names if one.item_id])
    titles = dict(seen.values_list("id", "title"))
    names.sort(key=lambda one: (one.first_day is None and one.last_day is None, one.first_day or date.min))
    return PersonKnown(
        id=found.id,
        version=found.version,
        name=mask_text(found.name),
        birth_year=found.birth_year,
        note=mask_text(found.note),
        region=found.region,
        names=tuple(_name(one, found, titles) for one in names),
        merged=tuple(Person.objects.filter(merged_into=found).order_by("id").values_list("id", "name")),
        mine=may_edit(actor=reader, today=today, region=found.region),
    )


def merged_into(*, reader: Actor, today: date, person_id: UUID) -> UUID | None:
    """Whom a person was found to be, over as many steps as it took; None when nobody was merged under this id, or whom it
    leads to is not the reader's to see. Only people of one place are merged."""
    into, seen = person_id, set[UUID]()
    while into not in seen:
        seen.add(into)
        into = Person.objects.filter(id=into).values_list("merged_into", flat=True).first() or into
    return into if into != person_id and _known(reader, today).filter(id=into).exists() else None


def held_person(*, reader: Actor, today: date, person_id: UUID) -> Person:
    """One person as a row, with the place, for the verbs. Errors as for :func:`person`."""
    found = _known(reader, today).filter(id=person_id).select_related("region").first()
    if found is None:
        raise NotFound("person-unknown", _("There is no such person in the list, or it is not yours to see."))
    return found


def bearers(*, reader: Actor, today: date, region: Region, names: Iterable[str]) -> dict[str, UUID]:
    """By each of these names: the one person of the place who is known to bear it; left out when nobody is, or several are."""
    wanted = {fold_name(name): name for name in names}
    known = _known(reader, today).filter(region=region, names__folded__in=list(wanted))
    found: dict[str, set[UUID]] = {}
    for folded, one in known.values_list("names__folded", "id"):
        found.setdefault(wanted[folded], set()).add(one)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def may_edit(*, actor: Actor, today: date, region: Region) -> bool:
    """Whether the actor may say who is who in a place, as :func:`cundang.catalogue.policies.require` would let it."""
    return any(
        one.span.covers(span_of(region)) and one.max_level == MOST_CLOSED
        for one in reach(actor.grants, day=today, verb="catalogue")
    )


def _known(reader: Actor, today: date) -> QuerySet[Person]:
    return Person.objects.filter(people_within_reach(reader, today=today), state=PersonState.ACTIVE)


def _named(text: str) -> Q:
    wanted = fold_name(text)
    any_name = Exists(PersonName.objects.filter(person=OuterRef("pk"), folded__contains=wanted))
    if not wanted.isascii():
        return Q(any_name)
    spelt = Person.objects.alias(spelling=Replace(F("sorted_as"), Value(" "))).filter(spelling__startswith=wanted)
    return Q(any_name) | Q(id__in=spelt.values("id"))


def _names_of(ids: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    rows = PersonName.objects.filter(person__in=list(ids)).order_by("id").values_list("person", "name")
    for one, name in rows:
        found[one] = tuple(dict.fromkeys((*found.get(one, ()), mask_text(name))))
    return found


def _name(one: PersonName, of: Person, titles: dict[UUID, str]) -> NameKnown:
    seen = one.item_id if one.item_id in titles else None
    return NameKnown(
        id=one.id,
        name=mask_text(one.name),
        kind=one.kind,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        first_day=one.first_day,
        last_day=one.last_day,
        ground=mask_text(one.ground),
        record=seen,
        record_title=mask_text(titles[seen]) if seen else "",
        preferred=one.name == of.name,
    )
