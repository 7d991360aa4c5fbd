"""How a record was found, and by what a page of results is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ring(models.TextChoices):
    """How near a record comes to what was asked, nearest first."""

    EXACT = "exact", _("Exactly this")
    CONTAINED = "contained", _("In the text")
    VARIANT = "variant", _("Other forms of the characters")


class Facet(models.TextChoices):
    """By what the records found are counted."""

    TOWNSHIP = "township", _("township")
    VILLAGE = "village", _("village or community")
    CATEGORY = "category", _("category")
    DECADE = "decade", _("decade")
    RETENTION = "retention", _("retention period")
