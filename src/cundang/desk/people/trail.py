"""What happened to a person or a place, as a page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from cundang.audit.queries import events_of
from cundang.desk import words


@dataclass(frozen=True, slots=True)
class Told:
    """One act: in words, the name that was and the one that is ('' where it is of no name), when, by whom, on what ground."""

    act: str
    was: str
    now: str
    at: datetime
    who: str
    ground: str


def trail(subject: str, subject_id: object, acts: Mapping[str, Promise]) -> list[Told]:
    """What was done to a subject, newest first. The caller has seen to it that the reader may see the subject."""
    found = []
    for event in events_of(subject, str(subject_id)):
        was, now = (str((stood or {}).get("name") or "") for stood in (event.before, event.after))
        who = words.person(event.actor_name)
        found.append(Told(words.word(acts, event.act), was if was != now else "", now, event.at, who, event.ground))
    return found
