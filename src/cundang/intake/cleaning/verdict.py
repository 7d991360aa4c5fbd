"""What becomes of a record among the others of its file: accepted, rejected with all its errors, or repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cundang.intake.cleaning.draft import Draft
from cundang.intake.cleaning.frame import Frame, Kind
from cundang.intake.cleaning.households import Household
from cundang.intake.cleaning.ledger import Ledger
from cundang.intake.enums import RowState
from cundang.intake.readings import CleanRecord, Context
from cundang.kernel import codes
from cundang.kernel.findings import CODES, Finding, Severity
from cundang.kernel.identity import mask_private
from cundang.kernel.reference_code import CodeReading

_NUMBER = re.compile(r"\d{1,7}")
_SERIES: Final = (
    "year",
    "retention",
    "organisation",
    "fonds_number",
    "catalogue_number",
    "volume_number",
    "village",
    "category",
)
"""What makes one series of item numbers: the lowest class of one year, one volume, one catalogue (DA/T 22-2015 5.4)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of a row, its record unless the row is a repetition, and what was found."""

    state: RowState
    record: CleanRecord | None
    findings: tuple[Finding, ...]


class Judge:
    """Judges the records of one list against what the file has said before."""

    def __init__(self, frame: Frame, ledger: Ledger) -> None:
        self._frame = frame
        self._ledger = ledger
        self._unnumbered = 0

    def judge(
        self, record: CleanRecord, draft: Draft, context: Context, code: CodeReading, household: Household | None
    ) -> Verdict:
        """Settle one record. An identical row is taken once; a code given before on a row that differs is an error.
        A row whose title says "as above" is meant as one more record, however alike it is."""
        if missing := self.pass_over(draft, context, code):
            # Which of them never come cannot be known here: a later row may go back. The number before is certain.
            before = str(missing.start - 1)
            draft.note(codes.NUMBER_GAP, self._numbered_by(draft), self._number(draft, code), before)
        errors = any(CODES[finding.code].severity is Severity.ERROR for finding in draft.findings)
        earlier = self._ledger.earlier_row(self._said(draft, context, household), record.sheet, record.row)
        if earlier and not errors and "title" not in draft.inferred:
            return Verdict(
                RowState.REPEATED, None, (Finding(codes.ROW_REPEATED, None, "", place(earlier, record.sheet)),)
            )
        if code.normalised and not (earlier and errors):
            issued = (record.village_text or "", record.fonds_number, code.normalised)
            if given := self._ledger.earlier_code(issued, record.sheet, record.row):
                found = mask_private(code.as_issued)[:80]
                draft.note(codes.REFERENCE_CODE_DUPLICATE, "reference_code", found, place(given, record.sheet))
                errors = True
        state = RowState.REJECTED if errors else RowState.ACCEPTED
        return Verdict(state, record, tuple(dict.fromkeys(draft.findings)))

    def pass_over(self, draft: Draft, context: Context, code: CodeReading) -> range:
        """Note the number of a row in its series and give the numbers missing before it. Rows without a number in
        between stand for as many of them: their number was left out, not the record."""
        number = self._number(draft, code)
        if not _NUMBER.fullmatch(number):
            self._unnumbered += 1
            return range(0)
        series = [value for part, value in code.parts.items() if part != "item"]
        numbered_by = self._numbered_by(draft)
        series += [draft.get(name) or getattr(context, name, "") for name in _SERIES if name != numbered_by]
        missing = self._ledger.missing_before(series, int(number))
        excused, self._unnumbered = self._unnumbered, 0
        return missing if len(missing) > excused else range(0)

    def _numbered_by(self, draft: Draft) -> str:
        if self._frame.kind is Kind.VOLUMES:
            return "volume_number"
        return "item_number" if draft.own("item_number") else "reference_code"

    def _number(self, draft: Draft, code: CodeReading) -> str:
        name = self._numbered_by(draft)
        return code.parts.get("item", "") if name == "reference_code" else draft.own(name)

    def _said(self, draft: Draft, context: Context, household: Household | None) -> Iterator[str]:
        """Everything a row says but its running number, in a fixed order, with what its context adds."""
        for row in household.rows if household else (draft,):
            for name in sorted(row.texts):
                if name != "sequence":
                    yield name
                    yield row.texts[name]
            for name, several in row.many.items():
                yield from (f"{name} {text}" for _, text in several)
            yield from (f"{header} {text}" for header, text in row.other.items())
        yield from (context.village, context.fonds_number, context.year, context.retention, context.organisation)
        yield from (context.box_number, context.volume_number, context.volume_title, self._frame.category)


def place(found: tuple[str, int], sheet: str) -> str:
    """Name a row for a person: its number, and its sheet where that is another one."""
    return str(found[1]) if found[0] == sheet else f"{found[0]}!{found[1]}"
