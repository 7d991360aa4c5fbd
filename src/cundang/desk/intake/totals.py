"""Counts that add up, as a bar and a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cundang.intake.queries import BatchView, Differences
from cundang.intake.queries.sheets import SheetView


@dataclass(frozen=True, slots=True)
class Part:
    """One line: its word, its count; ``look`` of the line, and where it leads."""

    word: str
    count: int
    look: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """``parts`` of the bar by colour add up to ``rows``; ``lines`` are those of the table."""

    rows: int
    parts: tuple[tuple[str, int], ...]
    lines: tuple[Part, ...]


def of_rows(view: SheetView) -> Totals:
    """The rows of all sheets of a file, by what becomes of them."""

    def in_all(name: str) -> int:
        return sum(getattr(tab.totals, name) for tab in view.sheets)

    accepted, warned, rejected = in_all("accepted"), in_all("warned"), in_all("rejected")
    repeated, dropped = in_all("repeated"), in_all("dropped")
    return Totals(
        in_all("rows"),
        (("pine", accepted - warned), ("amber", warned), ("seal", rejected), ("rest", repeated + dropped)),
        (
            Part(_("can be taken in"), accepted),
            Part(_("of them with a remark"), warned, "of", _to_rows(view, "warned", "troubled")),
            Part(
                _("wrong, not taken in yet"),
                rejected,
                "wrong" if rejected else "",
                _to_rows(view, "rejected", "rejected"),
            ),
            Part(_("repeated rows, taken once"), repeated),
            Part(_("headings, feet, totals"), dropped),
        ),
    )


def _to_rows(view: SheetView, name: str, only: str) -> str:
    """The rows of a kind on this sheet, else on the first that has some; '' when there are none."""
    here = [tab for tab in view.sheets if getattr(tab.totals, name)]
    there = next((tab for tab in here if tab.number == view.number), here[0] if here else None)
    return f"?sheet={there.number}&only={only}" if there else ""


def of_outcomes(found: Differences) -> Totals:
    """The rows that are taken in, by what they come to."""
    counts = found.counts
    new, changed, same = counts["create"], counts["change"], counts["unchanged"]
    return Totals(
        new + changed + same,
        (("pine", new), ("amber", changed), ("rest", same)),
        (
            Part(_("new records"), new, address="?kind=create" if new else ""),
            Part(_("records that change"), changed, address="?kind=change" if changed else ""),
            Part(_("records held already, the same"), same, address="?kind=unchanged" if same else ""),
        ),
    )


def of_report(batch: BatchView, *, to_list: str) -> Totals:
    """What became of the rows of a list that was taken in."""
    counts = _whole(batch.counts, ("rows", "created", "updated", "unchanged", "rejected", "repeated", "dropped"))
    wrong = counts["rejected"]
    return Totals(
        counts["rows"],
        (
            ("pine", counts["created"]),
            ("amber", counts["updated"]),
            ("seal", wrong),
            ("rest", counts["unchanged"] + counts["repeated"] + counts["dropped"]),
        ),
        (
            Part(_("new records"), counts["created"]),
            Part(_("records that changed"), counts["updated"]),
            Part(_("records held already, the same"), counts["unchanged"]),
            Part(
                _("rows that wait to be mended"),
                wrong,
                "wrong" if wrong else "",
                f"{to_list}?only=rejected" if wrong and to_list else "",
            ),
            Part(_("repeated rows, taken once"), counts["repeated"]),
            Part(_("headings, feet, totals"), counts["dropped"]),
        ),
    )


def _whole(counts: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in names}
