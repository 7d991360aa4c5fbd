"""The frame in which the rows of one list are read: its columns, its kind and its category."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from cundang.intake.readings import ColumnReading
from cundang.kernel.identity import mask_private

_UNIT = re.compile(r"[（(](亩|分|公顷|㎡|m2|平方米|平米|元|万元|分钟|人)[)）]|(亩)数$")


class Kind(StrEnum):
    """How rows become records."""

    ITEMS = "items"
    """One row, one item: 归档文件目录, 卷内目录, photos, objects."""
    VOLUMES = "volumes"
    """One row, one volume: 案卷目录."""
    HOUSEHOLDS = "households"
    """One household with all its parcels and members, one item; it may take several rows."""
    VOUCHERS = "vouchers"
    """One row, one book of vouchers without a title of its own."""


@dataclass(frozen=True)
class Frame:
    """One list of one sheet. ``first`` is the sheet column (from 0) of ``columns[0]``; a sheet may hold several
    lists side by side. ``noun`` is what a composed title calls the papers, ``roles`` who the people of a column are."""

    sheet: str
    columns: tuple[ColumnReading, ...]
    kind: Kind
    category: str
    noun: str
    date_1904: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def first(self) -> int:
        """Where the list begins, counted from 0 at column A."""
        return self.columns[0].index - 1

    @cached_property
    def end(self) -> int:
        """Where the list ends, exclusive."""
        return self.columns[-1].index

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The headings as written, one per column."""
        return tuple(column.header for column in self.columns)

    @cached_property
    def places(self) -> tuple[tuple[int, str, str], ...]:
        """Offset in the list, field and header of every column that is kept; an unknown column has the field ''."""
        return tuple(
            (offset, column.field or "", column.header)
            for offset, column in enumerate(self.columns)
            if column.field != "ignored" and (column.field or column.header.strip())
        )

    @cached_property
    def by_field(self) -> Mapping[str, str]:
        """The header over each field; of several columns for one field the first."""
        return {name: mask_private(header) for _, name, header in reversed(self.places) if name}

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The header under which a finding is told: by field, and unknown columns by themselves."""
        unknown = {header.strip(): mask_private(header) for _, name, header in self.places if not name}
        return {**unknown, **self.by_field}

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields this list has a column for."""
        return frozenset(self.by_field)

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The unit a heading names in brackets, by field: 面积（亩）."""
        found = {name: _UNIT.search(header) for name, header in self.by_field.items()}
        return {name: unit[1] or unit[2] for name, unit in found.items() if unit}

    def offset(self, name: str) -> int | None:
        """Give where in the list the (first) column of a field stands."""
        return self._offsets.get(name)

    @cached_property
    def _offsets(self) -> Mapping[str, int]:
        return {name: offset for offset, name, _ in reversed(self.places)}
