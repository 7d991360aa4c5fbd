"""Places: their tree, their names over time, and what follows what."""

from __future__ import annotations

from django.db import models

from cundang.core.models import CellRow
from cundang.regions.enums import Level, Succession


class Region(CellRow):
    """A place. ``id`` never changes; ``path`` is its place in the tree (:mod:`cundang.kernel.paths`), asked by range.

    The 12-digit ``code`` is a dated attribute, not a key: a city and its only county may share one.
    """

    code = models.CharField(max_length=12)
    level = models.CharField(max_length=10, choices=Level.choices)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.BigIntegerField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cell", "path"], name="regions_region_path"),
            models.UniqueConstraint(
                fields=["cell", "code", "level"], condition=models.Q(valid_to=None), name="regions_region_code"
            ),
        ]
        indexes = [
            models.Index(fields=["code"], name="regions_region_by_code"),
            models.Index(fields=["name"], name="regions_region_by_name"),
        ]

    def __str__(self) -> str:
        return self.name


class RegionName(CellRow):
    """A name a place bore before, or bears beside its official one; leads to its records."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="names")
    name = models.CharField(max_length=100)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["name"], name="regions_name_by_name")]

    def __str__(self) -> str:
        return self.name


class RegionSuccession(CellRow):
    """``successor`` follows ``predecessor`` from ``on``."""

    predecessor = models.ForeignKey(Region, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Region, models.PROTECT, related_name="precessions")
    kind = models.CharField(max_length=12, choices=Succession.choices)
    on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="regions_succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
