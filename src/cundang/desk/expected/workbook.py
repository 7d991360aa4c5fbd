"""The overview as a workbook: how the places stand, and every row that is missing or was not formed."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.translation import gettext as _

from cundang.catalogue.queries.expected import State, VillageList
from cundang.desk.expected import words
from cundang.desk.expected.overview import Overview
from cundang.desk.expected.rows import series_of

_TELLING = (State.MISSING, State.NOT_FORMED)


def written(shown: Overview, lists: Iterable[VillageList]) -> bytes:
    """Two sheets. Every text is written as text: a name that begins like a formula stays a name."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        standing = book.add_worksheet(_("How they stand"))
        heads = [_("Code"), _("Place"), _("Expected"), _("Received"), _("Not formed"), _("Missing"), _("Settled %")]
        standing.write_row(0, 0, heads, bold)
        standing.set_column(0, 1, 18)
        for at, line in enumerate(shown.lines, start=1):
            one = line.standing
            figures = (one.expected, one.received, one.not_formed, one.missing, one.totals.percent)
            _write(standing, at, [one.code, one.name, *figures])
        sums = shown.totals
        _write(
            standing,
            len(shown.lines) + 1,
            ["", _("in all"), sums.expected, sums.received, sums.not_formed, sums.missing, sums.percent],
        )
        standing.freeze_panes(1, 0)
        rows = book.add_worksheet(_("Row by row"))
        heads = [_("Village"), _("Year"), _("Row"), _("Papers"), _("Asked for"), _("State"), _("Reason"), _("Said by")]
        rows.write_row(0, 0, heads, bold)
        rows.set_column(3, 3, 46)
        at = 0
        for village in lists:
            for row in village.rows:
                if row.state not in _TELLING:
                    continue
                at += 1
                said = row.not_formed
                reason = " ".join(filter(None, (words.reason(said.reason), said.words))) if said else ""
                _write(
                    rows,
                    at,
                    [
                        village.village.name,
                        village.year,
                        row.row.code,
                        series_of(row.row),
                        words.call(row.call),
                        str(words.STATES[row.state]),
                        reason,
                        said.by if said else "",
                    ],
                )
        rows.freeze_panes(1, 0)
        rows.autofilter(0, 0, max(at, 1), len(heads) - 1)
    return file.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, at: int, values: Iterable[str | int]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(at, column, value)
        else:
            sheet.write_number(at, column, value)
