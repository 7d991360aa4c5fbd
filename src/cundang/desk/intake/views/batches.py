"""One list: the real sheet with what was read, what is wrong and what is asked."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cundang.desk.intake import asking, totals
from cundang.desk.intake.address import PAGE, Paging, Place
from cundang.desk.intake.sheet import Shown, Typed
from cundang.desk.intake.steps import steps
from cundang.desk.intake.views.handing import XLSX
from cundang.desk.persons import reader_of, signed_in
from cundang.intake import queries
from cundang.intake.enums import BatchState
from cundang.intake.queries import BatchView
from cundang.intake.queries.sheets import SheetView
from cundang.intake.reports import Report

_WAITS = (BatchState.READ, BatchState.STAGED)
_TAKES_CORRECTIONS = (*_WAITS, BatchState.COMMITTED)


@dataclass(frozen=True, slots=True)
class Link:
    """One way on: its word, how many things it leads to, whether one is there already, how many of them are wrong."""

    word: str
    address: str
    count: int = 0
    here: bool = False
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """The next thing to do; ``form`` when it changes something."""

    word: str
    address: str
    form: bool = False


@require_safe
@signed_in
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The page of a list, from wherever its address says; one that is still being read leads to that work."""
    reader, today = reader_of(request), timezone.localdate()
    held = queries.batch(reader=reader, today=today, batch_id=batch_id)
    if held.state == BatchState.STAGING:
        going_on = queries.work_on(reader=reader, today=today, batch_id=batch_id)
        if going_on and not going_on[0].ended:
            return redirect("intake-job", going_on[0].id)
    return page(request, held)


def page(
    request: HttpRequest, held: BatchView, *, typed: Typed | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The page of a list; ``typed`` is a correction that was refused."""
    if held.state in (BatchState.DROPPED, BatchState.FAILED):
        return render(request, "desk/intake/gone.html", {"menu": "collect", "place": "intake", "batch": held})
    reader, today = reader_of(request), timezone.localdate()
    there = Place.read(request.GET)
    view = queries.sheet(
        reader=reader,
        today=today,
        batch_id=held.id,
        number=there.sheet,
        start=there.start,
        limit=PAGE,
        only=there.only,
    )
    wrong = view
    if there.only != "rejected" or there.start:
        wrong = queries.sheet(
            reader=reader, today=today, batch_id=held.id, number=there.sheet, limit=PAGE, only="rejected"
        )
    waits, mends = held.state in _WAITS, held.state in _TAKES_CORRECTIONS
    first = waits and held.committed_at is None
    questions = queries.questions(reader=reader, today=today, batch_id=held.id) if first else ()
    villages = queries.village_questions(reader=reader, today=today, batch_id=held.id) if mends else ()
    to_look_for = any(one.kind != "differs" for one in villages)
    adds_up = totals.of_rows(view)
    rejected = sum(tab.totals.rejected for tab in view.sheets)
    shown = asking.wrong_rows(wrong, there, may_mend=mends)
    answerable = first and queries.file_kept(batch_id=held.id)
    context: dict[str, Any] = {
        "menu": "collect",
        "place": "intake",
        "batch": held,
        "sheet": Shown(view, may_mend=mends, here=there.row, typed=typed),
        "steps": steps(3 if waits else 6, held, view, unsettled=len(questions) + rejected),
        "totals": adds_up,
        "questions": asking.asked(questions) if answerable else [],
        "villages": asking.villages_asked(villages),
        "villages_to_choose": queries.villages_to_choose(reader=reader, today=today, batch_id=held.id)
        if to_look_for
        else (),
        "troubled": {
            "rows": shown,
            "more": max(0, view.totals.rejected - sum(one.rows for one in villages) - len(shown)),
            "all": there.but(only="rejected", start=0, row=0),
        },
        "tabs": _tabs(view, there),
        "choices": _choices(view, there),
        "paging": _paging(view, there),
        "back": there.but(),
        "next_act": _next_act(held),
        "problems": rejected or any(tab.totals.warned for tab in view.sheets),
        "may_drop": first,
        "told": request.session.pop("intake-told", ""),
        "refusal": refusal,
    }
    return render(request, "desk/intake/batch.html", context, status=status)


@require_safe
@signed_in
def problems(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The list with what was found beside every row, as a workbook to send back to whoever wrote it."""
    reader, today = reader_of(request), timezone.localdate()
    held = queries.batch(reader=reader, today=today, batch_id=batch_id)
    with tempfile.TemporaryDirectory(prefix="cundang-") as folder:
        path = Path(folder) / "report.xlsx"
        report, about = Report(path), []
        for view in queries.rows(reader=reader, today=today, batch_id=batch_id):
            report.add(view)
            if view.row == 0:
                about.append(view)
        report.summarise(held.file_name, held.counts, about)
        report.close()
        written = path.read_bytes()
    name = _("{name} problems").format(name=Path(held.file_name).stem)
    answer = HttpResponse(written, content_type=XLSX)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return answer


def _tabs(view: SheetView, there: Place) -> list[Link]:
    return [
        Link(
            tab.name,
            there.but(sheet=tab.number, start=0, row=0),
            tab.totals.rows,
            tab.number == view.number,
            tab.totals.rejected,
        )
        for tab in view.sheets
    ]


def _choices(view: SheetView, there: Place) -> list[Link]:
    here = view.totals
    words = (
        ("all", _("All rows"), here.rows),
        ("troubled", _("With remarks"), here.warned + here.rejected),
        ("rejected", _("Not taken in"), here.rejected),
    )
    return [Link(word, there.but(only=only, start=0, row=0), count, only == there.only) for only, word, count in words]


def _paging(view: SheetView, there: Place) -> Paging:
    before = there.but(start=view.previous, row=0) if view.previous is not None else ""
    after = there.but(start=view.next, row=0) if view.next is not None else ""
    numbers = [row.row for row in view.rows if row.position]
    return Paging(numbers[0] if numbers else 0, numbers[-1] if numbers else 0, 0, before, after)


def _next_act(held: BatchView) -> Act | None:
    if held.state == BatchState.READ:
        return Act(_("Check again and see the differences"), reverse("intake-compare", args=[held.id]), form=True)
    if held.state == BatchState.STAGED:
        return Act(_("See the differences"), reverse("intake-differences", args=[held.id]))
    return Act(_("See what became of it"), reverse("intake-report", args=[held.id])) if held.committed_at else None
