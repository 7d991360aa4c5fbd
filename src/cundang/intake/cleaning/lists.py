"""The rows of one list, in reading order, become records. A record waits until the next row shows that it is complete:
a title may run on, a household may have more parcels, the next first page says where this record ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from cundang.catalogue.categories import categories
from cundang.intake.cleaning.cells import says_ditto
from cundang.intake.cleaning.draft import Above, Draft
from cundang.intake.cleaning.extent import first_page
from cundang.intake.cleaning.fields import NUMBERING
from cundang.intake.cleaning.frame import Frame, Kind
from cundang.intake.cleaning.households import Household
from cundang.intake.cleaning.ledger import Ledger
from cundang.intake.cleaning.record import classified, read_record, reference_code_of
from cundang.intake.cleaning.titles import join_titles
from cundang.intake.cleaning.verdict import Judge
from cundang.intake.enums import RowState
from cundang.intake.readings import CleanRecord, Context, ReadRow
from cundang.intake.sheets import CellValue
from cundang.kernel import codes
from cundang.kernel.findings import CODES, Finding, Severity

_PREPRINTED: Final = frozenset({"sequence", "item_number"})
"""A row that holds nothing else is an empty line of a printed form."""
_LONGEST_JOINED: Final = 4_000
_OF_THE_LIST: Final = frozenset({codes.REFERENCE_CODE_FOREIGN, codes.REFERENCE_CODE_NONSTANDARD})
_ERRORS: Final = frozenset(name for name, code in CODES.items() if code.severity is Severity.ERROR)
_JOINED: Final = frozenset({"creator", "remarks", "location", "source"}) | categories().attributes.keys()


@dataclass(slots=True)
class Row:
    """One row of one list as handed over. ``values`` are typed, with merges carried down into ``filled`` (offsets in
    the list); ``cells`` are as written; ``colour`` is a fill that means something, with its offset."""

    number: int
    values: Sequence[CellValue]
    cells: tuple[str, ...]
    filled: frozenset[int] = frozenset()
    hidden: bool = False
    colour: tuple[int, str] | None = None


@dataclass(slots=True)
class _Waiting:
    draft: Draft
    context: Context
    household: Household | None = None
    behind: list[ReadRow] = field(default_factory=list)


class ListCleaner:
    """Cleans the rows of one list. Every call gives the rows that have become certain, in order."""

    def __init__(self, frame: Frame, ledger: Ledger, *, today: date) -> None:
        self._frame = frame
        self._above = Above()
        self._judge = Judge(frame, ledger)
        self._today = today
        self._waiting: _Waiting | None = None
        self._volume: Draft | None = None
        self._told: set[str] = set()
        self._withheld: tuple[Draft, str] | None = None

    def feed(self, row: Row, context: Context) -> Iterator[ReadRow]:
        """Take in one row of the list under the context that stands at it."""
        draft = self._above.draft(self._frame, row.number, row.values, row.cells, row.filled)
        mark = classified(draft, context) or self._still_classified(row)
        nothing = not draft.texts.keys() - _PREPRINTED and not draft.other and not draft.findings
        self._mark(draft, row)
        if mark:
            grade, place = mark
            yield from self._finish(None)
            self._above.forget()
            self._judge.pass_over(draft, context, reference_code_of(draft))
            self._withheld = draft, grade
            found = Finding(codes.CLASSIFIED_CONTENT, place, grade)
            yield self._row(row.number, (), RowState.REJECTED, findings=(found,))
            return
        own = [name for name in draft.texts if name not in draft.filled]
        if self._withheld and not nothing:
            if self._tells_more_of(self._withheld[0], draft, own):
                self._above.forget()
                yield self._row(row.number, (), RowState.DROPPED, "continuation")
                return
            self._withheld = None
        if nothing:
            self._above.undo()
            yield from self._aside(draft, "blank")
        elif not own and not draft.other and not draft.findings:
            yield from self._runs_on(draft)
        elif self._waiting and self._frame.kind is Kind.HOUSEHOLDS and self._waiting.household:
            yield from self._household_row(self._waiting.household, draft, context)
        elif self._waiting and self._title_runs_on(self._waiting.draft, draft, own):
            self._join(self._waiting.draft, draft, own[0])
            yield from self._runs_on(draft)
        elif self._waiting and self._same_number(draft):
            self._add(self._waiting.draft, draft, own)
            yield from self._runs_on(draft)
        else:
            yield from self._begin(draft, context)

    def drop(self, number: int, cells: tuple[str, ...], reason: str) -> Iterator[ReadRow]:
        """Take note of a row that is no row of the list."""
        yield from self._behind(self._row(number, cells, RowState.DROPPED, reason))

    def interrupt(self) -> Iterator[ReadRow]:
        """The list ends, or another title comes: what waits is complete, and nothing above can be copied any more."""
        yield from self._finish(None)
        self._above.forget()
        self._withheld = None
        self._volume = None

    def _still_classified(self, row: Row) -> tuple[str, str] | None:
        """Give the grade of the row above when this one's 密级 says "as above": that row was not kept to copy from."""
        if self._withheld is None:
            return None
        place = self._frame.offset("secrecy")
        if place is None or place >= len(row.cells):
            return None
        return (self._withheld[1], "secrecy") if says_ditto(row.cells[place].strip()) else None

    def _tells_more_of(self, withheld: Draft, draft: Draft, own: Sequence[str]) -> bool:
        """Say whether a row only continues the classified one above: it may be kept no more than that one."""
        if not own or self._title_runs_on(withheld, draft, own) or self._same_number(draft):
            return True
        return self._frame.kind is Kind.HOUSEHOLDS and Household(self._frame, withheld).holds(draft)

    def _begin(self, draft: Draft, context: Context) -> Iterator[ReadRow]:
        if self._waiting and self._is_volume_row(self._waiting.draft, draft):
            waiting, self._waiting = self._waiting, None
            self._volume = waiting.draft
            yield self._row(waiting.draft.row, waiting.draft.cells, RowState.DROPPED, "volume")
            yield from waiting.behind
        else:
            yield from self._finish(first_page(draft))
        if self._volume is not None:
            if draft.get("volume_number"):
                self._volume = None
            else:
                context = _beneath(self._volume, context)
        household = Household(self._frame, draft) if self._frame.kind is Kind.HOUSEHOLDS else None
        self._waiting = _Waiting(draft, context, household)

    def _household_row(self, household: Household, draft: Draft, context: Context) -> Iterator[ReadRow]:
        if earlier := household.repeats(draft):
            found = Finding(codes.ROW_REPEATED, None, "", str(earlier.row))
            yield from self._behind(self._row(draft.row, draft.cells, RowState.REPEATED, findings=(found,)))
        elif household.holds(draft):
            household.rows.append(draft)
            self._above.carry()
            yield from self._aside(draft, "continuation")
        else:
            yield from self._begin(draft, context)

    def _title_runs_on(self, first: Draft, draft: Draft, own: Sequence[str]) -> bool:
        """Say whether a row only continues the title (or the remarks) of the row above."""
        if draft.other or draft.inferred or own not in (["title"], ["remarks"]):
            return False
        if len(first.get(own[0])) > _LONGEST_JOINED:
            return False
        if own == ["remarks"]:
            return not draft.filled
        numbering = [name for name in NUMBERING if name in self._frame.fields]
        if draft.filled:
            return any(name in draft.filled for name in numbering)
        if numbering:
            return any(first.get(name) for name in numbering)
        return len(first.texts) > 1

    def _same_number(self, draft: Draft) -> bool:
        """Say whether a row only tells more about the record above: one merged number, and no title of its own."""
        numbered = any(name in draft.filled for name in NUMBERING if name != "volume_number")
        return numbered and not draft.own("title") and "title" in self._frame.fields

    def _add(self, first: Draft, draft: Draft, own: Sequence[str]) -> None:
        for name in own:
            text = draft.get(name)
            if name not in first.texts:
                first.texts[name] = text
                if name in draft.values:
                    first.values[name] = draft.values[name]
            elif name in _JOINED and name not in first.many and len(first.texts[name]) <= _LONGEST_JOINED:
                first.texts[name] += f"；{text}"

    def _join(self, first: Draft, draft: Draft, name: str) -> None:
        first.texts[name] = join_titles(first.get(name), draft.get(name))

    def _is_volume_row(self, first: Draft, draft: Draft) -> bool:
        """Say whether a row names the volume of those beneath: 案卷号 is filled there, the numbers of items here."""
        inner = [name for name in ("sequence", "item_number", "page_number") if name in self._frame.fields]
        return (
            self._frame.kind is Kind.ITEMS
            and bool(inner)
            and bool(first.get("volume_number") and first.get("title"))
            and not any(first.get(name) for name in inner)
            and not draft.get("volume_number")
            and any(draft.get(name) for name in inner)
        )

    def _runs_on(self, draft: Draft) -> Iterator[ReadRow]:
        self._above.undo()
        if self._waiting and (offset := self._frame.offset("title")) is not None:
            self._above.put(offset, self._waiting.draft.get("title"))
        yield from self._aside(draft, "continuation")

    def _aside(self, draft: Draft, reason: str) -> Iterator[ReadRow]:
        yield from self._behind(
            self._row(draft.row, draft.cells, RowState.DROPPED, reason, findings=tuple(draft.findings))
        )

    def _behind(self, row: ReadRow) -> Iterator[ReadRow]:
        """Keep the order of the sheet: what comes after a waiting record waits with it, up to a bound."""
        if self._waiting is None:
            yield row
            return
        self._waiting.behind.append(row)
        if len(self._waiting.behind) > 2_000:
            yield from self._finish(None)

    def _finish(self, next_start: int | None) -> Iterator[ReadRow]:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        draft, context, household = waiting.draft, waiting.context, waiting.household
        code = reference_code_of(draft)
        record = read_record(
            draft, self._frame, context, code, household=household, next_start=next_start, today=self._today
        )
        self._tell_once(draft, context)
        verdict = self._judge.judge(record, draft, context, code, household)
        yield self._row(draft.row, draft.cells, verdict.state, record=verdict.record, findings=verdict.findings)
        yield from waiting.behind

    def _tell_once(self, draft: Draft, context: Context) -> None:
        """What is true of the whole list is said at its first row only: its period, the way of its codes."""
        silent = {found.code for found in draft.findings if found.code in _OF_THE_LIST} & self._told
        if not draft.get("retention") and context.retention:
            told = f"retention {context.retention}"
            if told in self._told:
                silent |= {found.code for found in draft.findings if found.field == "retention"} - _ERRORS
            self._told.add(told)
        self._told |= {found.code for found in draft.findings if found.code in _OF_THE_LIST}
        if silent:
            draft.findings = [found for found in draft.findings if found.code not in silent]

    def _mark(self, draft: Draft, row: Row) -> None:
        if row.hidden:
            draft.note(codes.HIDDEN_ROW)
        if row.colour:
            offset, colour = row.colour
            name = next((field for at, field, _ in self._frame.places if at == offset), None)
            draft.note(codes.CELL_COLOUR, name or None, colour)

    def _row(
        self,
        number: int,
        cells: tuple[str, ...],
        state: RowState,
        reason: str = "",
        *,
        record: CleanRecord | None = None,
        findings: tuple[Finding, ...] = (),
    ) -> ReadRow:
        frame = self._frame
        return ReadRow(
            frame.sheet, number, cells, frame.headers, state, reason, record, findings, frame.headings, frame.columns
        )


def _beneath(volume: Draft, context: Context) -> Context:
    """Give the context of the rows beneath a row that names their volume."""
    return replace(
        context,
        volume_number=volume.get("volume_number"),
        volume_title=volume.get("title"),
        retention=volume.get("retention") or context.retention,
        year=volume.get("year") or context.year,
    )
