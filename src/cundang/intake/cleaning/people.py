"""The persons a record names: in columns of their own, and in its title."""

from __future__ import annotations

from functools import lru_cache

from cundang.catalogue.persons import told_by_title
from cundang.intake.cleaning.draft import Draft
from cundang.intake.cleaning.fields import PEOPLE
from cundang.intake.cleaning.frame import Frame
from cundang.intake.cleaning.households import Household
from cundang.intake.readings import PersonMention
from cundang.kernel.names import NamesReading, read_names

_read = lru_cache(maxsize=1 << 14)(read_names)


def persons_in_columns(
    draft: Draft, frame: Frame, household: Household | None
) -> tuple[tuple[PersonMention, ...], NamesReading | None, str]:
    """Give the persons in the order of the columns, each name once; the first reading with a doubt, and its field.

    The role is what the cell says (户主, 次子), else what the heading says.
    """
    found: dict[str, PersonMention] = {}
    doubt, where = None, ""
    columns = [name for name in PEOPLE if name in frame.fields]
    for row in household.rows if household else (draft,):
        for name in columns:
            if name not in row.texts or (household and not row.own(name)):
                continue
            cells = [text for _, text in row.many[name]] if name in row.many else [row.get(name)]
            for reading in map(_read, cells):
                if reading.code and doubt is None:
                    doubt, where = reading, name
                for person in reading.names:
                    role = person.role or frame.roles.get(name, "")
                    found.setdefault(person.name, PersonMention(person.name, person.alias, role, "column"))
    return tuple(found.values()), doubt, where


def with_title(persons: tuple[PersonMention, ...], title: str) -> tuple[PersonMention, ...]:
    """Add the persons only the title names; a composed title tells nothing new."""
    known = {person.name for person in persons}
    named = [PersonMention(name, found_in="title") for name in told_by_title(title) if name not in known]
    return (*persons, *named) if named else persons
