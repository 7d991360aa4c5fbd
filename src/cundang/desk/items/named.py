"""The people a record names, each with where to read on: their own page, or a search for the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cundang.catalogue.queries import ItemDetail, Person
from cundang.catalogue.queries.authority import bearers
from cundang.core.actor import Actor
from cundang.desk import words
from cundang.regions.queries import get


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One person named: ``about`` is as what and where that was read; ``known`` says that the address is their own page."""

    name: str
    alias: str
    about: str
    address: str
    known: bool


def named_people(item: ItemDetail, *, reader: Actor, today: date) -> list[NamedPerson]:
    """In the order of the record; a name several people of the place bear leads to the search."""
    if not item.persons:
        return []
    names = [one.name for one in item.persons]
    listed = bearers(reader=reader, today=today, region=get(item.region_id), names=names)
    return [
        NamedPerson(
            one.name,
            one.alias,
            _("; ").join(_about(one)),
            reverse("person", args=[listed[one.name]])
            if one.name in listed
            else f"{reverse('search')}?{urlencode({'q': one.name})}",
            known=one.name in listed,
        )
        for one in item.persons
    ]


def _about(person: Person) -> Iterator[str]:
    if person.role:
        yield words.word(words.PERSON_ROLES, person.role)
    if person.found_in == "title":
        yield _("read from the title")
