"""What a person says about what must exist: occasions that were or were not, and papers that were not formed.

Rows are never changed but for their end: who took them back and when. What must exist is computed, nothing of it is kept.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cundang.catalogue.enums import NotFormedReason, OccasionKind
from cundang.core.models import CellRow
from cundang.regions.models import Region

WORDS_LENGTH = 300


class Said(CellRow):
    """Somebody said it, and may have taken it back."""

    by_id = models.CharField(max_length=60)
    by = models.CharField(max_length=100)
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True


class Occasion(Said):
    """Something that happened (or, where the program thought so, did not) in a year, in a place and all that lies in it.

    A village's word goes before its township's, the township's before the county's.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="occasions", db_index=False)
    year = models.SmallIntegerField()
    kind = models.CharField(max_length=20, choices=OccasionKind.choices)
    happened = models.BooleanField(default=True)
    title = models.CharField(max_length=WORDS_LENGTH, blank=True)
    basis = models.CharField(max_length=WORDS_LENGTH, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "kind", "title"],
                condition=Q(taken_back_at=None),
                name="catalogue_occasion_once",
            ),
        ]
        indexes = [models.Index(fields=["year", "region"], name="catalogue_occasion_year")]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class NotFormed(Said):
    """A row's paper was not formed in a village and year; ``lasting``: nor will it be in the years after."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="not_formed", db_index=False)
    year = models.SmallIntegerField()
    code = models.CharField(max_length=20)
    reason = models.CharField(max_length=20, choices=NotFormedReason.choices)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    lasting = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "code"], condition=Q(taken_back_at=None), name="catalogue_not_formed_once"
            ),
        ]
        indexes = [models.Index(fields=["year", "region"], name="catalogue_not_formed_year")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
