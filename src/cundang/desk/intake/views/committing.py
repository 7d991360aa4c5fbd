"""From what would change to what became of it: differences, taking in, the report, undoing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cundang.catalogue.queries import items
from cundang.catalogue.services import BatchInUse
from cundang.core.actor import Actor
from cundang.desk.intake import totals
from cundang.desk.intake.address import PAGE, Paging, whole
from cundang.desk.intake.changes import KINDS, changes, elsewhere
from cundang.desk.intake.steps import steps
from cundang.desk.intake.views.batches import Link
from cundang.desk.persons import reader_of, signed_in
from cundang.intake import queries
from cundang.intake.enums import BatchState
from cundang.intake.queries import BatchView
from cundang.intake.queries.differences import Kind
from cundang.intake.services import BatchMoved, start_commit, start_compare, undo_batch
from cundang.ui.templatetags.ui import figure

_IN_USE = 10
_GROUND = 200


@require_POST
@signed_in
def compare(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Compare a list anew whose rows were corrected."""
    return redirect("intake-job", start_compare(actor=reader_of(request), at=timezone.now(), batch_id=batch_id))


@require_safe
@signed_in
def differences(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What taking the list in would do, kind by kind; the changes first, for they ask most for a look."""
    reader, today = reader_of(request), timezone.localdate()
    held = queries.batch(reader=reader, today=today, batch_id=batch_id)
    if held.state != BatchState.STAGED:
        return redirect("intake-report" if held.state == BatchState.COMMITTED else "intake-batch", batch_id)
    asked, start = request.GET.get("kind", ""), whole(request.GET.get("from", ""))
    page: dict[str, Any] = {"reader": reader, "today": today, "batch_id": batch_id, "start": start, "limit": PAGE}
    kind: Kind = cast(Kind, asked) if asked in KINDS else "change"
    found = queries.differences(**page, only=kind)
    if asked not in KINDS and not found.counts["change"]:
        kind = "create" if found.counts["create"] else "unchanged"
        found = queries.differences(**page, only=kind)
    adds_up = totals.of_outcomes(found)
    context: dict[str, Any] = {
        "menu": "collect",
        "place": "intake",
        "batch": held,
        "steps": steps(4, held),
        "totals": adds_up,
        "choices": [Link(str(word), f"?kind={name}", found.counts[name], name == kind) for name, word in KINDS.items()],
        "chosen": {"key": kind, "word": KINDS[kind]},
        "changes": changes(reader, today, found),
        "paging": Paging(
            0,
            0,
            0,
            f"?kind={kind}&from={found.previous}" if found.previous is not None else "",
            f"?kind={kind}&from={found.next}" if found.next is not None else "",
        ),
        "verb": _verb(adds_up.rows),
        "told": request.session.pop("intake-told", ""),
        "moved": queries.has_moved(reader=reader, today=today, batch_id=batch_id),
        "elsewhere": elsewhere(queries.named_elsewhere(reader=reader, today=today, batch_id=batch_id)),
        "beside": _beside(held),
    }
    return render(request, "desk/intake/differences.html", context)


@require_POST
@signed_in
def commit(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Take the list in; asked twice it is done once. Whoever asks from a page that is no longer true is shown it anew."""
    reader, now, shown = reader_of(request), timezone.now(), request.POST.get("shown")
    try:
        return redirect("intake-job", start_commit(actor=reader, at=now, batch_id=batch_id, shown=shown))
    except BatchMoved as moved:
        request.session["intake-told"] = str(moved)
    asking: dict[str, Any] = {"reader": reader, "today": timezone.localdate(), "batch_id": batch_id}
    if queries.batch(**asking).state == BatchState.STAGED and not queries.has_moved(**asking):
        return redirect("intake-differences", batch_id)
    return redirect("intake-job", start_compare(actor=reader, at=now, batch_id=batch_id))


@require_safe
@signed_in
def report(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What became of a list."""
    reader = reader_of(request)
    held = queries.batch(reader=reader, today=timezone.localdate(), batch_id=batch_id)
    if held.committed_at is None:
        return redirect("intake-batch", batch_id)
    return _report(request, reader, held)


@require_POST
@signed_in
def undo(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Undo what was taken in, when the number of its records was typed; where later acts depend on it, they are named."""
    reader, today = reader_of(request), timezone.localdate()
    held = queries.batch(reader=reader, today=today, batch_id=batch_id)
    ground = request.POST.get("ground", "").strip()[:_GROUND]
    typed = request.POST.get("number", "").replace(",", "").replace("，", "").strip()
    if typed != str(_entered(held)):
        sentence = _("The number does not agree. This list brought {number} records; type that number to undo it.")
        said = sentence.format(number=figure(_entered(held)))
        return _report(request, reader, held, refusal=said, ground=ground, status=422)
    keep = whole(request.POST.get("keep", "")) or None
    try:
        undo_batch(actor=reader, at=timezone.now(), batch_id=batch_id, ground=ground, keep_changed=keep)
    except BatchInUse as refused:
        return _report(request, reader, held, refusal=str(refused), in_use=refused.items, ground=ground, status=409)
    return redirect("intake-report", batch_id)


def _report(
    request: HttpRequest,
    reader: Actor,
    held: BatchView,
    *,
    refusal: str = "",
    in_use: list[UUID] | None = None,
    ground: str = "",
    status: int = 200,
) -> HttpResponse:
    standing = held.undone_at is None
    named = (in_use or [])[:_IN_USE]
    to_list = reverse("intake-batch", args=[held.id])
    seen = items(reader=reader, today=timezone.localdate(), ids=named) if named else {}
    context: dict[str, Any] = {
        "menu": "collect",
        "place": "intake",
        "batch": held,
        "heading": _heading(held),
        "steps": steps(6, held),
        "totals": totals.of_report(held, to_list=to_list),
        "standing": standing,
        "onward": _onward(held, to_list),
        "refusal": refusal,
        "in_use": [seen[one] for one in named if one in seen],
        "in_use_more": max(0, len(in_use or []) - len(named)),
        "keep": _keep(held, in_use or []),
        "may_undo": standing,
        "entered": _entered(held),
        "undoes": _undoes(held),
        "undo_verb": _("Undo"),
        "ground": ground,
    }
    return render(request, "desk/intake/report.html", context, status=status)


def _keep(held: BatchView, in_use: Sequence[UUID]) -> dict[str, Any]:
    """Undoing the others: how many stay, and the word for it; empty when nothing would be left to undo."""
    kept, others = len(in_use), _entered(held) - len(in_use)
    if not kept or others <= 0:
        return {}
    sentence = ngettext(
        "Undo the other {number} and keep {kept} that was changed since",
        "Undo the other {number} and keep these {kept}, which were changed since",
        kept,
    )
    return {"number": kept, "verb": sentence.format(number=figure(others), kept=figure(kept)), "typed": _entered(held)}


def _entered(held: BatchView) -> int:
    """How many records undoing the list touches."""
    return held.counts.get("created", 0) + held.counts.get("updated", 0)


def _heading(held: BatchView) -> str:
    if held.undone_at is not None:
        return _("Undone: {name}").format(name=held.file_name)
    return _("Taken in: {name}").format(name=held.file_name)


def _verb(number: int) -> str:
    return ngettext("Take in {number} record", "Take in {number} records", number).format(number=figure(number))


def _beside(held: BatchView) -> str:
    rejected = held.counts.get("rejected", 0)
    if not rejected:
        return ""
    sentence = ngettext(
        "{number} row stays with the list and can be taken in later.",
        "{number} rows stay with the list and can be taken in later.",
        rejected,
    )
    return sentence.format(number=figure(rejected))


def _undoes(held: BatchView) -> str:
    created, updated = held.counts.get("created", 0), held.counts.get("updated", 0)
    if created and updated:
        sentence = _(
            "{created} records made by this list leave sight, {updated} that it changed stand again as before. "
            "The list itself is kept as evidence."
        )
    elif created:
        sentence = ngettext(
            "{created} record made by this list leaves sight. The list itself is kept as evidence.",
            "{created} records made by this list leave sight. The list itself is kept as evidence.",
            created,
        )
    elif updated:
        sentence = ngettext(
            "{updated} record that this list changed stands again as before. The list itself is kept as evidence.",
            "{updated} records that this list changed stand again as before. The list itself is kept as evidence.",
            updated,
        )
    else:
        sentence = _("This list made and changed no record. The list itself is kept as evidence.")
    return sentence.format(created=figure(created), updated=figure(updated))


def _onward(held: BatchView, to_list: str) -> list[Link]:
    onward = [Link(_("The list as it was written, with what was read"), to_list)]
    if held.undone_at is None:
        onward.insert(0, Link(_("Look around what this place holds"), f"{reverse('browse')}?within={held.region_code}"))
    if held.counts.get("rejected", 0) and held.undone_at is None:
        onward.append(Link(_("Mend the rows that were not taken in"), f"{to_list}?only=rejected"))
    return onward
