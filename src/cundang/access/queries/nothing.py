"""The register of what was looked for and not found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cundang.access.models import NothingFound
from cundang.access.policies import registers, serves, told
from cundang.access.questions import Question
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import NotFound
from cundang.kernel.authority import Reach, reach
from cundang.kernel.hanzi import fold


@dataclass(frozen=True, slots=True)
class Slip:
    """One search that did not find what was wanted.

    ``number`` is the statutory form's (查无2026-0007), one of the register of ``register_name`` ('' for the whole archive);
    ``within_name`` is '' when all was searched. ``covered`` and ``found`` are None for a reader who may not see as much as
    was searched.
    """

    id: UUID
    number: str
    register_name: str
    question: Question
    within_name: str
    purpose: str
    covered: int | None
    found: int | None
    indexed_at: datetime
    recorded_by: str
    recorded_post: str
    recorded_at: datetime

    @property
    def recorded_on(self) -> date:
        """The day, where the archive is."""
        return day_of(self.recorded_at)


def slips(
    *,
    reader: Actor,
    today: date,
    text: str = "",
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[tuple[Slip, ...], int]:
    """The slips the reader may see, newest first, and how many there are in all.

    Who serves no readers sees none (:func:`cundang.access.policies.registers`). ``text`` stands in what was asked, in the purpose or is a number; ``since`` and ``until`` are days, both included.
    """
    held = NothingFound.objects.filter(registers(reader, today=today), _about(text))
    if since:
        held = held.filter(recorded_at__date__gte=since)
    if until:
        held = held.filter(recorded_at__date__lte=until)
    reaches = reach(reader.grants, day=today, verb="read")
    newest = held.select_related("register", "within").order_by("-recorded_at", "-id")[offset : offset + limit]
    return tuple(_slip(one, reaches) for one in newest), held.count()


def may_note(*, reader: Actor, today: date) -> bool:
    """Whether the reader keeps a register at all: who serves readers does (:func:`cundang.access.policies.registers`)."""
    return serves(reader, today=today)


def slip(*, reader: Actor, today: date, slip_id: UUID) -> Slip:
    """One slip. Errors: :class:`NotFound`, also for one of a register the reader may not see."""
    held = NothingFound.objects.filter(registers(reader, today=today), id=slip_id)
    found = held.select_related("register", "within").first()
    if found is None:
        raise NotFound("slip-unknown", _("There is no such slip, or it is not yours to see."))
    return _slip(found, reach(reader.grants, day=today, verb="read"))


def numbered(year: int, number: int) -> str:
    """The number as the form bears it.

    >>> numbered(2026, 7)
    '查无2026-0007'
    """
    return f"查无{year}-{number:04}"


def _about(text: str) -> Q:
    words = text.split()
    if not words:
        return Q()
    year, hyphen, number = words[0].removeprefix("查无").partition("-")
    if len(words) == 1 and hyphen and year.isdecimal() and number.isdecimal() and len(year + number) < 14:
        return Q(year=int(year), number=int(number))
    wanted = Q()
    for word in words:
        wanted &= Q(asked__contains=fold(word).lower()) | Q(purpose__contains=word)
    return wanted


def _slip(one: NothingFound, reaches: tuple[Reach, ...]) -> Slip:
    known = told(reaches, one.within.path if one.within else None, one.level)
    return Slip(
        id=one.id,
        number=numbered(one.year, one.number),
        register_name=one.register.name if one.register else "",
        question=Question.read(one.question),
        within_name=one.within.name if one.within else "",
        purpose=one.purpose,
        covered=one.covered if known else None,
        found=one.found if known else None,
        indexed_at=one.indexed_at,
        recorded_by=one.recorded_by,
        recorded_post=one.recorded_post,
        recorded_at=one.recorded_at,
    )
