"""The indexer: takes the changes noted in the outbox into the index, and builds the index anew when it must; and the
table of names with it.

Rows are removed only after the index has committed what they stand for, and every record is read as it is now: what is
cut off is done again, and doing it again changes nothing. So after a crash at any moment the next drain makes the index
equal to the database.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from cundang.core.queries import cell
from cundang.search.engines import Doc, EngineError, Watermark, Writer
from cundang.search.engines.tantivy_writer import TantivyWriter
from cundang.search.models import Name, Outbox
from cundang.search.queries.changes import PAGE, changes, pages, records
from cundang.search.queries.standing import engine, wanted
from cundang.search.services import names

log = logging.getLogger(__name__)

ROWS = 500
"""Outbox rows taken at once."""
COMMIT = 20_000
"""Records that become searchable together, and wait in memory until they do."""


class Indexer:
    """The right to write the index, held until closed. Errors on opening: :class:`WriterBusyError` when another
    process has it."""

    def __init__(self) -> None:
        self._writer: Writer = TantivyWriter(settings.HOME.index, memory=settings.INDEX_MEMORY)

    def check(self, *, at: datetime) -> None:
        """Read the whole index, and build it anew when any of it is not what was written: disks forget."""
        try:
            damaged = engine().damaged()
        except EngineError:
            return  # None that can be opened: draining sees that by itself.
        if damaged:
            log.warning(_("The search index is damaged (%s). It is being built anew."), ", ".join(damaged))
            self.rebuild(at=at)

    def drain(self, *, at: datetime) -> int:
        """Take in what the outbox holds; first build the index when there is none that can be used, or when that is
        wanted.

        Returns how many records were put in or taken out. Errors: :class:`EngineError` when not even a new one can be
        made.
        """
        if wanted().exists():
            return self.rebuild(at=at)
        if not Name.objects.exists():
            names.rewrite()  # An index from before there was a table of names.
        try:
            if anchor := self._anchor():
                count = self._catch_up(anchor, at)
                self._gather()
                return count
            log.warning(_("The search index is missing or of another database. It is being built anew."))
        except EngineError as error:
            log.warning(_("The search index is damaged (%s). It is being built anew."), error)
        return self.rebuild(at=at)

    def rebuild(self, *, at: datetime) -> int:
        """Build the index from the database beside the live one, which stays in use and in step meanwhile, and swap
        them."""
        row = Outbox.objects.create(cell=cell())
        anchor = Watermark(row.sequence, str(row.mark), at)
        # What is noted by now is read with everything else; a row numbered earlier that commits later is not among
        # these.
        covered = list(Outbox.objects.filter(sequence__lt=anchor.sequence).values_list("sequence", flat=True))
        built = _Counted(self._everything(anchor))
        self._writer.build(built, anchor)
        names.rewrite()
        wanted().unlink(missing_ok=True)
        for start in range(0, len(covered), ROWS):
            Outbox.objects.filter(sequence__in=covered[start : start + ROWS]).delete()
        return built.count + self._catch_up(anchor, at)

    def close(self) -> None:
        """Let merges end and let others write."""
        self._writer.close()

    def __enter__(self) -> Indexer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _anchor(self) -> Watermark | None:
        """The index's watermark, if there is an index and it follows this database: the row it names is there."""
        watermark = self._writer.watermark()
        if watermark and Outbox.objects.filter(sequence=watermark.sequence, mark=watermark.mark).exists():
            return watermark
        return None

    def _catch_up(self, anchor: Watermark, at: datetime) -> int:
        count = 0
        while rows := list(Outbox.objects.exclude(sequence=anchor.sequence).order_by("sequence")[:ROWS]):
            # A row with a lower number may come late; the watermark only ever rises.
            last = rows[-1]
            reached = max(anchor, Watermark(last.sequence, str(last.mark), at))
            count += self._take_in(rows, anchor, reached)
            done = {anchor.sequence, *(row.sequence for row in rows)} - {reached.sequence}
            Outbox.objects.filter(sequence__in=done).delete()
            anchor = reached
        return count

    def _gather(self) -> None:
        """Put together what many small changes have scattered, before questions feel it."""
        scattered, live = self._writer.scattered(), self._writer.watermark()
        gone: list[UUID] = []

        def docs() -> Iterator[Doc]:
            for start in range(0, len(scattered), PAGE):
                change = records(scattered[start : start + PAGE])
                gone.extend(change.gone)
                yield from change.docs

        if scattered and live:
            self._writer.apply(docs(), gone, live)

    def _take_in(self, rows: Sequence[Outbox], before: Watermark, reached: Watermark) -> int:
        """Index what the rows stand for, in commits of bounded size; only the last one says that they are done."""
        docs: list[Doc] = []
        gone: list[UUID] = []
        count = 0
        for change in changes(rows):
            # Before the record can be found: a name that was offered too early only has no records yet.
            names.learn(docs=change.docs)
            if len(docs) + len(gone) >= COMMIT:
                self._writer.apply(docs, gone, before)
                docs, gone = [], []
            docs += change.docs
            gone += change.gone
            count += len(change.docs) + len(change.gone)
        self._writer.apply(docs, gone, reached)
        return count

    def _everything(self, anchor: Watermark) -> Iterator[Doc]:
        """Every record there is; after each page the live index is given what happened meanwhile.

        The rows stay, for the new index has still to see them; nor does it matter when one of them is missed here.
        """
        seen = anchor.sequence
        for change in pages():
            yield from change.docs
            rows = list(Outbox.objects.filter(sequence__gt=seen).order_by("sequence")[:ROWS])
            live = self._writer.watermark() if rows else None
            if live:
                self._take_in(rows, live, live)
                seen = rows[-1].sequence


class _Counted:
    """An iterable that knows how much has gone through it."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        self._docs = docs
        self.count = 0

    def __iter__(self) -> Iterator[Doc]:
        for doc in self._docs:
            self.count += 1
            yield doc
