"""What records say of people: those that name a person of the authority, and other names in them that it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from cundang.catalogue.models import Item, PersonName
from cundang.catalogue.policies import under, visible, within_reach
from cundang.catalogue.queries.authority import held_person
from cundang.core.actor import Actor
from cundang.kernel.identity import mask_text
from cundang.regions.models import Region
from cundang.regions.spans import span_of


@dataclass(frozen=True, slots=True)
class Naming:
    """One record that names a person: by which name, in what part, and where that was read (``column`` or ``title``).

    ``alias`` says that the name stands there beside another one.
    """

    id: UUID
    title: str
    reference_code: str | None
    date: str | None
    year: int | None
    category: str
    name: str
    role: str
    found_in: str
    alias: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """Two names that records of one place give to one person, and the authority does not: how many say so, and of what years."""

    region_id: UUID
    place: str
    name: str
    alias: str
    records: int
    first_year: int | None
    last_year: int | None


def records_naming(*, reader: Actor, today: date, person_id: UUID, limit: int = 500) -> tuple[Naming, ...]:
    """The records of the person's place that bear one of the names, oldest first, those without a year last.

    Another person of the place may bear a name too: they name, they do not prove. Errors as for one person.
    """
    known = held_person(reader=reader, today=today, person_id=person_id)
    names = list(PersonName.objects.filter(person=known).values_list("folded", flat=True).distinct())
    held = Item.objects.filter(visible(reader, today=today), under(span_of(known.region))).order_by("year", "id")
    about = ("id", "title", "reference_code", "date", "year", "category")
    named = held.filter(persons__folded__in=names)
    beside = held.filter(aliases__folded_alias__in=names)
    rows = [
        *(
            (*row, False)
            for row in named.values_list(*about, "persons__name", "persons__role", "persons__found_in")[:limit]
        ),
        *((*row, "", "column", True) for row in beside.values_list(*about, "aliases__alias")[:limit]),
    ]
    found: dict[UUID, Naming] = {}
    for row in rows:
        one = Naming(*row)
        found.setdefault(one.id, _covered(one))
    by_year = sorted(found.values(), key=lambda one: (one.year is None, one.year or 0, one.date or "", one.id))
    return tuple(by_year[:limit])


def proposed_people(
    *, reader: Actor, today: date, within: Region | None = None, limit: int = 50, offset: int = 0
) -> tuple[Proposed, ...]:
    """Other names that records give for people and the authority does not know, of places whose people the reader may list.

    Those that most records give come first; may be empty.
    """
    lacking = _unknown(reader, today).filter(under(span_of(within) if within else None))
    grouped = lacking.values("region_id", "region__name", "aliases__folded", "aliases__folded_alias").annotate(
        records=Count("id", distinct=True),
        name=Min("aliases__name"),
        alias=Min("aliases__alias"),
        first=Min("year"),
        last=Max("year"),
    )
    ordered = grouped.order_by("-records", "region__name", "name", "alias")[offset : offset + limit]
    return tuple(
        Proposed(
            region_id=one["region_id"],
            place=one["region__name"],
            name=mask_text(one["name"]),
            alias=mask_text(one["alias"]),
            records=one["records"],
            first_year=one["first"],
            last_year=one["last"],
        )
        for one in ordered
    )


def records_giving(
    *, actor: Actor, today: date, region: Region, folded: str, folded_alias: str
) -> tuple[UUID | None, int | None]:
    """The oldest record of a place that gives these two names to one person, and how closed the most open one is.

    Of records the actor may see and change; None when there is none.
    """
    held = _mine(actor, today).filter(region=region, aliases__folded=folded, aliases__folded_alias=folded_alias)
    first = held.order_by("year", "id").values_list("id", flat=True).first()
    return first, held.aggregate(level=Min("access_level"))["level"]


def _mine(reader: Actor, today: date) -> QuerySet[Item]:
    return Item.objects.filter(visible(reader, today=today), within_reach(reader, today=today, verb="catalogue"))


def _unknown(reader: Actor, today: date) -> QuerySet[Item]:
    known = PersonName.objects.filter(
        person__region=OuterRef("region_id"),
        folded=OuterRef("aliases__folded"),
        person__names__folded=OuterRef("aliases__folded_alias"),
    )
    return _mine(reader, today).filter(~Exists(known), aliases__isnull=False)


def _covered(one: Naming) -> Naming:
    return Naming(
        one.id,
        mask_text(one.title),
        mask_text(one.reference_code) if one.reference_code else None,
        one.date,
        one.year,
        one.category,
        mask_text(one.name),
        one.role,
        one.found_in,
        one.alias,
    )
