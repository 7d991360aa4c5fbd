"""States and kinds of the catalogue; stored in lower case, labels translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FondsState(models.TextChoices):
    """A fonds named by a spreadsheet is proposed until a person confirms it."""

    PROPOSED = "proposed", _("to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")


class ItemState(models.TextChoices):
    """A record is in sight, or a stub is left of it: withdrawn by a named act."""

    HELD = "held", _("held")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ItemLevel(models.TextChoices):
    """What one record describes: an item, or a whole volume whose items are listed elsewhere or not at all."""

    ITEM = "item", _("item")
    VOLUME = "volume", _("volume")


class Outcome(models.TextChoices):
    """What accepting an incoming record does."""

    CREATE = "create", _("new")
    UPDATE = "update", _("changed")
    UNCHANGED = "unchanged", _("the same")
    REVIVE = "revive", _("taken in again")
