"""The list of a village as the page shows it: by what asks for the papers, what is missing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from cundang.catalogue import matters
from cundang.catalogue.occurrence import STANDING, national_duties
from cundang.catalogue.queries import EffectiveRow
from cundang.catalogue.queries.expected import ExpectedRow, State, VillageList
from cundang.desk.expected import words

_FIRST = (State.MISSING, State.TO_COME, State.RECEIVED, State.NOT_FORMED)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row: what, why, where, how it stands, and where to look further."""

    number: int
    expected: ExpectedRow
    series: str
    why: str
    where: str
    state: str
    colour: str
    reason: str
    records: str
    search: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows one thing asks for; ``about`` says how that is known, '' for what comes by itself."""

    call: str
    heading: str
    about: str
    rows: list[ShownRow]

    @property
    def done(self) -> int:
        """How many rows need nothing."""
        return sum(row.expected.state in {State.RECEIVED, State.NOT_FORMED} for row in self.rows)


def series_of(row: EffectiveRow) -> str:
    """What a row is called in the reader's language; the schedule's own word where it has no other."""
    return row.series_en if (get_language() or "").startswith("en") and row.series_en else row.series


def groups(found: VillageList) -> list[Group]:
    """Every row once, numbered through."""
    by_call: dict[str, list[ExpectedRow]] = {}
    for row in found.rows:
        by_call.setdefault(row.call, []).append(row)
    numbers = iter(range(1, len(found.rows) + 1))
    return [_group(found, call, rows, numbers) for call, rows in by_call.items()]


def _group(found: VillageList, call: str, rows: list[ExpectedRow], numbers: Iterator[int]) -> Group:
    ordered = sorted(rows, key=lambda row: (_FIRST.index(row.state), not row.bottom))
    occasion = rows[0].occasion
    return Group(
        call=call,
        heading=words.call(call),
        about=words.occasion(occasion) if occasion else "",
        rows=[_row(found, row, next(numbers)) for row in ordered],
    )


def _row(found: VillageList, row: ExpectedRow, number: int) -> ShownRow:
    spread = national_duties().spread.get(row.call, 0) if row.occasion else 0
    since = "" if row.call == STANDING else str(found.year - spread)
    records = urlencode({"place": found.village.code, "since": since, "until": str(found.year + spread)})
    search = urlencode({"q": likely(row.row), "within": found.village.code})
    return ShownRow(
        number=number,
        expected=row,
        series=series_of(row.row),
        why=words.why(row),
        where=words.where(row.row.code),
        state=str(words.STATES[row.state]),
        colour=words.COLOURS[row.state],
        reason=words.reason(row.not_formed.reason) if row.not_formed else "",
        records=f"{reverse('schedule-row', args=[row.row.code])}?{records}#held",
        search=f"{reverse('search')}?{search}",
    )


def likely(row: EffectiveRow) -> str:
    """Words by which records of a row may be found: those of its first matter, or the beginning of its name."""
    for one in matters.read(row.code, row.matters):
        return " ".join(one.words)
    head = row.series
    for sign in "、，：（(；;,:":
        head = head.partition(sign)[0]
    return head
