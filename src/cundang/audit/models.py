"""Append-only events. An event knows its subject, actor and place as text: it outlives them all."""

from __future__ import annotations

from django.db import models

from cundang.core.models import CellRow


class Event(CellRow):
    """One act: who, in what post, what, on what, before and after, on what ground, when, from where; all as then written."""

    chain = models.CharField(max_length=40)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=100)
    actor_post = models.CharField(max_length=40)
    origin = models.CharField(max_length=100)
    act = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300)
    region_id = models.CharField(max_length=40, blank=True)
    region_name = models.CharField(max_length=200, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    ground = models.TextField(blank=True)
    algorithm = models.CharField(max_length=10)
    previous_digest = models.CharField(max_length=80)
    digest = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cell", "chain", "sequence"], name="audit_event_sequence")]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_event_subject"),
            models.Index(fields=["at"], name="audit_event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.act} {self.subject_label}"


class ChainHead(models.Model):
    """The newest link of one chain; its row is the lock that keeps the chain in one line."""

    chain = models.CharField(max_length=40, primary_key=True)
    cell = models.CharField(max_length=12)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.chain} #{self.sequence}"
