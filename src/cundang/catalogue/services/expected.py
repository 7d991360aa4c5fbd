"""What people say of what must exist. What must exist itself is computed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue.enums import NotFormedReason, OccasionKind
from cundang.catalogue.models import NotFormed, Occasion
from cundang.catalogue.models.expected import WORDS_LENGTH
from cundang.catalogue.policies import require
from cundang.catalogue.queries.expected.judging import FIRST_YEAR
from cundang.catalogue.queries.schedule import schedule_row
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError, NotFound
from cundang.core.queries import cell
from cundang.kernel.hanzi import clean_prose
from cundang.kernel.identity import mask_text
from cundang.kernel.paths import Level
from cundang.regions.models import Region

Said = NotFormed | Occasion


def declare_not_formed(
    *,
    actor: Actor,
    at: datetime,
    village: Region,
    year: int,
    code: str,
    reason: str,
    words: str = "",
    lasting: bool = False,
) -> UUID:
    """Say that a village formed no paper of a row of the schedule in a year (``lasting``: nor will in the years after).

    Saying it again changes nothing. Returns the id of what was said. Errors: an actor who does not keep the village, a row
    its schedule does not have, no reason or one not on the list, ``other`` without words, a year out of all reason.
    """
    require(actor, "catalogue", village, today=day_of(at))
    _check_year(year, at)
    if village.level != Level.VILLAGE:
        raise DomainError("not-a-village", _("Papers are declared not formed village by village. Choose a village."))
    row = schedule_row(code=code, region_id=village.id, day=day_of(at))
    if row is None:
        raise NotFound("schedule-row-unknown", _("The schedule of this place has no such row."))
    words = _words(words)
    if reason not in NotFormedReason:
        raise DomainError("reason-missing", _("Choose why it was not formed."), field="reason")
    if reason == NotFormedReason.OTHER and not words:
        raise DomainError("reason-missing", _("Write in a few words why it was not formed."), field="words")
    known = NotFormed.objects.filter(region=village, year=year, code=code, taken_back_at=None)
    try:
        with transaction.atomic():
            if standing := known.values_list("id", flat=True).first():
                return standing
            said = NotFormed.objects.create(
                cell=cell(),
                region=village,
                year=year,
                code=code,
                reason=reason,
                words=words,
                lasting=lasting,
                by_id=actor.id[:60],
                by=actor.name[:100],
                said_at=at,
            )
            record(
                actor=actor,
                at=at,
                cell=said.cell,
                act="expected.not-formed",
                subject_type="expected",
                subject_id=str(said.id),
                subject_label=f"{row.series} {year}",
                region_id=str(village.id),
                region_name=village.name,
                after={"code": code, "year": year, "reason": reason, "lasting": lasting},
                ground=words,
            )
    except IntegrityError:
        # Somebody said the same at the same moment.
        return known.values_list("id", flat=True).get()
    return said.id


def take_back_not_formed(*, actor: Actor, at: datetime, said_id: UUID) -> None:
    """Withdraw a declaration: the paper is expected again. What was withdrawn before stays so.

    Errors: none such, an actor who does not keep the village.
    """
    said = NotFormed.objects.select_related("region").filter(id=said_id).first()
    if said is None:
        raise NotFound("declaration-unknown", _("There is no such declaration, or it is not yours to see."))
    require(actor, "catalogue", said.region, today=day_of(at))
    with transaction.atomic():
        if _end(said, actor, at):
            record(
                actor=actor,
                at=at,
                cell=said.cell,
                act="expected.not-formed-withdrawn",
                subject_type="expected",
                subject_id=str(said.id),
                subject_label=str(said),
                region_id=str(said.region_id),
                region_name=said.region.name,
                before={"code": said.code, "year": said.year, "reason": said.reason},
            )


def register_occasion(
    *,
    actor: Actor,
    at: datetime,
    place: Region,
    year: int,
    kind: str,
    title: str = "",
    basis: str = "",
    happened: bool = True,
) -> UUID:
    """Say that something happened in a place (and all that lies in it) in a year, or with ``happened`` false that it did not.

    Saying it again changes nothing. Returns the id of what was said. Errors: an actor who does not keep the place, a kind
    not known here, the opposite stands already, a year out of all reason.
    """
    require(actor, "catalogue", place, today=day_of(at))
    _check_year(year, at)
    if kind not in OccasionKind:
        raise DomainError("occasion-kind", _("Choose what happened."), field="kind")
    title, basis = _words(title if happened else ""), _words(basis)
    open_ones = Occasion.objects.filter(region=place, year=year, kind=kind, taken_back_at=None)
    with transaction.atomic():
        if open_ones.exclude(happened=happened).exists():
            sentence = _("Somebody has said otherwise of {kind} in {year}. Withdraw that first.")
            raise DomainError("occasion-contradicted", format_lazy(sentence, kind=OccasionKind(kind).label, year=year))
        if standing := open_ones.filter(title=title).values_list("id", flat=True).first():
            return standing
        said = Occasion.objects.create(
            cell=cell(),
            region=place,
            year=year,
            kind=kind,
            happened=happened,
            title=title,
            basis=basis,
            by_id=actor.id[:60],
            by=actor.name[:100],
            said_at=at,
        )
        record(
            actor=actor,
            at=at,
            cell=said.cell,
            act="occasion.registered" if happened else "occasion.denied",
            subject_type="occasion",
            subject_id=str(said.id),
            subject_label=f"{said} {year}",
            region_id=str(place.id),
            region_name=place.name,
            after={"kind": kind, "year": year, "title": title},
            ground=basis,
        )
    return said.id


def take_back_occasion(*, actor: Actor, at: datetime, said_id: UUID) -> None:
    """Withdraw what was said of an occasion; what the program infers holds again. What was withdrawn before stays so.

    Errors: none such, an actor who does not keep the place it was said for.
    """
    said = Occasion.objects.select_related("region").filter(id=said_id).first()
    if said is None:
        raise NotFound("occasion-unknown", _("There is no such occasion, or it is not yours to see."))
    require(actor, "catalogue", said.region, today=day_of(at))
    with transaction.atomic():
        if _end(said, actor, at):
            record(
                actor=actor,
                at=at,
                cell=said.cell,
                act="occasion.withdrawn",
                subject_type="occasion",
                subject_id=str(said.id),
                subject_label=str(said),
                region_id=str(said.region_id),
                region_name=said.region.name,
                before={"kind": said.kind, "year": said.year, "happened": said.happened},
            )


def _end(said: Said, actor: Actor, at: datetime) -> bool:
    """Whether it stood until now."""
    standing = type(said).objects.filter(id=said.id, taken_back_at=None)
    return bool(standing.update(taken_back_at=at, taken_back_by=actor.name[:100]))


def _check_year(year: int, at: datetime) -> None:
    if not FIRST_YEAR <= year <= day_of(at).year:
        sentence = _("There are lists for the years {first} to {last}.")
        raise DomainError(
            "year-out-of-range", format_lazy(sentence, first=FIRST_YEAR, last=day_of(at).year), field="year"
        )


def _words(text: str) -> str:
    """As a person typed them, identity numbers covered."""
    words = mask_text(clean_prose(text))
    if len(words) > WORDS_LENGTH:
        sentence = _("That is too long; at most {number} characters.")
        raise DomainError("words-too-long", format_lazy(sentence, number=WORDS_LENGTH), field="words")
    return words
