"""From headings to fields: the clear ones are mapped, the values tell the doubtful ones, the rest is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cundang.intake.cleaning.cells import written
from cundang.intake.readings import ColumnReading, Question
from cundang.intake.recognition.headers import Header
from cundang.intake.recognition.headings import IGNORED, Hit, headings, plain
from cundang.intake.recognition.values import fits, length, sample
from cundang.intake.sheets import CellValue
from cundang.kernel.identity import mask_private

SURE: Final = 0.6
"""A column below this confidence is asked about."""

MANY: Final = frozenset(
    {"person", "party", "applicant", "co_holder", "identity_number", "remarks", "location", "keywords", IGNORED}
)
"""Fields that several columns may fill together."""

_COMPANY: Final[Mapping[str, frozenset[str]]] = {
    "accounting_kind": frozenset({"voucher_range", "book_number", "accounting_period", "sheet_count"}),
    "book_number": frozenset({"voucher_range", "accounting_kind", "accounting_period"}),
    "caption": frozenset({"photographer", "photo_number", "negative_number", "place", "people"}),
    "contract_number": frozenset({"head", "parcel_name", "parcel_area", "total_area"}),
    "event": frozenset({"place", "people", "photographer", "photo_number"}),
    "photo_number": frozenset({"photographer", "negative_number", "caption"}),
    "sheet_count": frozenset({"voucher_range", "book_number", "accounting_kind", "accounting_period", "duration"}),
    "size": frozenset({"material", "photographer", "photo_number", "condition"}),
}
"""Fields beside which an ambiguous heading rather means this one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one list and what is to be asked about them."""

    fingerprint: str
    columns: tuple[ColumnReading, ...]
    questions: tuple[Question, ...]


def fingerprint(texts: Sequence[str]) -> str:
    """Give the digest by which a header is known again: the headings without blanks and punctuation, in order."""
    words = [plain(text) for text in texts]
    return hashlib.sha256("\x1f".join(filter(None, words)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_columns(
    header: Header,
    group: range,
    rows: Sequence[Sequence[CellValue]],
    *,
    answers: Mapping[str, str],
    remembered: Mapping[str, str],
) -> Columns:
    """Map the columns ``group`` (from 0 at column A) of a list whose first rows are ``rows``.

    ``answers`` and ``remembered`` give fields by header or by column number as text; answers come first, ``''`` and
    ``ignored`` mean that the column is not kept. What they settle is never asked again.
    """
    texts = {at: header.texts[at] if at < len(header.texts) else "" for at in group}
    # A header printed again on every page says nothing of what stands below it.
    rows = [row for row in rows if not header.repeated_by([written(value) for value in row])]
    values = {at: sample([row[at] for row in rows if at < len(row)]) for at in group}
    chosen: dict[int, tuple[str | None, float, bool]] = {}
    doubts: dict[int, tuple[tuple[str, ...], str]] = {}

    for at, text in texts.items():
        said = _said(at, text, answers)
        known = _said(at, text, remembered) if said is None else said
        if known is not None and (known in headings().fields or known in ("", IGNORED)):
            chosen[at] = (known or IGNORED, 1.0, said is None)
    open_hits = {at: header.hits[at] for at in group if at not in chosen and at < len(header.hits)}
    clear = {at: hit for at, hit in open_hits.items() if hit and len(hit.fields) == 1}
    for at, hit in clear.items():
        name = hit.fields[0]
        look = fits(name, values[at])
        chosen[at] = (name, 1.0 if hit.points == 2 else 0.8 if look >= 0.5 else 0.4, False)
        if hit.points == 1 and look < 0.5:
            doubts[at] = ((name,), "weak-heading")
    _settle(chosen, doubts, clear, values)
    for at, ambiguous in open_hits.items():
        if ambiguous and len(ambiguous.fields) > 1:
            _tell(at, ambiguous, chosen, doubts, values[at])
    _title_column(texts, values, chosen, doubts)
    for at, text in texts.items():
        if text.strip() and at not in chosen and values[at]:
            doubts.setdefault(at, ((), "unknown-heading"))

    mark = fingerprint([texts[at] for at in group])
    columns = tuple(ColumnReading(at + 1, texts[at], *chosen.get(at, (None, 0.0, False))) for at in group)
    return Columns(
        fingerprint=mark,
        columns=columns,
        questions=tuple(
            Question(mark, at + 1, mask_private(texts[at]), fields, chosen.get(at, (None,))[0], reason)
            for at, (fields, reason) in sorted(doubts.items())
        ),
    )


def _said(at: int, text: str, table: Mapping[str, str]) -> str | None:
    """Look a column up by its number, its header as written or as asked about, or its header as compared."""
    for key in (str(at + 1), text, mask_private(text)):
        if key and key in table:
            return table[key]
    word = plain(text)
    return next((field for header, field in table.items() if word and plain(header) == word), None)


def _settle(
    chosen: dict[int, tuple[str | None, float, bool]],
    doubts: dict[int, tuple[tuple[str, ...], str]],
    hits: Mapping[int, Hit],
    values: Mapping[int, Sequence[CellValue]],
) -> None:
    """Where several columns claim one field keep the one under the very word of it, of several the one whose values look
    right, and of equals the surer heading."""
    claims: dict[str, list[int]] = {}
    for at, (name, _, _) in chosen.items():
        if name and name not in MANY:
            claims.setdefault(name, []).append(at)
    for name, rivals in claims.items():
        if len(rivals) < 2:
            continue

        def merit(at: int, name: str = name) -> tuple[bool, bool, bool, bool, float, int, int]:
            settled = at not in hits
            filled = bool(values[at])
            look = fits(name, values[at])
            return (
                settled,
                # Without a title no row can stand, so that an empty column is never the one.
                filled or name != "title",
                settled or hits[at].points == 2,
                filled and look >= 0.8,
                round(look, 1) if filled else -1,
                -(hits[at].rank if at in hits else 0),
                -at,
            )

        best = max(rivals, key=merit)
        for at in rivals:
            if at != best:
                del chosen[at]
                doubts.pop(at, None)
                if name == "title":
                    chosen[at] = ("summary", 0.7, False)
                elif values[at]:
                    doubts[at] = ((name,), "two-columns-one-field")


def _tell(
    at: int,
    hit: Hit,
    chosen: dict[int, tuple[str | None, float, bool]],
    doubts: dict[int, tuple[tuple[str, ...], str]],
    values: Sequence[CellValue],
) -> None:
    """Tell an ambiguous heading by its values and by the columns beside it."""
    taken = {name for name, _, _ in chosen.values() if name and name not in MANY}
    free = [name for name in hit.fields if name not in taken] or [hit.fields[0]]
    merits = sorted(
        ((fits(name, values) + _company(name, taken), -rank, name) for rank, name in enumerate(free)), reverse=True
    )
    merit, _, name = merits[0]
    lead = merit - (merits[1][0] if len(merits) > 1 else 0.0)
    sure = merit >= 0.5 and (lead >= 0.3 or (name == "sequence" and merit >= 0.9))
    chosen[at] = (IGNORED if name == "unit" or name in taken else name, 0.9 if sure else 0.5, False)
    if not sure and values:
        doubts[at] = (hit.fields, "ambiguous-heading")


def _company(name: str, taken: set[str]) -> float:
    """Weigh the columns beside: some fields are rarely met without theirs."""
    if name not in _COMPANY:
        return 0.0
    if _COMPANY[name] & taken:
        return 0.8
    # Away from accounts, sheets are how many pages a record has.
    return -0.8 if name == "sheet_count" else -0.3


def _title_column(
    texts: Mapping[int, str],
    values: Mapping[int, Sequence[CellValue]],
    chosen: dict[int, tuple[str | None, float, bool]],
    doubts: dict[int, tuple[tuple[str, ...], str]],
) -> None:
    """In a list without a title column take the unknown column with the longest texts, and ask."""
    names = {name for name, _, _ in chosen.values()}
    if names & {"title", "head", "voucher_range", "book_number", "caption", "event", "parcel_name", "applicant"}:
        return
    longest = max(
        (at for at in texts if at not in chosen and texts[at].strip()), key=lambda at: length(values[at]), default=None
    )
    if longest is not None and length(values[longest]) >= 6:
        chosen[longest] = ("title", 0.4, False)
        doubts[longest] = (("title",), "no-title-heading")
