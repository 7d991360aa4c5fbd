"""The porch: records of a batch, read and checked, that wait to be accepted. Filled in small transactions, invisible to readers,
emptied by accepting or dropping the batch. No foreign keys: what they point to may still be waiting beside them."""

from __future__ import annotations

from django.db import models

from cundang.catalogue.enums import Outcome
from cundang.catalogue.models.records import (
    BoxRecord,
    FondsRecord,
    ItemRecord,
    PersonRecord,
    RevisionRecord,
    VolumeRecord,
)


class IncomingFonds(FondsRecord):
    """A fonds of a place the batch touches: one to be proposed (``create``), or a held one as the comparison saw it
    (``unchanged``)."""

    key = models.BigAutoField(primary_key=True)
    id = models.UUIDField()
    region_id = models.UUIDField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    seen_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "id"], name="catalogue_incoming_fonds")]

    def __str__(self) -> str:
        return self.name


class IncomingVolume(VolumeRecord):
    """A volume the batch names and the catalogue does not know yet."""

    fonds_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["batch"], name="catalogue_incoming_volume")]

    def __str__(self) -> str:
        return self.volume_number


class IncomingBox(BoxRecord):
    """A box the batch names and the catalogue does not know yet."""

    fonds_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["batch"], name="catalogue_incoming_box")]

    def __str__(self) -> str:
        return self.number


class IncomingItem(ItemRecord):
    """One record of a batch, as it will stand. ``id`` is the id it will bear, or the held item's when ``outcome`` is not ``create``;
    ``seen_version`` is then the version it was compared with."""

    # The same item may wait in two batches.
    key = models.BigAutoField(primary_key=True)
    id = models.UUIDField()
    fonds_id = models.UUIDField()
    region_id = models.UUIDField()
    custodian_id = models.UUIDField(null=True)
    volume_id = models.UUIDField(null=True)
    box_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    seen_version = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "outcome"], name="catalogue_incoming_item")]

    def __str__(self) -> str:
        return self.title


class IncomingRevision(RevisionRecord):
    """What stands of a held item now and will not when the batch is accepted."""

    item_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["batch"], name="catalogue_incoming_revision")]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.version}"


class IncomingPerson(PersonRecord):
    """A person named in an incoming item."""

    item_id = models.UUIDField()
    batch = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["batch"], name="catalogue_incoming_person")]

    def __str__(self) -> str:
        return self.name
