"""A dry run: what taking a file in would do. Nothing is written anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from cundang.core.actor import Actor
from cundang.core.chunks import in_chunks
from cundang.core.ids import new_id
from cundang.intake.deliveries import opened
from cundang.intake.enums import RowState
from cundang.intake.listing import Answers
from cundang.intake.policies import require_import, require_standing, require_told
from cundang.intake.queries.batches import remembered
from cundang.intake.queries.counting import Counts
from cundang.intake.queries.villages import as_questions
from cundang.intake.queries.weighing import Row, Weighing
from cundang.intake.readings import Question, ReadRow
from cundang.intake.records import stored
from cundang.intake.sheets import UnreadableFile
from cundang.intake.telling import ASKED, told_in
from cundang.intake.views import RowView, sheet_views, viewed
from cundang.kernel.codes import FILE_EMPTY
from cundang.regions.models import Region

CHUNK = 2_000

Progress = Callable[[str, int, int | None], None]
"""Told the step (``reading`` or ``comparing``), the rows done, and the rows there are, None while nobody knows."""


class Preview:
    """A file looked at: iterate over it once for its rows, then ``counts`` and ``questions`` stand."""

    def __init__(
        self,
        *,
        reader: Actor,
        today: date,
        region: Region,
        path: Path,
        answers: Answers,
        progress: Progress,
        asks: bool = False,
    ) -> None:
        """``asks``: there is a person to be asked whose the rows of other and unknown villages are. Errors: the reader may not take lists in for this place; the file cannot be read (raised while iterating)."""
        require_import(reader, region, today=today)
        require_standing(region)
        require_told(reader, region, answers, today=today)
        self.counts = Counts()
        self.questions: tuple[Question, ...] = ()
        self._today = today
        self._region = region
        self._path = path
        self._answers = answers
        self._progress = progress
        self._asks = asks
        self._waiting: dict[tuple[str, str], None] = {}

    def __iter__(self) -> Iterator[RowView]:
        """The rows in reading order; findings about whole sheets first."""
        region, today = self._region, self._today
        memory = remembered(region)
        with opened(self._path, region=region, today=today, remembered=memory, answers=self._answers) as delivery:
            listing = delivery.listing
            self.questions = listing.questions
            chunks = in_chunks(listing.rows(0), CHUNK)
            first = next(chunks, None)
            if first is None:
                raise UnreadableFile(FILE_EMPTY, "")
            for view in sheet_views(listing.sheets):
                self.counts.warnings += len(view.told)
                yield view
            weighing = Weighing(
                region=region,
                day=today,
                batch=new_id(),
                file_name=delivery.name,
                digest=delivery.digest,
                asks=self._asks,
                told=told_in(self._answers),
            )
            for chunk in chain((first,), chunks):
                yield from self._weighed(chunk, weighing)
                self._progress("reading", self.counts.rows, None)
            self.questions += as_questions(region, self._waiting)

    def _weighed(self, chunk: list[ReadRow], weighing: Weighing) -> Iterator[RowView]:
        records = [stored(row.record) if row.record else None for row in chunk]
        accepted = [
            Row(position, record, frozenset(row.columns))
            for position, (row, record) in enumerate(zip(chunk, records, strict=True), start=self.counts.rows + 1)
            if record and row.state is RowState.ACCEPTED
        ]
        answers = iter(weighing.weigh(accepted))
        for row, record in zip(chunk, records, strict=True):
            state, findings = row.state, row.findings
            if record and state is RowState.ACCEPTED:
                answer = next(answers)
                findings += answer.findings
                self._waiting |= {(one.code, one.found): None for one in answer.findings if one.code in ASKED}
                if answer.decision.outcome is None:
                    state = RowState.REJECTED
                else:
                    self.counts.outcomes_of(answer.decision.outcome)
            self.counts.rows_in(state)
            self.counts.warnings_in(finding.code for finding in findings)
            yield viewed(self.counts.rows, row, findings, record, state)
