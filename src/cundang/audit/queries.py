"""Reading the trail, and proving that nobody changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cundang.audit.chain import link
from cundang.audit.models import ChainHead, Event


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a chain was found.

    ``broken_at`` is the sequence number of the first link that does not hold, or None; ``problem`` is then ``missing`` (a
    link is gone), ``altered`` (its own content), ``detached`` (it does not follow the link before it), ``tail-cut`` or
    ``head-altered`` (the chain ends elsewhere than its head says). ``links`` before it hold.
    """

    chain: str
    links: int
    broken_at: int | None = None
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Whether every link holds."""
        return self.broken_at is None


def events_of(subject_type: str, subject_id: str, *, limit: int = 200) -> list[Event]:
    """What was done to one subject, newest first. The caller has seen to it that the reader may see the subject."""
    found = Event.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return list(found.order_by("-chain", "-sequence")[:limit])


def happened(subject_type: str, subject_id: str, act: str, *, origin: str, since: datetime) -> bool:
    """Whether this was done to one subject from this address since then."""
    return Event.objects.filter(
        subject_type=subject_type, subject_id=subject_id, act=act, origin=origin, at__gte=since
    ).exists()


def verify_chain(cell: str) -> Verdict:
    """Walk the whole chain of one cell, oldest first; stops at the first link that does not hold.

    A few thousand events are in memory at a time. What a person with the database in hand computed anew from a link to
    the end cannot be told from here; for that the head must be kept elsewhere.
    """
    expected, previous = 1, ""
    for event in Event.objects.filter(chain=cell).order_by("sequence").iterator(chunk_size=2_000):
        problem = _problem(event, expected, previous)
        if problem:
            return Verdict(cell, expected - 1, expected, problem)
        expected, previous = expected + 1, event.digest
    head = ChainHead.objects.filter(chain=cell).first()
    last = head.sequence if head else 0
    if last >= expected:
        return Verdict(cell, expected - 1, expected, "tail-cut")
    if last != expected - 1 or (head and head.digest != previous):
        return Verdict(cell, expected - 1, expected - 1, "head-altered")
    return Verdict(cell, expected - 1)


def _problem(event: Event, expected: int, previous: str) -> str:
    if event.sequence != expected:
        return "missing"
    if event.previous_digest != previous:
        return "detached"
    try:
        return "" if link(event) == event.digest else "altered"
    except ValueError:
        return "altered"
