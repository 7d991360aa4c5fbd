"""Reading batches: deliveries, their rows, and where a record came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.queries import items
from cundang.core.actor import Actor
from cundang.core.errors import DomainError, NotFound
from cundang.intake.enums import BatchState, RowState
from cundang.intake.models import Batch, HeaderMemory, Origin, StagedFinding, StagedRow
from cundang.intake.policies import reached
from cundang.intake.telling import VILLAGES
from cundang.intake.views import RowView, Told
from cundang.kernel.findings import Severity
from cundang.kernel.identity import mask_text
from cundang.regions.models import Region
from cundang.regions.queries import ancestors
from cundang.regions.spans import span_of

_PAGE = 2_000
_TAKEN_IN = Q(committed_at__isnull=False, undone_at=None)


@dataclass(frozen=True, slots=True)
class BatchView:
    """One delivery. ``counts`` is its summary; ``committed_at`` and ``undone_at`` are None when that did not happen; ``kept`` says how
    many records stayed when it was undone. ``seen`` is another text each time it was compared: what a page showed of it."""

    id: UUID
    file_name: str
    region_code: str
    region_name: str
    state: str
    counts: Mapping[str, int]
    created_by: str
    created_at: datetime
    committed_at: datetime | None
    undone_at: datetime | None
    kept: int = 0
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """One row of one delivery that made a record or spoke of it again; ``cells`` are heading and text as written, identity
    numbers covered."""

    batch_id: UUID
    file: str
    sheet: str
    row: int
    cells: tuple[tuple[str, str], ...]
    delivered_at: datetime
    delivered_by: str


def held_batch(*, reader: Actor, today: date, batch_id: UUID) -> Batch:
    """One batch as a row, with its place, for the verbs. Errors as for :func:`batch`."""
    found = Batch.objects.filter(reached(reader, today=today), id=batch_id).select_related("region").first()
    if found is None:
        raise NotFound("batch-unknown", _("There is no such delivery, or it is not yours to see."))
    return found


def batch(*, reader: Actor, today: date, batch_id: UUID) -> BatchView:
    """One delivery. Errors: :class:`NotFound`, also for a place the reader takes nothing in for."""
    return view(held_batch(reader=reader, today=today, batch_id=batch_id))


def recent_batches(
    *, reader: Actor, today: date, within: Region | None = None, limit: int = 10, given_up: bool = True
) -> tuple[BatchView, ...]:
    """The newest deliveries of a place and everything beneath it (None: everywhere). ``given_up`` ones are among them, and so are
    those that were read again under other answers, unless it is said that they are not."""
    found = Batch.objects.filter(reached(reader, today=today), _under(within)).select_related("region")
    if not given_up:
        found = found.exclude(state=BatchState.DROPPED)
    return tuple(map(view, found.order_by("-created_at", "-id")[:limit]))


def count_batches(*, reader: Actor, today: date, within: Region | None = None) -> int:
    """How many deliveries are taken in and not undone."""
    return Batch.objects.filter(reached(reader, today=today), _under(within), _TAKEN_IN).count()


def rows(*, reader: Actor, today: date, batch_id: UUID, troubled: bool = False) -> Iterator[RowView]:
    """Every row of a delivery in reading order, or only those with errors or warnings, a few thousand in memory at a time.

    Findings about a whole sheet come first, in a view with row 0 and no cells.
    """
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    about_sheets = StagedFinding.objects.filter(batch=held, position=0).order_by("id")
    for finding in about_sheets:
        yield RowView(0, finding.sheet, 0, (), (), RowState.DROPPED, "sheet", (_told(finding),), None)
    headers = [tuple(map(mask_text, one["headers"])) for one in held.lists]
    found = StagedRow.objects.filter(batch=held).order_by("position")
    if troubled:
        severe = (Severity.ERROR, Severity.WARNING)
        marked = StagedFinding.objects.filter(batch=held, severity__in=severe).values("position")
        found = found.filter(position__in=marked)
    position = 0
    while page := list(found.filter(position__gt=position)[:_PAGE]):
        told = findings(held, position, page[-1].position)
        for row in page:
            yield RowView(
                position=row.position,
                sheet=mask_text(row.sheet),
                row=row.row,
                headers=headers[row.list_number],
                cells=tuple(map(mask_text, row.cells)),
                state=RowState(row.state),
                reason=row.reason,
                told=told.get(row.position, ()),
                record=row.record,
            )
        position = page[-1].position


def rejected_at(*, reader: Actor, today: date, batch_id: UUID, sheet: str, row: int) -> int:
    """The position of the rejected row of this number in a sheet (empty: in whichever). Errors: :class:`NotFound` when there
    is none, ``row-ambiguous`` when there are several, as in lists side by side."""
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    rejected = StagedRow.objects.filter(batch=held, row=row, state=RowState.REJECTED)
    named = rejected.values_list("position", "sheet")
    found = [position for position, name in named if sheet in ("", name, mask_text(name))]
    if not found:
        raise NotFound("row-unknown", _("This row was not rejected. Look at the delivery again."))
    if len(found) > 1:
        raise DomainError(
            "row-ambiguous", _("Several rejected rows have this number. Name the sheet; else correct the list.")
        )
    return found[0]


def provenance(*, reader: Actor, today: date, item_id: UUID) -> tuple[Provenance, ...]:
    """The rows a record came from and that spoke of it since, oldest first; empty for one entered by hand or out of sight."""
    if item_id not in items(reader=reader, today=today, ids=[item_id]):
        return ()
    origins = Origin.objects.filter(item=item_id, batch__committed_at__isnull=False)
    found = []
    for origin in origins.select_related("batch").order_by("batch__sequence", "id"):
        held = origin.batch
        if held.undone_at and str(item_id) not in held.kept:
            continue
        row = StagedRow.objects.get(batch=held, position=origin.position)
        headers = [*held.lists[row.list_number]["headers"], *[""] * len(row.cells)]
        cells = tuple((mask_text(name), mask_text(text)) for name, text in zip(headers, row.cells, strict=False))
        assert held.committed_at is not None  # noqa: S101 - filtered above
        where = (mask_text(held.file_name), mask_text(row.sheet), row.row)
        found.append(Provenance(held.id, *where, cells, held.committed_at, held.created_by))
    return tuple(found)


def remembered(region: Region) -> dict[str, Mapping[str, str]]:
    """How headers were mapped in a place or one above it, by fingerprint: field by heading. Of what was
    said of one heading the nearest place goes first."""
    memories: dict[str, Mapping[str, str]] = {}
    for place in [*ancestors(region), region]:
        for fingerprint, mapping in HeaderMemory.objects.filter(region=place).values_list("fingerprint", "mapping"):
            memories[fingerprint] = {**memories.get(fingerprint, {}), **mapping}
    memories.pop(VILLAGES, None)
    return memories


def villages_told(region: Region) -> dict[str, str]:
    """What persons said of villages nobody knew, here or in a place above: the code of the place by the name in the list."""
    told: dict[str, str] = {}
    for place in [*ancestors(region), region]:
        for mapping in HeaderMemory.objects.filter(region=place, fingerprint=VILLAGES).values_list(
            "mapping", flat=True
        ):
            told |= mapping
    return told


def view(one: Batch) -> BatchView:
    """A delivery as pages show it, of its row with its place."""
    return BatchView(
        id=one.id,
        file_name=mask_text(one.file_name),
        region_code=one.region.code,
        region_name=one.region.name,
        state=one.state,
        counts=one.counts,
        created_by=one.created_by,
        created_at=one.created_at,
        committed_at=one.committed_at,
        undone_at=one.undone_at,
        kept=len(one.kept),
        seen=f"{one.state}-{one.attempt.hex}" if one.attempt else one.state,
    )


def _under(within: Region | None) -> Q:
    if within is None:
        return Q()
    span = span_of(within)
    return Q(region__path__gte=span.low, region__path__lt=span.high)


def findings(held: Batch, after: int, upto: int) -> dict[int, tuple[Told, ...]]:
    """What was found at the rows after one position up to another, by position; position 0 is the sheets as a whole."""
    told: dict[int, tuple[Told, ...]] = {}
    here = StagedFinding.objects.filter(batch=held, position__gt=after, position__lte=upto).order_by("position", "id")
    for finding in here:
        told[finding.position] = (*told.get(finding.position, ()), _told(finding))
    return told


def _told(finding: StagedFinding) -> Told:
    return Told(finding.code, Severity(finding.severity), finding.column or None, finding.found, finding.hint)
