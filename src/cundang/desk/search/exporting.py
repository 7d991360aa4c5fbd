"""A result as a table to take away: what the page shows, never an identity number, and a head that says what it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO

import xlsxwriter
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cundang.access.queries import DEEPEST, ask, found_records
from cundang.access.services import note_export
from cundang.catalogue.queries import ItemDetail
from cundang.desk import words
from cundang.desk.dates import brief
from cundang.desk.items.rows import category_name
from cundang.desk.persons import person_of, reader_of, signed_in
from cundang.desk.search.address import Asked
from cundang.desk.search.facets import chips
from cundang.desk.search.places import named, place_of
from cundang.desk.search.rings import ShownHit
from cundang.search.queries.finding import Hit
from cundang.ui.templatetags.ui import figure

# Text stays text: nothing that comes from a list is ever a formula, a link or a number made of text.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = (6, 26, 48, 12, 18, 14, 20, 12, 22, 22, 18)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CELL = 32_767
_IN_MEMORY = 4_000_000


@require_POST
@signed_in
def export(request: HttpRequest) -> HttpResponseBase:
    """The workbook; what is given out is noted before the first byte of it leaves."""
    asked = Asked.read(request.POST)
    if not asked.text:
        return redirect("search")
    reader, now = reader_of(request), timezone.localtime()
    place = place_of(request, asked.within)
    narrowing = _(", ").join(chip.name for chip in chips(asked, named(place))) or _("none")
    question = asked.question
    head = [
        (_("Found for"), question.masked.text),
        (_("In"), named(place)),
        (_("Narrowed to"), narrowing),
        (_("Found"), given(ask(reader=reader, today=now.date(), question=question).total)),
        (_("On"), now.strftime("%Y-%m-%d %H:%M")),
        (_("By"), str(person_of(request))),
    ]
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    count = _write(file, head, found_records(reader=reader, today=now.date(), question=question))
    note_export(actor=reader, at=now, question=question, count=count)
    file.seek(0)
    name = _("search-{day}.xlsx").format(day=now.strftime("%Y%m%d-%H%M"))
    return FileResponse(file, as_attachment=True, filename=name)


def given(total: int) -> str:
    """How many records were found, and how many of them the table holds."""
    if total <= DEEPEST:
        return ngettext("{total} record", "{total} records", total).format(total=figure(total))
    told = _("{total} records, of which the nearest {number} stand here: more are not given out at once")
    return told.format(total=figure(total), number=figure(DEEPEST))


class _Table:
    """A workbook of one sheet, written row by row; memory stays bounded."""

    def __init__(self, file: IO[bytes]) -> None:
        self._book = xlsxwriter.Workbook(file, _OPTIONS)
        self._sheet = self._book.add_worksheet()
        plain = {"valign": "top", "text_wrap": True}
        self._plain = self._book.add_format(plain)
        # The mark by which a spreadsheet keeps what looks like a formula a text even when the cell is edited.
        self._quoted = self._book.add_format({**plain, "quote_prefix": True})
        self._bold = self._book.add_format({**plain, "bold": True, "bg_color": "#EEEEE6"})
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._row = 0

    def add(self, cells: Sequence[str | int], *, bold: bool = False) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, self._plain)
            else:
                form = self._bold if bold else self._quoted if cell.startswith(_FORMULA) else self._plain
                self._sheet.write_string(self._row, column, cell[:_CELL], form)
        self._row += 1

    def begin(self) -> None:
        """What was written so far stands on every printed page and stays in sight."""
        self._sheet.repeat_rows(self._row - 1)
        self._sheet.freeze_panes(self._row, 0)

    def close(self) -> None:
        self._book.close()


def _write(file: IO[bytes], head: Iterable[tuple[str, str]], found: Iterable[tuple[Hit, ItemDetail]]) -> int:
    table = _Table(file)
    for label, text in head:
        table.add((label, "", text))
    table.add(_headings(), bold=True)
    table.begin()
    count = 0
    for count, (hit, item) in enumerate(found, start=1):
        table.add((count, *_cells(hit, item)))
    table.close()
    return count


def _headings() -> tuple[str, ...]:
    names = ("reference_code", "title", "date", "creator", "category", "retention", "persons", "box_number", "location")
    fields = {name: words.word(words.FIELDS, name) for name in names}
    return (
        _("No."),
        fields["reference_code"],
        fields["title"],
        fields["date"],
        fields["creator"],
        fields["category"],
        fields["persons"],
        fields["retention"],
        _("Owner"),
        fields["location"],
        _("Why found"),
    )


def _cells(hit: Hit, item: ItemDetail) -> tuple[str, ...]:
    box = _("box {number}").format(number=item.box_number) if item.box_number else ""
    return (
        item.reference_code or "",
        item.title,
        brief(item.date) or str(item.year or ""),
        item.creator,
        category_name(item.category),
        _(", ").join(person.name for person in item.persons),
        words.retention(item.retention) if item.retention else "",
        item.region_name,
        " ".join(filter(None, (item.location, box))),
        ShownHit(hit, item, here=False).reason,
    )
