"""The searches a person keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from cundang.access.models import SavedSearch
from cundang.access.policies import owner_id
from cundang.access.questions import Question
from cundang.core.actor import Actor
from cundang.core.errors import NotFound

MOST_KEPT = 50
"""Searches one person keeps at most: a list that is read, not searched."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved search; ``found`` is how many records it found when it was last opened."""

    id: UUID
    name: str
    question: Question
    found: int
    opened_at: datetime


def saved_searches(*, reader: Actor) -> tuple[Saved, ...]:
    """The reader's own, by name. Nobody sees another's."""
    held = SavedSearch.objects.filter(owner=owner_id(reader), removed_at=None).order_by("name")
    return tuple(_saved(one) for one in held)


def removed_search(*, reader: Actor, saved_id: UUID) -> Saved | None:
    """One the reader took away and may put back; None when there is none."""
    held = SavedSearch.objects.filter(owner=owner_id(reader), id=saved_id, removed_at__isnull=False).first()
    return _saved(held) if held else None


def held_search(*, reader: Actor, saved_id: UUID) -> SavedSearch:
    """The reader's own as a row, for the verbs. Errors: :class:`NotFound`, also for another person's."""
    found = SavedSearch.objects.filter(owner=owner_id(reader), id=saved_id).first()
    if found is None:
        raise NotFound("saved-search-unknown", _("There is no such saved search among yours."))
    return found


def _saved(one: SavedSearch) -> Saved:
    return Saved(one.id, one.name, Question.read(one.question), one.found, one.opened_at)
