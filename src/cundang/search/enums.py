"""How a record was found, and by what a page of results is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ring(models.TextChoices):
    """How near a record comes to what was asked, nearest first."""

    EXACT = "exact", _("Exactly this")
    ALIAS = "alias", _("Under another name")
    CONTAINED = "contained", _("In the text")
    VARIANT = "variant", _("Other forms of the characters")
    SHAPE = "shape", _("Written almost alike")
    SOUND = "sound", _("Said almost alike")
    PINYIN = "pinyin", _("The same in pinyin")


class Facet(models.TextChoices):
    """By what the records found are counted."""

    TOWNSHIP = "township", _("township")
    VILLAGE = "village", _("village or community")
    CATEGORY = "category", _("category")
    DECADE = "decade", _("decade")
    RETENTION = "retention", _("retention period")


class NameRing(models.TextChoices):
    """How near a name comes to the one asked for, the most plausible first; the last three are only possible."""

    EXACT = "exact", _("Exactly this name")
    ALIAS = "alias", _("Another name of the same person")
    VARIANT = "variant", _("Other forms of the characters")
    SHAPE = "shape", _("Written alike")
    SOUND = "sound", _("Said alike")
    PINYIN = "pinyin", _("Same pinyin")
    MISSING = "missing", _("A character more")
    WRONG = "wrong", _("One character different")
    INITIALS = "initials", _("Same initials")
