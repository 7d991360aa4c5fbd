"""What a person is asked about a list: its columns, and its rows that are wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from cundang.desk import words as desk_words
from cundang.desk.intake import words
from cundang.desk.intake.findings import brief
from cundang.desk.intake.sheet import Offer, offers
from cundang.intake.queries import QuestionView, all_fields
from cundang.intake.queries.sheets import SheetRow, SheetView
from cundang.kernel.findings import Severity

SHOWN = 5
"""Wrong rows that are shown at the side; all of them stand in the list."""
_OFTEN = ("remarks", "ignored")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a column may be."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One column in doubt: the question, why it is asked, what stands below the heading, and the answers there are."""

    fingerprint: str
    key: str
    asks: str
    why: str
    samples: str
    choices: tuple[Choice, ...]
    others: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One row that is wrong: where, why, and what may be taken instead."""

    position: int
    number: int
    says: str
    mendable: bool
    offers: tuple[Offer, ...]


def asked(found: Iterable[QuestionView]) -> list[Asked]:
    """The columns in doubt, in the order of the file."""
    return [_asked(one) for one in found]


def wrong_rows(view: SheetView, *, may_mend: bool) -> list[Wrong]:
    """The first wrong rows of a page that holds only those."""
    return [_wrong(row, may_mend) for row in islice(view.rows, SHOWN)]


def _asked(one: QuestionView) -> Asked:
    likely = list(dict.fromkeys(filter(None, (one.chosen, *one.fields, *_OFTEN))))
    others = [name for name in all_fields() if name not in likely]
    name = one.header.strip() or one.letter
    return Asked(
        fingerprint=one.fingerprint,
        key=one.key,
        asks=_("What is the column “{name}”?").format(name=name),
        why=desk_words.word(words.QUESTIONS, one.reason),
        samples=_(", ").join(text[:16] for text in one.values if text.strip() != name),
        choices=tuple(_choice(field) for field in likely),
        others=tuple(_choice(field) for field in others),
    )


def _choice(field: str) -> Choice:
    return Choice(field, _("do not take it in") if field == "ignored" else words.field(field))


def _wrong(row: SheetRow, may_mend: bool) -> Wrong:
    told = [*row.told, *(one for cell in row.cells for one in cell.told)]
    errors = [one for one in told if one.severity is Severity.ERROR]
    return Wrong(
        position=row.position,
        number=row.row,
        says=_("; ").join(dict.fromkeys(map(brief, errors))),
        mendable=row.correctable and may_mend,
        # With more than one thing wrong the row itself is the place to put it right.
        offers=offers(row) if len(row.mended_by) == 1 else (),
    )
