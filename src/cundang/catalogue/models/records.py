"""The columns a record has, whether it is held or still waiting in the porch; one definition for both tables.

The two tables must have the same columns in the same meaning: accepting a batch is one ``INSERT … SELECT``. Text that a list
may give at any length has no limit; only what stands in an index has one.
"""

from __future__ import annotations

from django.db import models

from cundang.catalogue.enums import ItemLevel
from cundang.core.models import CellRow

TITLE_LENGTH = 1000
REFERENCE_CODE_LENGTH = 120
NUMBER_LENGTH = 60


class FondsRecord(CellRow):
    """The records of one village's cluster of organisations (村级档案管理办法 art. 2)."""

    number = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    # How a list named its village when no village of that name was known; once placed, the name leads there again.
    named_as = models.CharField(max_length=200, blank=True)
    # The batch that named it first.
    batch = models.UUIDField(null=True, blank=True)

    class Meta:
        abstract = True


class VolumeRecord(CellRow):
    """A volume (案卷): several items bound or kept as one. Its own description, when a list has one, is an item of level volume."""

    category = models.CharField(max_length=20)
    catalogue_number = models.CharField(max_length=NUMBER_LENGTH, blank=True)
    volume_number = models.CharField(max_length=NUMBER_LENGTH)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    batch = models.UUIDField(null=True, blank=True)

    class Meta:
        abstract = True


class BoxRecord(CellRow):
    """A box (档案盒); never mixes years and retention periods where the list tells them apart (DA/T 22-2015)."""

    number = models.CharField(max_length=NUMBER_LENGTH)
    year = models.SmallIntegerField(null=True, blank=True)
    retention = models.CharField(max_length=20, null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True)

    class Meta:
        abstract = True


class ItemRecord(CellRow):
    """An item (件), or a volume described as one: the unit that is numbered and found. Columns hold '' or NULL when unknown, never a guess."""

    level = models.CharField(max_length=10, choices=ItemLevel.choices, default=ItemLevel.ITEM)
    category = models.CharField(max_length=20)
    reference_code = models.CharField(max_length=REFERENCE_CODE_LENGTH, null=True, blank=True)
    title = models.CharField(max_length=TITLE_LENGTH)
    creator = models.TextField(blank=True)
    document_number = models.TextField(blank=True)
    date = models.CharField(max_length=60, null=True, blank=True)
    date_basis = models.CharField(max_length=10, default="unknown")
    date_text = models.TextField(blank=True)
    date_from = models.DateField(null=True, blank=True)
    date_to = models.DateField(null=True, blank=True)
    year = models.SmallIntegerField(null=True, blank=True)
    retention = models.CharField(max_length=20, null=True, blank=True)
    retention_mapped = models.CharField(max_length=20, null=True, blank=True)
    retention_text = models.TextField(blank=True)
    page_count = models.PositiveIntegerField(null=True, blank=True)
    item_count = models.PositiveIntegerField(null=True, blank=True)
    item_number = models.TextField(blank=True)
    volume_number = models.TextField(blank=True)
    box_number = models.TextField(blank=True)
    location = models.TextField(blank=True)
    remarks = models.TextField(blank=True)
    attributes = models.JSONField(default=dict)
    access_class = models.CharField(max_length=10, default="unknown")
    access_level = models.PositiveSmallIntegerField(default=5)
    schedule_code = models.CharField(max_length=20, blank=True)
    # The reference code with one width, one dot and one hyphen: codes that differ only in these are one code.
    code_key = models.CharField(max_length=2 * REFERENCE_CODE_LENGTH, null=True, blank=True)
    # A 63-bit digest of folded title and date as the list gave them last, by which its next delivery finds the record
    # whatever was mended by hand since.
    likeness = models.BigIntegerField(default=0)
    # A 63-bit digest of all the list said last; the same again says nothing new.
    delivered = models.BigIntegerField(default=0)
    # Where it came from first; the sheets and raw cells stand in the intake, which lies above: text, no foreign key.
    batch = models.UUIDField(null=True, blank=True)
    source_file = models.CharField(max_length=255, blank=True)
    source_sheet = models.CharField(max_length=255, blank=True)
    source_row = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class PersonRecord(CellRow):
    """A person named in an item, and how the name was found: ``column`` or ``title``."""

    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=60)
    alias = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20, blank=True)
    found_in = models.CharField(max_length=10)

    class Meta:
        abstract = True


class RevisionRecord(CellRow):
    """An item as it was before one change: ``fields`` holds the old value of every column that changed, and of ``persons``.

    ``version`` is the number the item bore then. ``batch`` is set when a list or its undoing made the change; a change by
    hand has none, and stands against later deliveries. ``undoes`` says that the change took back what the batch had done.
    """

    version = models.PositiveIntegerField()
    fields = models.JSONField()
    batch = models.UUIDField(null=True, blank=True)
    undoes = models.BooleanField(default=False)

    class Meta:
        abstract = True
