"""Filing scope and retention schedules (归档范围和保管期限表), versioned per place."""

from __future__ import annotations

from django.db import models

from cundang.core.models import CellRow
from cundang.regions.models import Region


class SchedulePack(CellRow):
    """One rule pack as loaded: the national one has no region, a county's overrides it row by row (令12号 art. 7)."""

    name = models.CharField(max_length=100)
    version = models.CharField(max_length=40)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="schedule_packs")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=80)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cell", "name", "version"], name="catalogue_pack_version")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class ScheduleRow(CellRow):
    """One row: matter, retention, who holds it, and how sure we are (``confidence`` as in the pack, shown wherever the row is).

    In a pack that overrides another, a blank column leaves what the other says. ``categories`` and ``matters`` say which
    records a row is about (:mod:`cundang.catalogue.matters`), ``occurs`` when it must exist
    (:mod:`cundang.catalogue.occurrence`).
    """

    pack = models.ForeignKey(SchedulePack, models.PROTECT, related_name="rows", db_index=False)
    code = models.CharField(max_length=20)
    category = models.CharField(max_length=60, blank=True)
    category_en = models.CharField(max_length=120, blank=True)
    series = models.CharField(max_length=300, blank=True)
    series_en = models.CharField(max_length=300, blank=True)
    retention = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=20, blank=True)
    township_held = models.CharField(max_length=30, blank=True)
    minimum_list = models.CharField(max_length=20, blank=True)
    occurs = models.CharField(max_length=200, blank=True)
    household_file = models.CharField(max_length=5, blank=True)
    sensitivity = models.CharField(max_length=10, blank=True)
    categories = models.CharField(max_length=100, blank=True)
    matters = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "code"], name="catalogue_schedule_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.series}"
