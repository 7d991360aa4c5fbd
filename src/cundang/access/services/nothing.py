"""Recording that something was looked for and not found."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.access.models import ASKED_LENGTH, PURPOSE_LENGTH, NothingFound
from cundang.access.policies import require_serving, within_sight
from cundang.access.queries.asking import ask
from cundang.access.queries.covering import covered
from cundang.access.queries.nothing import numbered
from cundang.access.questions import Question
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.models import Installation
from cundang.core.queries import cell
from cundang.kernel.authority import reach
from cundang.kernel.hanzi import clean_prose, fold
from cundang.kernel.identity import mask_private
from cundang.kernel.paths import ROOT
from cundang.regions.models import Region
from cundang.regions.queries import by_code
from cundang.regions.spans import span_of
from cundang.search.engines import EngineError
from cundang.search.queries.finding import IndexUnavailableError
from cundang.search.queries.standing import engine


def record_nothing_found(
    *, actor: Actor, at: datetime, question: Question, register: Region | None, purpose: str = ""
) -> UUID:
    """Note in the register of a place (None: of the whole archive) that a question did not find what was wanted.

    The question is asked once more here, so that the slip says what is so, not what a page said; records that it finds are
    those the person looked at and found to be others. Returns the slip's id. Errors: nothing was asked, a register of a place
    where the actor does not serve readers, a purpose too long, nothing within the actor's sight that was looked through, no
    index.
    """
    today = day_of(at)
    require_serving(actor, span_of(register) if register else ROOT, today=today)
    question, purpose = question.masked, mask_private(clean_prose(purpose))
    if not question.text:
        raise DomainError("nothing-asked", _("Nothing was looked for yet. Search first."), field="text")
    if len(purpose) > PURPOSE_LENGTH:
        raise DomainError("purpose-long", _("Say the purpose in fewer words."), field="purpose")
    place = by_code(question.within) if question.within else None
    if place and not within_sight(actor, place, today=today):
        sentence = _("{place} lies outside what you may consult: nothing was looked through there. Ask who keeps it.")
        raise DomainError("place-out-of-sight", format_lazy(sentence, place=place.name), field="within")
    try:
        watermark = engine().watermark()
    except EngineError as error:
        sentence = _("The search index is being made. Try again in a moment.")
        raise IndexUnavailableError("index-unavailable", sentence) from error
    found = ask(reader=actor, today=today, question=question).total
    within = _searched(actor, place, register, today)
    looked_through = covered(reader=actor, today=today, question=question)
    if not looked_through:
        sentence = _(
            "There was nothing to look through: no record you may consult lies here or fits what the search was narrowed "
            "to. Search wider first."
        )
        raise DomainError("nothing-looked-through", sentence, field="text")
    level = max((one.max_level for one in reach(actor.grants, day=today, verb="read")), default=0)
    with transaction.atomic():
        # Whoever takes a number waits for who takes one now.
        list(Installation.objects.select_for_update().values_list("id"))
        taken = NothingFound.objects.filter(register=register, year=today.year).aggregate(last=Max("number"))
        slip = NothingFound.objects.create(
            cell=cell(),
            register=register,
            year=today.year,
            number=(taken["last"] or 0) + 1,
            question=question.plain(),
            asked=fold(f"{question.text} {question.also}".strip()).lower()[:ASKED_LENGTH],
            within=within,
            purpose=purpose,
            covered=looked_through,
            found=found,
            level=level,
            indexed_upto=watermark.sequence,
            indexed_at=watermark.at,
            recorded_by=actor.name,
            recorded_post=actor.post,
            recorded_at=at,
        )
        record(
            actor=actor,
            at=at,
            cell=slip.cell,
            act="nothing-found.recorded",
            subject_type="nothing-found",
            subject_id=str(slip.id),
            subject_label=numbered(slip.year, slip.number),
            region_id=str(register.id) if register else "",
            region_name=register.name if register else "",
            after={"question": slip.question, "covered": looked_through, "found": found, "purpose": purpose},
        )
    return slip.id


def _searched(actor: Actor, place: Region | None, register: Region | None, today: date) -> Region | None:
    """The place that was looked through. Of one that holds all the actor sees and more, it is what the actor sees."""
    whole = _all_of(actor, register, today)
    if place is None or (whole and span_of(place).covers(span_of(whole))):
        return whole
    return place


def _all_of(actor: Actor, register: Region | None, today: date) -> Region | None:
    """The place that was searched when none was chosen: that of the register, unless the actor sees more than it."""
    if register is None:
        return None
    whole = span_of(register)
    return register if all(whole.covers(one.span) for one in reach(actor.grants, day=today, verb="read")) else None
