"""The life of a piece of work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """A job waits, is run, and ends in one of three ways."""

    WAITING = "waiting", _("waiting its turn")
    RUNNING = "running", _("at work")
    DONE = "done", _("done")
    FAILED = "failed", _("not done")
    STOPPED = "stopped", _("stopped")
