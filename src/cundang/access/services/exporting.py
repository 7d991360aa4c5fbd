"""Giving out a result as a table."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cundang.access.questions import Question
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.queries import cell
from cundang.kernel.identity import mask_text
from cundang.regions.queries import by_code


def note_export(*, actor: Actor, at: datetime, question: Question, count: int) -> None:
    """Note that so many records found by a question are given out, before any of them leaves."""
    place = by_code(question.within) if question.within else None
    with transaction.atomic():
        record(
            actor=actor,
            at=at,
            cell=cell(),
            act="search.exported",
            subject_type="search",
            subject_id="",
            subject_label=mask_text(question.text),
            region_id=str(place.id) if place else "",
            region_name=place.name if place else "",
            after={"question": question.masked.plain(), "count": count},
        )
