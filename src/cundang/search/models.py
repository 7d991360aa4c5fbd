"""The outbox: what changed and is not in the index yet. And the names that records speak of, under all they sound like."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cundang.core.ids import new_id

LONG = 5
"""Characters of a name at least, of which one may know only the half (买买提·吐尔逊)."""


class Outbox(models.Model):
    """One change to be indexed, written in the transaction of the change: to one ``item``, or to all that came with a
    ``batch``.

    With neither it is an anchor: an index was built here. A row goes when the index has it; the last one stays, and
    its ``mark`` stands in the index too, so that an index and a database that do not belong together are told apart.
    """

    sequence = models.BigAutoField(primary_key=True)
    cell = models.CharField(max_length=12)
    mark = models.UUIDField(default=new_id, editable=False)
    item = models.UUIDField(null=True)
    batch = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.CheckConstraint(condition=Q(item=None) | Q(batch=None), name="search_outbox_one_subject"),
        ]

    def __str__(self) -> str:
        return f"#{self.sequence}"


class Name(models.Model):
    """A person's name that some record speaks of or the list of people has, other names too, in one of its readings;
    made from the catalogue and made anew from it, never the source of a count.

    It holds more than any reader may see, and may hold names no record bears any more: whatever is found here is asked
    for in the catalogue before anybody hears of it. ``folded`` is the form in which names are compared, ``pinyin`` its
    syllables without tones and blanks, ``syllables`` the same with blanks, ``merged`` the pinyin as it is said where
    n and l, zh and z or in and ing are one. ``ending`` is the last two characters of a name of five or more, of which one
    may know only the half. ``seen`` is about how many mentions there are, ``low`` and ``high`` the
    lowest and the highest path of a place with one: they say which names to ask for first, and where none can be.
    """

    folded = models.CharField(max_length=60)
    pinyin = models.CharField(max_length=200)
    syllables = models.CharField(max_length=240)
    merged = models.CharField(max_length=200)
    initials = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField()
    first = models.CharField(max_length=1)
    second = models.CharField(max_length=1)
    third = models.CharField(max_length=1)
    ending = models.CharField(max_length=2, default="")
    seen = models.PositiveIntegerField(default=0)
    low = models.BigIntegerField()
    high = models.BigIntegerField()

    derived = True
    """Left out of backups; whoever restores builds the index anew, and this with it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["folded", "pinyin"], name="search_name_once")]
        indexes = [
            models.Index(fields=["pinyin"], name="search_name_pinyin"),
            models.Index(fields=["merged"], name="search_name_merged"),
            models.Index(fields=["initials"], name="search_name_initials"),
            # A name with one character wrong, missing or too many has two of its first three in their places.
            models.Index(fields=["first", "second", "length"], name="search_name_first_second"),
            models.Index(fields=["first", "third", "length"], name="search_name_first_third"),
            models.Index(fields=["second", "third", "length"], name="search_name_second_third"),
            models.Index(fields=["ending"], name="search_name_ending"),
        ]

    def __str__(self) -> str:
        return self.folded
