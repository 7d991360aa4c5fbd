"""What a person is asked about a list: its columns, and its rows that are wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cundang.desk import words as desk_words
from cundang.desk.intake import words
from cundang.desk.intake.address import Place
from cundang.desk.intake.findings import brief
from cundang.desk.intake.sheet import Offer, offers
from cundang.intake.mending import VILLAGE
from cundang.intake.queries import QuestionView, VillageQuestion, all_fields
from cundang.intake.queries.sheets import SheetRow, SheetView
from cundang.kernel.findings import Severity
from cundang.ui.templatetags.ui import figure

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
    """One row that is wrong: where (``address``: the list from there on), why, and what may be taken instead."""

    position: int
    number: int
    address: str
    says: str
    mendable: bool
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class AskedVillage:
    """Whose the rows are that name a village, or none: the question, what is said beside it, the places that can be chosen at once
    (code, name), and whether a village is to be looked for among many. ``left``: the rows were left with the list."""

    name: str
    asks: str
    why: str
    places: tuple[tuple[str, str], ...]
    many: bool
    left: bool


def villages_asked(found: Iterable[VillageQuestion]) -> list[AskedVillage]:
    """The villages in doubt, the most rows first."""
    return [_village(one) for one in found]


def asked(found: Iterable[QuestionView]) -> list[Asked]:
    """The columns in doubt, in the order of the file."""
    return [_asked(one) for one in found]


def wrong_rows(view: SheetView, there: Place, *, may_mend: bool) -> list[Wrong]:
    """The first wrong rows of a page that holds only those; what waits for a village is asked about once for all."""
    others = (row for row in view.rows if row.mended_by != (VILLAGE,))
    return [_wrong(row, there, may_mend) for row in islice(others, SHOWN)]


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


def _village(one: VillageQuestion) -> AskedVillage:
    own, rows = (one.code, one.place), figure(one.rows)
    told = {"name": one.name, "place": one.place, "number": rows}
    why = ""
    match one.kind:
        case "differs":
            sentence = ngettext(
                "{number} row says “{name}”, you chose {place}: whose is it?",
                "{number} rows say “{name}”, you chose {place}: whose are they?",
                one.rows,
            )
            places = (*([(one.other[1], one.other[0])] if one.other else []), own)
            if one.other is None:
                why = _("Rows of a village you do not take lists in for are for whoever does: leave them.")
        case "unknown":
            sentence = ngettext(
                "{number} row says “{name}”; no village here is called so. Whose is it?",
                "{number} rows say “{name}”; no village here is called so. Whose are they?",
                one.rows,
            )
            why = _("Choose once; the next list that says so is understood.")
            places = (own,)
        case "missing":
            sentence = ngettext(
                "{number} row names no village. Whose is it?",
                "{number} rows name no village. Whose are they?",
                one.rows,
            )
            places = (own,)
    return AskedVillage(one.name, sentence.format(**told), why, places, one.kind != "differs", one.left)


def _choice(field: str) -> Choice:
    return Choice(field, _("do not take it in") if field == "ignored" else words.field(field))


def _wrong(row: SheetRow, there: Place, may_mend: bool) -> Wrong:
    told = [*row.told, *(one for cell in row.cells for one in cell.told)]
    errors = [one for one in told if one.severity is Severity.ERROR]
    return Wrong(
        position=row.position,
        number=row.row,
        address=f"{there.but(only='rejected', start=row.position, row=row.position)}#row-{row.position}",
        says=_("; ").join(dict.fromkeys(map(brief, errors))),
        mendable=row.correctable and may_mend,
        # With more than one thing wrong the row itself is the place to put it right.
        offers=offers(row) if len(row.mended_by) == 1 else (),
    )
