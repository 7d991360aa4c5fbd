"""The life of a batch and of a row in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Reading may be resumed; a staged batch waits for a person; a committed one may be undone."""

    STAGING = "staging", _("being read")
    READ = "read", _("corrected, to be compared")
    STAGED = "staged", _("read and checked")
    COMMITTED = "committed", _("taken in")
    UNDONE = "undone", _("undone")
    DROPPED = "dropped", _("given up")
    FAILED = "failed", _("could not be read")


class RowState(models.TextChoices):
    """What became of one row of the sheet."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    REPEATED = "repeated", _("repeated")
    DROPPED = "dropped", _("left out")
