"""People by their names: who bore which name and when, and the other names that records give.

Reveals more than a record does, because it says that two names are one person; hence ``access_level``, of the same scale as a
record's.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cundang.catalogue.enums import NameKind, PersonState
from cundang.catalogue.models.holdings import Item
from cundang.core.models import CellRow
from cundang.kernel.openness import AccessClass
from cundang.kernel.openness import level as level_of
from cundang.regions.models import Region

NAME_LENGTH = 60
LEAST_LEVEL = level_of(AccessClass.SHARED)
"""Who a person was called by is for the offices, never for everybody."""


class Person(CellRow):
    """A person of one place under a preferred name (人名规范). ``name`` is that of one of its names.

    ``sorted_as`` is the likeliest toneless spelling, by which people are put in order. A person merged into another keeps its
    row, so that merging can be undone; its names are then the other's.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="people", db_index=False)
    name = models.CharField(max_length=NAME_LENGTH)
    folded = models.CharField(max_length=NAME_LENGTH)
    sorted_as = models.CharField(max_length=200, blank=True)
    birth_year = models.SmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    access_level = models.PositiveSmallIntegerField(default=LEAST_LEVEL)
    state = models.CharField(max_length=10, choices=PersonState.choices, default=PersonState.ACTIVE)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PersonState.ACTIVE, merged_into=None)
                | Q(state=PersonState.MERGED, merged_into__isnull=False),
                name="catalogue_people_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(access_level__gte=LEAST_LEVEL, access_level__lte=5), name="catalogue_people_level"
            ),
        ]
        indexes = [models.Index(fields=["region", "sorted_as"], name="catalogue_people_order")]

    def __str__(self) -> str:
        return self.name


class PersonName(CellRow):
    """One name of a person, for a time: ``valid_from`` and ``valid_to`` are EDTF or '', with the first and the last day they allow.

    ``entered_for`` is the person it was given to; ``person`` whose it is now, another one after merging. ``ground`` says what
    speaks for it; ``item`` is the record that does, when it is one.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    entered_for = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=NAME_LENGTH)
    folded = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=10, choices=NameKind.choices)
    valid_from = models.CharField(max_length=60, blank=True)
    valid_to = models.CharField(max_length=60, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    ground = models.TextField(blank=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entered_for", "folded", "kind"], name="catalogue_person_name_once"),
            models.CheckConstraint(condition=~Q(folded=""), name="catalogue_person_name_given"),
        ]
        indexes = [models.Index(fields=["folded"], name="catalogue_person_name_folded")]

    def __str__(self) -> str:
        return self.name


class ItemAlias(CellRow):
    """Another name that a record gives for a person it names, one row for each, so that either name leads to the other.

    Follows from the record's persons and is written with them.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=NAME_LENGTH)
    folded = models.CharField(max_length=NAME_LENGTH)
    alias = models.CharField(max_length=NAME_LENGTH)
    folded_alias = models.CharField(max_length=NAME_LENGTH)

    class Meta:
        verbose_name_plural = "item aliases"
        indexes = [
            models.Index(fields=["folded"], name="catalogue_alias_by_name"),
            models.Index(fields=["folded_alias"], name="catalogue_alias_by_alias"),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.alias}"
