"""The list of one village and year, row by row. Expected is what was received, was not formed, and is missing: it adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.enums import OccasionKind
from cundang.catalogue.occurrence import STANDING, YEARLY, national_duties
from cundang.catalogue.queries.expected.counting import Codes, Counts, count_held
from cundang.catalogue.queries.expected.duties import Duties, Duty, duties_of
from cundang.catalogue.queries.expected.occasions import Occasions, OccasionView
from cundang.catalogue.queries.expected.said import NotFormedView, not_formed
from cundang.catalogue.queries.schedule import EffectiveRow
from cundang.core.actor import Actor
from cundang.core.errors import DomainError, NotFound
from cundang.kernel.authority import Reach, reach
from cundang.kernel.openness import MOST_CLOSED
from cundang.kernel.paths import Level
from cundang.regions.models import Region
from cundang.regions.spans import span_of

FIRST_YEAR = 1949


class State(StrEnum):
    """How a row stands. ``TO_COME`` is not due yet and counts for nothing until it is, or has come early."""

    RECEIVED = "received"
    MISSING = "missing"
    NOT_FORMED = "not-formed"
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """One row of a list. ``call`` is what asks for it: ``yearly``, ``standing`` or a kind of occasion, then with the
    ``occasion``; ``count`` how many records are held of it; ``due`` by when it was to be filed."""

    row: EffectiveRow
    call: str
    state: State
    count: int
    due: date
    bottom: bool
    occasion: OccasionView | None
    not_formed: NotFormedView | None


@dataclass(frozen=True, slots=True)
class Totals:
    """``expected`` = ``received`` + ``not_formed`` + ``missing``, always. ``bottom`` of the missing ones are those that may
    least be missing; ``to_come`` are not due and not among the expected."""

    expected: int = 0
    received: int = 0
    not_formed: int = 0
    missing: int = 0
    bottom: int = 0
    to_come: int = 0

    @property
    def settled(self) -> int:
        """What needs nothing more."""
        return self.received + self.not_formed

    @property
    def percent(self) -> int:
        """The settled share, in whole percent rounded down: 100 only when nothing is missing; 100 of nothing."""
        return 100 * self.settled // self.expected if self.expected else 100

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.expected + other.expected,
            self.received + other.received,
            self.not_formed + other.not_formed,
            self.missing + other.missing,
            self.bottom + other.bottom,
            self.to_come + other.to_come,
        )


@dataclass(frozen=True, slots=True)
class VillageList:
    """The list of a village and year. ``occasions`` also holds those denied. ``others`` are rows nobody asks for of which
    something is held all the same, with the count; ``left_out`` how many duties are closed to the reader."""

    village: Region
    year: int
    rows: tuple[ExpectedRow, ...]
    totals: Totals
    occasions: tuple[OccasionView, ...]
    others: tuple[tuple[EffectiveRow, int], ...]
    left_out: int
    full: bool


def default_year(today: date) -> int:
    """The year whose papers are being filed: the one before."""
    return today.year - 1


def village_list(*, reader: Actor, today: date, village: Region, year: int) -> VillageList:
    """One village's list. Errors: a place that is no village, or not the reader's to see; a year out of all reason."""
    found = list(village_lists(reader=reader, today=today, within=village, year=year, others=True))
    if village.level != Level.VILLAGE or not found:
        sentence = _("{place} has no list of its own, or it is not yours to see.")
        raise NotFound("expected-unknown", format_lazy(sentence, place=village.name))
    return found[0]


def village_lists(
    *, reader: Actor, today: date, within: Region | None, year: int, others: bool = False
) -> Iterator[VillageList]:
    """The lists of all villages of a place (None: of everything) that the reader reaches, in the order of the tree; with the
    ``others`` only when they are asked for."""
    judging = _judging(reader=reader, today=today, within=within, year=year, others=others)
    for village, top in judging.reached:
        duties = judging.schedules[village.id]
        happened = judging.occasions.of(village, duties, full=top == MOST_CLOSED)
        rows = tuple(judging.judge.rows(village, duties, happened, top))
        asked = {row.row.code for row in rows} if others else set[str]()
        yield VillageList(
            village=village,
            year=year,
            rows=rows,
            totals=_totals((row.state, row.bottom) for row in rows),
            occasions=tuple(happened.values()),
            others=tuple(
                (row, count)
                for row in duties.rows
                if others
                and row.code not in asked
                and (count := judging.judge.counts.at.get(village.id, {}).get(row.code, 0))
            ),
            left_out=sum(duty.level > top for duty in duties.all),
            full=top == MOST_CLOSED,
        )


def village_totals(*, reader: Actor, today: date, within: Region | None, year: int) -> Iterator[tuple[Region, Totals]]:
    """What the lists of all villages come to, without the lists: for who asks of hundreds of villages and several years."""
    judging = _judging(reader=reader, today=today, within=within, year=year, others=False)
    for village, top in judging.reached:
        duties = judging.schedules[village.id]
        happened = judging.occasions.of(village, duties, full=top == MOST_CLOSED)
        yield village, judging.judge.totals(village, duties, happened, top)


class _Judging(NamedTuple):
    """Everything known of a year that villages are judged by; ``reached`` with the level the reader reaches in each."""

    reached: list[tuple[Region, int]]
    schedules: dict[UUID, Duties]
    occasions: Occasions
    judge: Judge


def _judging(*, reader: Actor, today: date, within: Region | None, year: int, others: bool) -> _Judging:
    if not FIRST_YEAR <= year <= today.year:
        sentence = _("There are lists for the years {first} to {last}.")
        raise DomainError("year-out-of-range", format_lazy(sentence, first=FIRST_YEAR, last=today.year), field="year")
    reaches = reach(reader.grants, day=today, verb="read")
    reached = [(one, top) for one in _villages(within, year) if (top := _top(reaches, one)) is not None]
    facts = national_duties()
    schedules = duties_of((one for one, _top_level in reached), day=min(today, date(year, 12, 31)), year=year)
    each = {id(one): one for one in schedules.values()}.values()
    standing = frozenset().union(*(one.codes(STANDING) for one in each))
    everything = {row.code for one in each for row in one.rows}
    counts = count_held(
        reader=reader,
        today=today,
        span=span_of(within) if within else None,
        year=year,
        spread=max(facts.spread.values()),
        codes=Codes(
            at=frozenset(everything) if others else frozenset().union(*(one.codes(YEARLY) for one in each)),
            around=frozenset().union(*(one.codes(*OccasionKind.values) for one in each)),
            ever=standing,
        ),
        categories=facts.told_by,
        all_codes=sorted(everything),
    )
    declared = not_formed(span=span_of(within) if within else None, year=year, standing=standing)
    occasions = Occasions(year=year, facts=facts, counts=counts)
    return _Judging(reached, schedules, occasions, Judge(today=today, year=year, counts=counts, declared=declared))


class Judge:
    """Judges the rows of many villages of one year."""

    def __init__(
        self, *, today: date, year: int, counts: Counts, declared: dict[UUID, dict[str, NotFormedView]]
    ) -> None:
        self.counts = counts
        self._today = today
        self._year = year
        self._declared = declared
        self._facts = national_duties()

    def rows(
        self, village: Region, duties: Duties, happened: dict[str, OccasionView], top: int
    ) -> Iterator[ExpectedRow]:
        """What is asked of a village, no row twice, as far as a reader of this level may judge it: what comes yearly, what
        must be there once, then by occasion; in the order of the schedule."""
        for duty, call, occasion, said, count in self._asked(village, duties, happened, top):
            told = said if said is None or top == MOST_CLOSED else replace(said, words="")
            state = self._state(duty, call, said, count)
            yield ExpectedRow(duty.row, call, state, count, duty.due, duty.bottom, occasion, told)

    def totals(self, village: Region, duties: Duties, happened: dict[str, OccasionView], top: int) -> Totals:
        """What the rows come to."""
        return _totals(
            (self._state(duty, call, said, count), duty.bottom)
            for duty, call, _occasion, said, count in self._asked(village, duties, happened, top)
        )

    def _asked(
        self, village: Region, duties: Duties, happened: dict[str, OccasionView], top: int
    ) -> Iterator[tuple[Duty, str, OccasionView | None, NotFormedView | None, int]]:
        """Each duty with what asks for it, what was said of it, and how much is held."""
        met: set[str] = set()
        declared = self._declared.get(village.id, {})
        at, ever = self.counts.at.get(village.id, {}), self.counts.ever.get(village.id, {})
        around = self.counts.around.get(village.id, {})
        for call in (YEARLY, STANDING, *happened):
            occasion = happened.get(call)
            if occasion and not occasion.happened:
                continue
            held = ever if call == STANDING else at
            spread = self._facts.spread.get(call, 0)
            for duty in duties.by_call.get(call, ()):
                code = duty.row.code
                if duty.level > top or code in met:
                    continue
                met.add(code)
                if occasion:
                    years = around.get(code, {})
                    count = sum(number for of, number in years.items() if abs(of - self._year) <= spread)
                else:
                    count = held.get(code, 0)
                yield duty, call, occasion, declared.get(code), count

    def _state(self, duty: Duty, call: str, declared: NotFormedView | None, count: int) -> State:
        if count:
            return State.RECEIVED
        if declared:
            return State.NOT_FORMED
        # What must exist once was due long ago.
        return State.MISSING if call == STANDING or duty.due < self._today else State.TO_COME


def _totals(rows: Iterable[tuple[State, bool]]) -> Totals:
    """Of the states of rows, each with whether it is one of those that may least be missing."""
    received = declared = missing = to_come = bottom = 0
    for state, least in rows:
        if state is State.RECEIVED:
            received += 1
        elif state is State.MISSING:
            missing += 1
            bottom += least
        elif state is State.NOT_FORMED:
            declared += 1
        else:
            to_come += 1
    return Totals(received + declared + missing, received, declared, missing, bottom, to_come)


def _villages(within: Region | None, year: int) -> list[Region]:
    """The villages there were in the year; of one founded nobody knows when, always."""
    found = Region.objects.filter(level=Level.VILLAGE)
    if within:
        span = span_of(within)
        found = found.filter(path__gte=span.low, path__lt=span.high)
    return [
        one
        for one in found.order_by("path")
        if (one.valid_to is None or one.valid_to.year >= year)
        and (one.valid_from is None or one.valid_from.year <= year)
    ]


def _top(reaches: Iterable[Reach], village: Region) -> int | None:
    span = span_of(village)
    return next((one.max_level for one in reaches if one.span.covers(span)), None)
