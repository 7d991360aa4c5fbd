"""The list as the person knows it, with what was recognised over it, what was read under its cells, and what is wrong where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.errors import DomainError, NotFound
from cundang.intake.enums import BatchState, RowState
from cundang.intake.mending import VILLAGE, mended_by
from cundang.intake.models import Batch, StagedFinding, StagedRow
from cundang.intake.queries.batches import findings, held_batch
from cundang.intake.queries.cells import reading
from cundang.intake.queries.mended import FreeNumbers, fresh
from cundang.intake.queries.tallies import Tally, tallied
from cundang.intake.views import Told
from cundang.kernel.codes import REFERENCE_CODE_DUPLICATE, VILLAGE_OTHER
from cundang.kernel.findings import Severity
from cundang.kernel.identity import mask_private, mask_text

Only = Literal["all", "troubled", "rejected"]
_SEVERE = (Severity.ERROR, Severity.WARNING)
_MOST = 500
_CHEAP = 20_000
"""Rows of a delivery up to which free numbers are looked for while paging; beyond, for the single row only."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows of a sheet or a file: ``rows`` = ``accepted`` + ``rejected`` + ``repeated`` + ``dropped``; ``warned`` are among those
    accepted."""

    rows: int
    accepted: int
    warned: int
    rejected: int
    repeated: int
    dropped: int


@dataclass(frozen=True, slots=True)
class SheetTab:
    """One sheet with a list: ``number`` from 0 in the order of the file, its name as on the tab, and its totals."""

    number: int
    name: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: its ``letter``, the heading as written, the ``field`` it was recognised as (None: as none), how sure that is
    (0 to 1), whether a person said so once (``remembered``), and whether it is ``asked`` about."""

    letter: str
    index: int
    header: str
    field: str | None
    confidence: float
    remembered: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: the text as written (identity numbers covered), what was ``read`` from it where that differs, what was found."""

    text: str
    read: str
    told: tuple[Told, ...]

    @property
    def severity(self) -> Severity | None:
        """The gravest of what was found here; None when nothing was."""
        return next((one for one in Severity if any(told.severity is one for told in self.told)), None)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it stands in the sheet. ``position`` counts the rows of the file from 1, 0 for the lines above a list, which bear
    the ``reason`` ``heading`` or ``header``. ``told`` is said of the row as a whole. ``corrected`` is what a person put in place,
    by field. ``columns`` are given where a list with other columns than the row above begins. ``correctable``: it was
    rejected and can be put right here, by giving ``mended_by``; ``proposal`` offers a value for some of these. ``amendable``: it was
    put right and is not taken in yet, so that ``mended_by`` may be given anew or taken back."""

    position: int
    row: int
    state: RowState
    reason: str
    cells: tuple[CellView, ...]
    told: tuple[Told, ...] = ()
    corrected: Mapping[str, str] | None = None
    columns: tuple[ColumnView, ...] = ()
    correctable: bool = False
    mended_by: tuple[str, ...] = ()
    proposal: Mapping[str, str] | None = None
    amendable: bool = False


@dataclass(frozen=True, slots=True)
class SheetView:
    """One page of one sheet. ``start`` and the positions before and after it (None at an end) go into the address.

    ``next_troubled`` and ``previous_troubled`` are the nearest rows with an error or a warning outside this page.
    """

    batch: UUID
    file_name: str
    state: BatchState
    sheets: tuple[SheetTab, ...]
    number: int
    columns: tuple[ColumnView, ...]
    rows: tuple[SheetRow, ...]
    totals: Totals
    start: int
    previous: int | None
    next: int | None
    previous_troubled: int | None
    next_troubled: int | None
    about: tuple[Told, ...]


def sheet(
    *,
    reader: Actor,
    today: date,
    batch_id: UUID,
    number: int = 0,
    start: int = 0,
    limit: int = 50,
    only: Only = "all",
) -> SheetView:
    """Rows of sheet ``number`` (from 0) from position ``start`` on (0: from the top, with the lines above the list).

    ``only`` the rows with errors or warnings, or only those rejected. Ten questions to the database, and two for each class of
    reference codes borne twice. Errors: no such
    delivery or sheet; it is still being read (``batch-reading``) or was given up.
    """
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    tallies = _tallies(held)
    if not 0 <= number < len(tallies):
        raise NotFound("sheet-unknown", _("This file has no such sheet."))
    here = tallies[number]
    page = _Page(held, here, today, offers=held.rows_staged <= _CHEAP)
    limit = min(max(limit, 1), _MOST)
    first = max(start, here["first"])
    chosen = page.positions(only)
    shown = list(chosen.filter(position__gte=first).order_by("position")[: limit + 1])
    following, shown = shown[limit:], shown[:limit]
    before = list(chosen.filter(position__lt=first).order_by("-position")[:limit])
    last = shown[-1] if shown else first
    rejected = _rejected(held)
    tabs = tuple(
        SheetTab(at, mask_text(one["name"]), _totals(one, rejected.get(one["name"], 0)))
        for at, one in enumerate(tallies)
    )
    rows = page.rows(list(StagedRow.objects.filter(batch=held, position__in=shown).order_by("position")))
    above = page.above() if first == here["first"] and only == "all" else ()
    return SheetView(
        batch=held.id,
        file_name=mask_text(held.file_name),
        state=BatchState(held.state),
        sheets=tabs,
        number=number,
        columns=page.columns,
        rows=(*above, *rows),
        totals=tabs[number].totals,
        start=first,
        previous=before[-1] if before else None,
        next=following[0] if following else None,
        previous_troubled=page.troubled_before(first),
        next_troubled=page.troubled_after(last),
        about=page.about(),
    )


def sheet_row(*, reader: Actor, today: date, batch_id: UUID, position: int) -> SheetRow:
    """One row, as :func:`sheet` shows it: for what was just corrected. Errors: no such delivery or row."""
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    here = next((one for one in _tallies(held) if one["first"] <= position <= one["last"]), None)
    found = list(StagedRow.objects.filter(batch=held, position=position)) if here else []
    if here is None or not found:
        raise NotFound("row-unknown", _("There is no such row in this delivery."))
    return _Page(held, here, today, offers=True, anew=True).rows(found)[0]


def _tallies(held: Batch) -> list[Tally]:
    if held.state in (BatchState.STAGING, BatchState.DROPPED, BatchState.FAILED):
        sentence = _("This list is still being read. Wait a moment.")
        if held.state != BatchState.STAGING:
            sentence = _("This list was given up; nothing of it is kept.")
        raise DomainError("batch-reading", sentence)
    # Lists read by an earlier version of the program have no counts of their sheets.
    return held.sheets if held.sheets and "rows" in held.sheets[0] else tallied(held)


def _rejected(held: Batch) -> dict[str, int]:
    """How many rows of each sheet are rejected now: correcting changes that before the batch is compared again."""
    rejected = StagedRow.objects.filter(batch=held, state=RowState.REJECTED).order_by()
    counts: dict[str, int] = {}
    for number, count in rejected.values_list("list_number").annotate(Count("id")):
        name = held.lists[number]["sheet"]
        counts[name] = counts.get(name, 0) + count
    return counts


def _totals(tally: Tally, rejected: int) -> Totals:
    set_aside = rejected + tally["repeated"] + tally["dropped"]
    accepted = tally["rows"] - set_aside
    return Totals(
        tally["rows"], accepted, min(tally["warned"], accepted), rejected, tally["repeated"], tally["dropped"]
    )


class _Page:
    """Rows of one sheet on their way to being shown."""

    def __init__(self, held: Batch, tally: Tally, today: date, *, offers: bool, anew: bool = False) -> None:
        """``offers``: look for free numbers; ``anew``: compare corrected rows here and now."""
        self._held = held
        self._today = today
        self._free = FreeNumbers(held) if offers else None
        self._anew = anew and held.state == BatchState.READ
        self._tally = tally
        self._lists = [number for number, one in enumerate(held.lists) if one["sheet"] == tally["name"]]
        self._asked = {(one["index"], one["header"]) for one in held.questions}
        self._columns = {number: self._columns_of(held.lists[number]) for number in self._lists}
        self.columns = self._columns[self._lists[0]] if self._lists else ()

    def positions(self, only: Only) -> QuerySet[Any, int]:
        """The positions of the rows wanted, each once."""
        if only == "troubled":
            return self._marked().values_list("position", flat=True).distinct()
        rows = StagedRow.objects.filter(batch=self._held, position__gte=self._tally["first"])
        rows = rows.filter(position__lte=self._tally["last"])
        if only == "rejected":
            rows = rows.filter(state=RowState.REJECTED)
        return rows.values_list("position", flat=True)

    def troubled_after(self, position: int) -> int | None:
        """The nearest row below with an error or a warning."""
        below = self._marked().filter(position__gt=position).order_by("position")
        return below.values_list("position", flat=True).first()

    def troubled_before(self, position: int) -> int | None:
        """The nearest row above with an error or a warning."""
        above = self._marked().filter(position__lt=position).order_by("-position")
        return above.values_list("position", flat=True).first()

    def about(self) -> tuple[Told, ...]:
        """What was found about the sheet as a whole."""
        whole = findings(self._held, -1, 0).get(0, ())
        named = StagedFinding.objects.filter(batch=self._held, position=0, sheet=self._tally["name"])
        codes = set(named.values_list("code", "column"))
        return tuple(one for one in whole if (one.code, one.column or "") in codes)

    def above(self) -> tuple[SheetRow, ...]:
        """The lines over the list, its header among them."""
        return tuple(
            SheetRow(0, row, RowState.DROPPED, reason, tuple(CellView(mask_private(text), "", ()) for text in cells))
            for row, reason, cells in self._tally["above"]
        )

    def rows(self, found: Sequence[StagedRow]) -> tuple[SheetRow, ...]:
        """The rows as they are shown."""
        if not found:
            return ()
        told = findings(self._held, found[0].position - 1, found[-1].position)
        shown, number = [], self._lists[0]
        for row in found:
            said = told.get(row.position, ())
            if self._anew and row.corrections and row.state == RowState.ACCEPTED:
                said += fresh(self._held, row, today=self._today)
            view = _row(row, self._columns[row.list_number], said, begins=row.list_number != number)
            if row.state == RowState.REJECTED:
                view = self._mendable(view, row, said)
            shown.append(self._amendable(view, row) if row.former is not None else view)
            number = row.list_number
        return tuple(shown)

    def _mendable(self, view: SheetRow, row: StagedRow, told: Sequence[Told]) -> SheetRow:
        errors = [one.code for one in told if one.severity is Severity.ERROR]
        fields = mended_by(errors) if row.record is not None else ()
        proposal = None
        if self._free and row.record is not None and REFERENCE_CODE_DUPLICATE in errors:
            offered = self._free.instead_of(row.record["reference_code"])
            proposal = {"reference_code": offered} if offered else None
        elif VILLAGE_OTHER in errors:
            proposal = {VILLAGE: self._held.region.name}
        return replace(view, correctable=bool(fields), mended_by=fields, proposal=proposal)

    def _amendable(self, view: SheetRow, row: StagedRow) -> SheetRow:
        if row.state == RowState.ACCEPTED and self._held.committed_at and row.position not in self._held.waiting:
            return view
        return replace(
            view, amendable=True, mended_by=tuple(dict.fromkeys((*(row.corrections or {}), *view.mended_by)))
        )

    def _marked(self) -> QuerySet[StagedFinding]:
        marked = StagedFinding.objects.filter(batch=self._held, severity__in=_SEVERE)
        return marked.filter(position__gte=self._tally["first"], position__lte=self._tally["last"])

    def _columns_of(self, one: Mapping[str, Any]) -> tuple[ColumnView, ...]:
        headers = one["headers"]
        fields = {header: name for name, header in one["columns"].items()}
        places = one.get("places") or [[at, fields.get(text), 1.0, False] for at, text in enumerate(headers, start=1)]
        return tuple(
            ColumnView(
                letter=letter(index),
                index=index,
                header=mask_private(header),
                field=name,
                confidence=confidence,
                remembered=known,
                asked=(index, mask_private(header)) in self._asked,
            )
            for header, (index, name, confidence, known) in zip(headers, places, strict=False)
        )


def _row(row: StagedRow, columns: tuple[ColumnView, ...], told: tuple[Told, ...], *, begins: bool) -> SheetRow:
    texts = [mask_text(text) for text in row.cells]
    texts += [""] * (len(columns) - len(texts)) if texts else []
    at_cell: dict[int, tuple[Told, ...]] = {}
    of_row: tuple[Told, ...] = ()
    for one in told:
        place = next((at for at, column in enumerate(columns) if one.column in (column.header, column.field)), None)
        if one.column and place is not None and place < len(texts):
            at_cell[place] = (*at_cell.get(place, ()), one)
        else:
            of_row = (*of_row, one)
    record = row.record if row.state in (RowState.ACCEPTED, RowState.REJECTED) else None
    cells = []
    for at, text in enumerate(texts):
        name = columns[at].field if at < len(columns) else None
        read = mask_text(reading(record, name, text)) if record else ""
        cells.append(CellView(text, read, at_cell.get(at, ())))
    corrected = {name: mask_text(str(value)) for name, value in (row.corrections or {}).items()} or None
    return SheetRow(
        position=row.position,
        row=row.row,
        state=RowState(row.state),
        reason=row.reason,
        cells=tuple(cells),
        told=of_row,
        corrected=corrected,
        columns=columns if begins else (),
    )


def letter(index: int) -> str:
    """The letters over a column counted from 1, as spreadsheet programs show them.

    >>> letter(1), letter(27)
    ('A', 'AA')
    """
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
