"""Keeping searches. A search is its owner's alone; taking one away can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.access.models import NAME_LENGTH, SavedSearch
from cundang.access.policies import owner_id
from cundang.access.queries.asking import ask
from cundang.access.queries.saved import MOST_KEPT, held_search
from cundang.access.questions import Question
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.queries import cell
from cundang.kernel.hanzi import clean_prose
from cundang.kernel.identity import mask_text


def save_search(*, actor: Actor, at: datetime, question: Question, name: str = "") -> UUID:
    """Keep a question under a name (else under its own words); returns its id.

    Errors: nothing asked, a name used before or too long, too many kept.
    """
    question = question.masked
    if not question.text:
        raise DomainError("nothing-asked", _("Nothing was looked for yet. Search first."), field="text")
    called = _name(name or question.text)
    owner = owner_id(actor)
    _require_room(owner)
    found = ask(reader=actor, today=day_of(at), question=question).total
    with transaction.atomic(), _once(called):
        kept = SavedSearch.objects.create(
            cell=cell(),
            owner_id=owner,
            name=called,
            question=question.plain(),
            found=found,
            created_at=at,
            opened_at=at,
        )
        _record(actor, at, "search.saved", kept, after={"question": kept.question})
    return kept.id


def open_search(*, actor: Actor, at: datetime, saved_id: UUID) -> Question:
    """The question to be asked again; what it finds now is what it is compared with next time. Errors: not the actor's."""
    kept = held_search(reader=actor, saved_id=saved_id)
    question = Question.read(kept.question)
    found = ask(reader=actor, today=day_of(at), question=question).total
    SavedSearch.objects.filter(id=kept.id).update(found=found, opened_at=at)
    return question


def rename_search(*, actor: Actor, at: datetime, saved_id: UUID, name: str) -> None:
    """Give a saved search another name. Errors: not the actor's, no name, a name used before or too long."""
    kept = held_search(reader=actor, saved_id=saved_id)
    called = _name(name)
    if called == kept.name:
        return
    with transaction.atomic(), _once(called):
        SavedSearch.objects.filter(id=kept.id).update(name=called)
        _record(actor, at, "search.renamed", kept, before={"name": kept.name}, after={"name": called})


def remove_search(*, actor: Actor, at: datetime, saved_id: UUID) -> None:
    """Take a saved search away; it can be put back. Errors: not the actor's. Gone already: nothing happens."""
    kept = held_search(reader=actor, saved_id=saved_id)
    with transaction.atomic():
        if SavedSearch.objects.filter(id=kept.id, removed_at=None).update(removed_at=at):
            _record(actor, at, "search.removed", kept)


def put_search_back(*, actor: Actor, at: datetime, saved_id: UUID) -> None:
    """Keep a search again that was taken away. Errors: not the actor's, its name was given to another since, too many kept
    meanwhile. Kept already: nothing happens."""
    kept = held_search(reader=actor, saved_id=saved_id)
    if kept.removed_at is None:
        return
    _require_room(kept.owner_id)
    with transaction.atomic(), _once(kept.name):
        if SavedSearch.objects.filter(id=kept.id, removed_at__isnull=False).update(removed_at=None):
            _record(actor, at, "search.put-back", kept)


def _require_room(owner: UUID) -> None:
    if SavedSearch.objects.filter(owner=owner, removed_at=None).count() >= MOST_KEPT:
        sentence = _("You keep {number} searches, as many as can be kept. Take one away first.")
        raise DomainError("saved-searches-full", format_lazy(sentence, number=MOST_KEPT))


def _name(name: str) -> str:
    called = mask_text(clean_prose(name))
    if not called:
        raise DomainError("name-missing", _("Give the search a name."), field="name")
    if len(called) > NAME_LENGTH:
        raise DomainError("name-long", _("Give the search a shorter name."), field="name")
    return called


@contextmanager
def _once(name: str) -> Iterator[None]:
    """Turn the database's refusal of a second search of one name into a sentence."""
    try:
        yield
    except IntegrityError as error:
        sentence = _("You keep another search called {name}. Give this one another name.")
        raise DomainError("name-taken", format_lazy(sentence, name=name), field="name") from error


def _record(
    actor: Actor,
    at: datetime,
    act: str,
    kept: SavedSearch,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    record(
        actor=actor,
        at=at,
        cell=kept.cell,
        act=act,
        subject_type="saved-search",
        subject_id=str(kept.id),
        subject_label=kept.name,
        before=before,
        after=after,
    )
