"""Batches: a delivered file, its rows as written, what was found in them and how its columns were understood."""

from __future__ import annotations

from django.db import models

from cundang.catalogue.enums import Outcome
from cundang.core.models import CellRow
from cundang.intake.enums import BatchState, RowState
from cundang.regions.models import Region


class Batch(CellRow):
    """One delivery of one file into one place.

    ``counts`` is the summary of the report; ``lists`` the headers of the file's lists in order with what was read of their
    columns; ``sheets`` the sheets with the lines above their lists and their own counts; ``questions`` what only a person can
    settle; ``answers`` what a person said of unsure columns. ``rows_staged`` says where reading stood when it was interrupted. A batch with ``committed_at``
    was taken in; when one of its rejected rows is corrected later it is ``staged`` again until that row is committed too:
    ``waiting`` are the positions of such rows. ``asks`` says that a row of a village nobody knows waits for a person's answer instead
    of going to the place itself; ``kept`` are the records that stayed when the batch was undone. ``attempt`` is whoever is reading or comparing it now; who comes later takes
    over, and who was there before stops. ``sequence`` orders batches by when they were first committed.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=80)
    file_size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=BatchState.choices)
    counts = models.JSONField(default=dict)
    lists = models.JSONField(default=list)
    sheets = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    rows_staged = models.PositiveIntegerField(default=0)
    attempt = models.UUIDField(null=True, blank=True)
    waiting = models.JSONField(default=list)
    asks = models.BooleanField(default=False)
    kept = models.JSONField(default=list)
    rules_version = models.CharField(max_length=40)
    created_by = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveBigIntegerField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "batches"
        indexes = [models.Index(fields=["cell", "file_digest"], name="intake_batch_digest")]

    def __str__(self) -> str:
        return self.file_name


class KeptFile(CellRow):
    """A file that was handed in at the desk, kept until nothing waits for it any more. It lies in a folder of its own named by
    ``id``; ``batch`` is the delivery it became, None while it has not been read. ``suffix`` is the ending of its name.
    """

    # No back-up carries the files, nor what is said of them.
    derived = True

    region = models.ForeignKey(Region, models.PROTECT, related_name="kept_files")
    file_name = models.CharField(max_length=255)
    suffix = models.CharField(max_length=10, blank=True)
    file_digest = models.CharField(max_length=80)
    file_size = models.PositiveBigIntegerField()
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="kept_files", null=True, blank=True)
    created_by = models.CharField(max_length=100)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cell", "file_digest"], name="intake_kept_digest")]

    def __str__(self) -> str:
        return self.file_name


class StagedRow(models.Model):
    """One row of one list as written (``cells``), and what became of it. ``row`` is the number the person sees.

    ``position`` counts the rows of the file in reading order, from 1. ``reason`` says why a row was dropped; ``record`` is
    what was read from it, whatever became of the row; ``corrections`` what a person put in place of single fields, and ``former``
    how the row stood before that: the ``record`` read and the ``errors`` found. A row with a
    classified mark keeps its number and nothing else. Rows stay for ever: they are the provenance of the records.
    """

    id = models.BigAutoField(primary_key=True)
    cell = models.CharField(max_length=12)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows", db_index=False)
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    list_number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    record = models.JSONField(null=True)
    corrections = models.JSONField(null=True)
    former = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=RowState.choices)
    reason = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="intake_row_once")]
        indexes = [
            models.Index(fields=["batch"], name="intake_row_rejected", condition=models.Q(state="rejected")),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class Origin(models.Model):
    """Which row of a batch made a record or spoke of it again. Counts from the moment the batch is committed."""

    id = models.BigAutoField(primary_key=True)
    cell = models.CharField(max_length=12)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="origins", db_index=False)
    position = models.PositiveIntegerField()
    item = models.UUIDField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="intake_origin_once")]
        indexes = [models.Index(fields=["item"], name="intake_origin_item")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.position}"


class StagedFinding(models.Model):
    """One finding at one row, or (``position`` 0, no ``row``) at a whole sheet. ``column`` is the heading as written, else our field
    name; ``weighed`` says that it was found by comparing with the catalogue. ``found`` never holds an identity number."""

    id = models.BigAutoField(primary_key=True)
    cell = models.CharField(max_length=12)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="findings", db_index=False)
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=255)
    row = models.PositiveIntegerField(null=True)
    column = models.TextField(blank=True)
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    found = models.TextField(blank=True)
    hint = models.TextField(blank=True)
    weighed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["batch", "position"], name="intake_finding_row")]

    def __str__(self) -> str:
        return f"{self.code} {self.sheet} {self.row}"


class HeaderMemory(CellRow):
    """How a person mapped the columns of a list with this header once; offered again for the next file like it."""

    fingerprint = models.CharField(max_length=64)
    region = models.ForeignKey(Region, models.PROTECT, related_name="header_memories")
    mapping = models.JSONField()
    confirmed_by = models.CharField(max_length=100)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cell", "region", "fingerprint"], name="intake_header_memory"),
        ]

    def __str__(self) -> str:
        return self.fingerprint
