"""What every table of the house shares, the one row that names this installation, and work done beside the pages."""

from __future__ import annotations

from django.db import models

from cundang.core.enums import JobState
from cundang.core.ids import new_id


class CellRow(models.Model):
    """A business row: an id made by the program and the immutable code of the county archives that keeps it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.CharField(max_length=12)

    class Meta:
        abstract = True


class Installation(models.Model):
    """This installation's own cell. One row; ``demo`` marks a folder that holds only invented records."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    cell = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="core_installation_is_one")]

    def __str__(self) -> str:
        return self.cell


class Job(CellRow):
    """One piece of work to be done by a worker. ``kind`` names what does it, ``arguments`` is plain JSON.

    ``subject`` is what the work is about, ``owner`` who ordered it, ``language`` the one that person reads. ``lease`` is the hold of
    the worker that is at it, good as long as ``beaten_at`` is fresh; ``attempts`` counts how often one took it up.
    ``phase``, ``done`` and ``total`` say how far it has come; ``phase_at`` when that phase began. ``error`` is a stable code,
    ``sentence`` what is said about it.
    """

    # Work of this installation: no back-up carries it elsewhere to be done there once more.
    derived = True

    kind = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, blank=True)
    label = models.CharField(max_length=255, blank=True)
    arguments = models.JSONField(default=dict)
    owner = models.CharField(max_length=100)
    origin = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    lease = models.UUIDField(null=True, blank=True)
    beaten_at = models.DateTimeField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    phase = models.CharField(max_length=40, blank=True)
    phase_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=60, blank=True)
    sentence = models.TextField(blank=True)
    result = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="core_job_open", condition=models.Q(state__in=("waiting", "running"))),
            models.Index(fields=["subject"], name="core_job_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"
