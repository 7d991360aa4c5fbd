"""Nothing was found: how the question was read, wider questions, and where else to look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cundang.access.elsewhere import offices_for
from cundang.access.queries import ask
from cundang.access.questions import Question
from cundang.core.actor import Actor
from cundang.desk.search.address import Asked
from cundang.desk.search.places import above
from cundang.kernel.authority import reach
from cundang.kernel.paths import Level
from cundang.regions.queries import former_names, successions
from cundang.regions.spans import span_of
from cundang.search.enums import Facet
from cundang.search.plan import Word, plan

if TYPE_CHECKING:
    from cundang.regions.models import Region

PLACES_SHOWN = 8
_WORDS_ALONE = 3
_PREDECESSORS = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A wider question and how many records it finds."""

    name: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody else to ask: who, what is kept there, and how sure that is (a mark of confidence, '' when it is certain)."""

    name: str
    keeps: str
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What can be done when nothing was found. Every list may be empty."""

    read: list[str]
    wider: list[Way]
    places: list[Way]
    former: list[str]
    doors: list[Door]


def elsewhere(*, reader: Actor, today: date, asked: Asked, place: Region | None) -> Elsewhere:
    """For a question that found nothing; ``place`` is the one searched, or the reader's own."""

    def way(name: str, other: Asked) -> Way:
        count = ask(reader=reader, today=today, question=other.question).total
        return Way(name, count, other.address())

    before = _predecessors(place) if place and asked.within else []
    wider, places = [], []
    if asked.narrowed:
        everywhere = Asked(asked.text)
        page = ask(reader=reader, today=today, question=everywhere.question)
        wider.append(Way(_("without any narrowing"), page.total, everywhere.address()))
        if asked.within:
            known = {asked.within, *(one.code for one in before)}
            found = [value for value in page.facets[Facet.VILLAGE] if value.code not in known]
            places = [
                Way(value.name, value.count, Asked(asked.text, within=value.code).address())
                for value in found[:PLACES_SHOWN]
            ]
    if place:
        name = _("{place}, before it became {now}")
        places += [way(name.format(place=one.name, now=place.name), replace(asked, within=one.code)) for one in before]
    spoken = plan(asked.text).words
    if len(spoken) > 1:
        wider += [
            way(_("“{word}” alone").format(word=word.written), Asked(word.written)) for word in spoken[:_WORDS_ALONE]
        ]
    return Elsewhere(
        read=[_read(word) for word in spoken],
        wider=[one for one in wider if one.count],
        places=[one for one in places if one.count],
        former=_former(place) if place else [],
        doors=doors(reader=reader, today=today, question=asked.question, place=place),
    )


def _predecessors(place: Region) -> list[Region]:
    """Places it was made of whose records may lie under them still; not those that gave it their code."""
    before = [one.predecessor for one in successions(place) if one.successor_id == place.id]
    return [one for one in before if one.code != place.code][:_PREDECESSORS]


def doors(*, reader: Actor, today: date, question: Question, place: Region | None) -> list[Door]:
    """Who else to ask: the keepers above the place, papers never listed, and the offices of the matter."""
    unlisted = Door(
        _("old catalogues on paper"), _("what was never typed in; people who kept the files before know it")
    )
    return [*_keepers(reader, today, place), unlisted, *offices(question)]


def offices(question: Question) -> list[Door]:
    """The offices that keep papers of their own about the matter of a question."""
    english = get_language() == "en"
    return [
        Door(
            office.name.en if english else office.name.zh,
            office.keeps.en if english else office.keeps.zh,
            office.confidence,
        )
        for office in offices_for(question)
    ]


def _read(word: Word) -> str:
    """How one word was understood."""
    if word.dated:
        return _("“{word}”, a date").format(word=word.written)
    if word.squeezed and any(map(str.isdigit, word.squeezed)):
        return _("“{word}”, a code or a number").format(word=word.written)
    return _("“{word}”").format(word=word.written)


def _former(place: Region) -> list[str]:
    """Names the place bore, and places it was made of: what their papers may be listed under."""
    names = [name for name, _since, _until in former_names(place)]
    names += [one.predecessor.name for one in successions(place) if one.successor_id == place.id]
    return [name for name in dict.fromkeys(names) if name != place.name]


def _keepers(reader: Actor, today: date, place: Region | None) -> list[Door]:
    """The archives above the place whose records the reader does not see all of, and the county's own."""
    spans = [one.span for one in reach(reader.grants, day=today, verb="read")]
    doors = []
    if place and place.level == Level.VILLAGE:
        doors.append(
            Door(_("the village itself"), _("papers never listed: cupboards of the village office, former clerks"))
        )
    for keeper in [*above(place), place] if place else []:
        if keeper.level == Level.TOWNSHIP and not any(span.covers(span_of(keeper)) for span in spans):
            name = _("{place}, archives of the township").format(place=keeper.name)
            doors.append(Door(name, _("what villages handed over, and the township's own files")))
        elif keeper.level == Level.COUNTY:
            name = _("{place}, county archives").format(place=keeper.name)
            doors.append(Door(name, _("what townships and offices handed over, and records before their time")))
    return doors
