"""What is held: fonds, volumes, boxes, items and the people they name.

The indexes are those that a query needs and no more: accepting a large batch pays for each while it holds the write lock.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from cundang.catalogue.enums import FondsState, ItemState
from cundang.catalogue.models.records import (
    BoxRecord,
    FondsRecord,
    ItemRecord,
    PersonRecord,
    RevisionRecord,
    VolumeRecord,
)
from cundang.regions.models import Region


class Fonds(FondsRecord):
    """A fonds; ``region`` owns it for ever, whoever keeps the paper.

    ``version`` rises with every act that writes items of the fonds: what was compared at one version is stale at the next.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="fonds")
    state = models.CharField(max_length=10, choices=FondsState.choices, default=FondsState.PROPOSED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "fonds"
        constraints = [
            models.UniqueConstraint(
                fields=["cell", "region", "number"], condition=~Q(number=""), name="catalogue_fonds_number"
            ),
            # Villages a list names and nobody has placed yet stay apart by their names.
            models.UniqueConstraint(
                fields=["cell", "region", "name"], condition=Q(number=""), name="catalogue_fonds_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class Volume(VolumeRecord):
    """A volume of one fonds."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="volumes", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fonds", "category", "catalogue_number", "volume_number"], name="catalogue_volume_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.volume_number


class Box(BoxRecord):
    """A box of one fonds."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="boxes", db_index=False)

    class Meta:
        verbose_name_plural = "boxes"
        constraints = [
            # An unknown year is one value here: two such boxes of one number are the same box.
            models.UniqueConstraint(
                "fonds", "number", Coalesce("year", 0), Coalesce("retention", Value("")), name="catalogue_box_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Item(ItemRecord):
    """A record held. Nothing deletes it: ``state`` leaves sight by a named act, and the reference code stays taken."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="items", db_index=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="items", db_index=False)
    custodian = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="items_in_custody", db_index=False
    )
    volume = models.ForeignKey(Volume, models.PROTECT, null=True, blank=True, related_name="items", db_index=False)
    box = models.ForeignKey(Box, models.PROTECT, null=True, blank=True, related_name="items", db_index=False)
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.HELD)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fonds", "code_key"], name="catalogue_item_reference_code"),
            models.CheckConstraint(condition=~Q(title=""), name="catalogue_item_has_title"),
            models.CheckConstraint(
                condition=Q(reference_code=None, code_key=None) | (~Q(reference_code="") & ~Q(code_key="")),
                name="catalogue_item_code_and_key",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="catalogue_item_version"),
            models.CheckConstraint(condition=Q(access_level__lte=5), name="catalogue_item_access_level"),
        ]
        indexes = [
            # Everything that is counted by, so that counting reads this index alone: a quarter of the time of the table.
            models.Index(
                fields=["region", "fonds", "category", "year", "retention", "state", "access_level"],
                name="catalogue_item_tally",
            ),
            models.Index(fields=["batch"], name="catalogue_item_batch"),
            models.Index(fields=["fonds", "likeness"], name="catalogue_item_likeness"),
            models.Index(fields=["volume"], name="catalogue_item_volume", condition=Q(volume__isnull=False)),
            models.Index(fields=["box"], name="catalogue_item_box", condition=Q(box__isnull=False)),
            models.Index(fields=["custodian"], name="catalogue_item_custodian", condition=Q(custodian__isnull=False)),
            # What is held of each row of the schedule in a year is counted from the index alone.
            models.Index(
                fields=["schedule_code", "year", "region", "category", "access_level"],
                name="catalogue_item_schedule",
                condition=Q(state=ItemState.HELD),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemPerson(PersonRecord):
    """A person named in a held item."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="persons")

    class Meta:
        indexes = [models.Index(fields=["folded"], name="catalogue_person_folded")]

    def __str__(self) -> str:
        return self.name


class ItemRevision(RevisionRecord):
    """A held item as it was before one change, and the event that tells of the change."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="revisions", db_index=False)
    event = models.UUIDField(null=True, blank=True)
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="catalogue_revision_once")]
        indexes = [models.Index(fields=["batch"], name="catalogue_revision_batch")]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.version}"
