"""Levels of places and how one place follows another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The five levels of administration (GB/T 2260, GB/T 10114, statistical codes)."""

    PROVINCE = "province", _("province")
    CITY = "city", _("city")
    COUNTY = "county", _("county")
    TOWNSHIP = "township", _("township")
    VILLAGE = "village", _("village or community")


class Succession(models.TextChoices):
    """Why one place follows another."""

    MERGED = "merged", _("merged into")
    SPLIT = "split", _("split into")
    RENAMED = "renumbered", _("renumbered as")
    MOVED = "moved", _("moved to")
