"""A list as understood: its columns, the context around it, and what became of every row.

:mod:`cundang.intake.sheets` holds what a person wrote; this module holds what was read from it. Cleaning fills the
records, recognition finds the columns, staging stores both.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from cundang.intake.enums import RowState
from cundang.kernel.findings import Finding


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column. ``index`` counts from 1 at column A; ``header`` is what the person wrote, two lines joined.

    ``field`` is our name for it, ``None`` for a column nobody knows; ``confidence`` runs from 0 to 1.
    """

    index: int
    header: str
    field: str | None
    confidence: float
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class LineAbove:
    """A line of a sheet that stands above its list, or is its header: ``reason`` is ``heading`` or ``header``. ``cells`` start at
    column A."""

    row: int
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can settle: which of ``fields`` column ``index`` is. ``chosen`` is assumed meanwhile.

    The answer goes into ``answers[fingerprint][header]`` (or ``[str(index)]`` where two headers are alike).
    """

    fingerprint: str
    index: int
    header: str
    fields: tuple[str, ...]
    chosen: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the lines around a list say about every row beneath, until the next such line. Empty means not said."""

    heading: str = ""
    village: str = ""
    village_basis: str = ""
    fonds_number: str = ""
    catalogue_number: str = ""
    year: str = ""
    retention: str = ""
    organisation: str = ""
    box_number: str = ""
    volume_number: str = ""
    volume_title: str = ""
    secrecy: str = ""


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in a record; ``found_in`` is ``column`` or ``title``."""

    name: str
    alias: str = ""
    role: str = ""
    found_in: str = "column"


@dataclass(frozen=True, slots=True)
class CleanRecord:
    """One record read from one row (or from the rows of one household). Unknown is ``None`` or empty, never a guess.

    ``date`` is EDTF. ``retention`` is the period as given, ``retention_mapped`` as the present rule has it.
    ``attributes`` belong to the category and are text, lists of text, or (``parcels``) lists of text by name.
    ``village_basis`` says where ``village_text`` stood: ``column``, ``heading``, ``sheet``, ``sheet-guess``
    (a sheet name that may be a village), ``file``, or empty. ``level`` is ``item`` or ``volume``.
    No identity number stands in any of the texts.
    """

    sheet: str
    row: int
    category: str
    title: str
    reference_code: str | None = None
    creator: str = ""
    document_number: str = ""
    date: str | None = None
    date_basis: str = "unknown"
    date_text: str = ""
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    year: int | None = None
    retention: str | None = None
    retention_mapped: str | None = None
    retention_text: str = ""
    page_count: int | None = None
    item_count: int | None = None
    item_number: str = ""
    volume_number: str = ""
    volume_title: str = ""
    box_number: str = ""
    location: str = ""
    remarks: str = ""
    persons: tuple[PersonMention, ...] = ()
    attributes: Mapping[str, object] = field(default_factory=dict)
    village_text: str | None = None
    village_basis: str = ""
    fonds_number: str = ""
    catalogue_number: str = ""
    organisation: str = ""
    access_class: str = "unknown"
    level: str = "item"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of one list and what became of it.

    Every row that is not blank and stands below the first header of its sheet is one ``ReadRow``; the lines above that
    header, and the header itself, are none. A printed layout with several lists side by side gives one ``ReadRow`` per
    list and row: down the left list, then down the next. ``cells`` are the texts as written under ``headers``, none for
    a row with a classified mark. ``reason`` says why a row was dropped: ``repeated-header column-numbers page-footer
    total signature note title volume group blank continuation``. A row that was rejected keeps its record, to be
    corrected; one that is repeated or dropped has none. ``places`` are the columns of the list, one for each of ``headers``.
    """

    sheet: str
    row: int
    cells: tuple[str, ...]
    headers: tuple[str, ...]
    state: RowState
    reason: str = ""
    record: CleanRecord | None = None
    findings: tuple[Finding, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    places: tuple[ColumnReading, ...] = ()

    def column(self, name: str | None) -> str:
        """Give the header over field ``name`` as the person wrote it; '' for the whole row or no column."""
        return self.columns.get(name, "") if name else ""
