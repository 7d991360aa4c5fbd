"""A list found in a sheet: its header, its columns, the frame its rows are read in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cundang.intake.cleaning.cells import written
from cundang.intake.cleaning.frame import Frame, Kind
from cundang.intake.cleaning.noise import reason_to_drop
from cundang.intake.readings import Question
from cundang.intake.recognition.headers import Header
from cundang.intake.recognition.headings import headings
from cundang.intake.recognition.kinds import category_of, kind_of, noun_of
from cundang.intake.recognition.layout import side_by_side
from cundang.intake.recognition.mapping import fingerprint, read_columns
from cundang.intake.sheets import CellValue, RawRow, Sheet

Answers = Mapping[str, Mapping[str, str]]
Remembered = Callable[[str], Mapping[str, str] | None]

SAMPLED: Final = 60
"""How many rows below a header are looked at to tell its columns."""
_DECORATION: Final = 0.4
"""A colour on more than this share of the sampled rows is decoration and means nothing."""


@dataclass(frozen=True, slots=True)
class FoundList:
    """One header with its list, or with several alike lists side by side. ``groups`` are their columns from 0 at
    column A; ``frame`` is that of the first and serves them all. ``plain_colours`` are fills that only decorate."""

    header: Header
    groups: tuple[range, ...]
    frame: Frame
    fingerprint: str
    questions: tuple[Question, ...]
    plain_colours: frozenset[str]

    def field_at(self, column: int) -> str | None:
        """Give the field of a sheet column (from 0), whichever of the lists it stands in."""
        return next((self.frame.columns[column - group.start].field for group in self.groups if column in group), None)


def read_list(
    header: Header,
    sheet: Sheet,
    rows: Sequence[RawRow],
    *,
    heading: str,
    file_name: str,
    answers: Answers,
    remembered: Remembered,
) -> FoundList:
    """Read the list below ``header``; ``rows`` are its first rows, ``heading`` the title over it."""
    groups = side_by_side(header.texts) or (range(0, len(header.texts)),)
    values: list[Sequence[CellValue]] = [row.cells for row in rows if not _is_no_row(row)]
    first = groups[0]
    if len(groups) > 1:
        shifted = [group.start - first.start for group in groups]
        values = [
            (*([None] * first.start), *row[first.start + by : first.stop + by]) for by in shifted for row in values
        ]
    mark = fingerprint([header.texts[at] for at in first])
    mapped = read_columns(header, first, values, answers=answers.get(mark, {}), remembered=remembered(mark) or {})
    fields = [column.field for column in mapped.columns if column.field]
    kind = kind_of(fields, [column.header for column in mapped.columns], heading)
    category = "accounting" if kind is Kind.VOUCHERS else category_of(fields, kind, (heading, sheet.name, file_name))
    frame = Frame(
        sheet=sheet.name,
        columns=mapped.columns,
        kind=kind,
        category=category,
        noun=noun_of(heading, category),
        date_1904=sheet.date_1904,
        roles=headings().roles,
    )
    return FoundList(
        header=header,
        groups=groups,
        frame=frame,
        fingerprint=mapped.fingerprint,
        questions=mapped.questions,
        plain_colours=_decoration(rows),
    )


def _is_no_row(row: RawRow) -> bool:
    """Say whether a row is a foot, a total or the lines people sign on: its cells say nothing of the columns above."""
    texts = [text for value in row.cells if (text := written(value)).strip()]
    return bool(texts) and bool(reason_to_drop(texts, alone=len(texts) <= 2))


def _decoration(rows: Sequence[RawRow]) -> frozenset[str]:
    counts = Counter(colour for row in rows for colour in set(row.colors.values()))
    enough = max(3, _DECORATION * len(rows))
    return frozenset(colour for colour, count in counts.items() if count >= enough)
