"""Searches that are kept, and what was looked for and not found."""

from __future__ import annotations

from django.db import models

from cundang.accounts.models import User
from cundang.core.models import CellRow
from cundang.regions.models import Region

NAME_LENGTH = 100
PURPOSE_LENGTH = 300
ASKED_LENGTH = 450


class SavedSearch(CellRow):
    """A question its owner asks again and again, under a name of their own.

    ``question`` is a :class:`~cundang.access.questions.Question` in plain values; ``found`` is how many records it found
    when it was last opened. One taken away keeps its row, so that it can be put back.
    """

    owner = models.ForeignKey(User, models.PROTECT, related_name="saved_searches")
    name = models.CharField(max_length=NAME_LENGTH)
    question = models.JSONField()
    found = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], condition=models.Q(removed_at=None), name="access_saved_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NothingFound(CellRow):
    """That somebody looked and did not find: itself an answer, numbered in the register of the place that gives it.

    Rows are added and never changed. ``register`` is that place (None: the whole archive), ``within`` the place searched
    (None: all the person may see). ``covered`` counts the records looked through, those up to class level ``level`` and
    indexed up to outbox row ``indexed_upto``; ``found`` those that were shown and were not what was looked for.
    """

    register = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    question = models.JSONField()
    # What was asked, once more as one text, for looking through the register.
    asked = models.CharField(max_length=ASKED_LENGTH)
    within = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=PURPOSE_LENGTH, blank=True)
    covered = models.PositiveBigIntegerField()
    found = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    indexed_upto = models.PositiveBigIntegerField()
    indexed_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=100)
    recorded_post = models.CharField(max_length=30, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "nothing found"
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="access_nothing_number"),
            # To a constraint, no place and no place are two places.
            models.UniqueConstraint(
                fields=["cell", "year", "number"],
                condition=models.Q(register=None),
                name="access_nothing_number_of_all",
            ),
        ]
        indexes = [models.Index(fields=["recorded_at"], name="access_nothing_by_time")]

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"
