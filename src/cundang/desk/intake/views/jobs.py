"""Work that goes on beside the page: how far it is, and where it leads when it is done."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from cundang.core.jobs import JobState, JobView, ask_to_stop
from cundang.desk.intake.steps import steps
from cundang.desk.persons import reader_of, signed_in
from cundang.intake.queries import work

_LEADS_TO = {"intake.stage": "intake-batch", "intake.compare": "intake-differences", "intake.commit": "intake-report"}
_STEP = {"intake.stage": 1, "intake.compare": 4, "intake.commit": 5}


@require_safe
@signed_in
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """How far it is; done, it leads on by itself, for a page that asked again just as for one that was loaded."""
    found = work(reader=reader_of(request), today=timezone.localdate(), job_id=job_id)
    part = bool(request.headers.get("HX-Request"))
    if found.state == JobState.DONE:
        leads = "intake-batch" if found.result.get("leads") == "list" else _LEADS_TO.get(found.kind, "intake-batch")
        there = reverse(leads, args=[found.result["batch"]])
        return HttpResponseClientRedirect(there) if part else redirect(there)
    context = {
        "menu": "collect",
        "place": "intake",
        "job": found,
        "again": _again(found),
        "steps": steps(_STEP.get(found.kind, 1)),
    }
    return render(request, "desk/intake/job_state.html" if part else "desk/intake/job.html", context)


@require_POST
@signed_in
def stop(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Let it stop at its next step."""
    reader = reader_of(request)
    work(reader=reader, today=timezone.localdate(), job_id=job_id)
    ask_to_stop(actor=reader, at=timezone.now(), job_id=job_id)
    return redirect("intake-job", job_id)


def _again(found: JobView) -> str:
    """The list the work was about, once that is known."""
    return reverse("intake-batch", args=[found.subject]) if found.kind != "intake.stage" and found.subject else ""
