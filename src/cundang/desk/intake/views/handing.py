"""The first page of taking in: what is under way, what waits, what came in, and the form that lists are handed over with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.core.jobs import JobState, JobView, jobs_by
from cundang.desk.intake.address import Paging, whole
from cundang.desk.intake.forms import KINDS, UploadForm
from cundang.desk.persons import grant_of, reader_of, signed_in
from cundang.intake.queries.destinations import destination, destinations, may_take_in
from cundang.intake.queries.overview import came_in, waiting
from cundang.intake.sample import sample_workbook
from cundang.intake.services import Upload, take_upload

if TYPE_CHECKING:
    from cundang.regions.models import Region

_PAGE = 20
_LATELY = timedelta(days=1)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The work this person ordered that is not done; ``open`` while something of it goes on."""

    jobs: tuple[JobView, ...]

    @property
    def open(self) -> bool:
        """Whether the page is worth looking at again."""
        return bool(self.going)

    @property
    def going(self) -> tuple[JobView, ...]:
        """What goes on, or waits for its turn."""
        return tuple(job for job in self.jobs if not job.ended)

    @property
    def failed(self) -> tuple[JobView, ...]:
        """What could not be done."""
        return tuple(job for job in self.jobs if job.state == JobState.FAILED)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def intake(request: HttpRequest) -> HttpResponse:
    """The page; a list handed over is kept and read beside it."""
    reader, today = reader_of(request), timezone.localdate()
    if request.headers.get("HX-Request"):
        return _far(request, reader)
    if request.method != "POST":
        return _page(request, reader, UploadForm(initial={"place": _own_place(request)}))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, reader, form, status=422)
    try:
        region = destination(reader=reader, today=today, text=form.cleaned_data["place"])
    except DomainError as refused:
        form.add_error("place", str(refused))
        return _page(request, reader, form, status=422)
    return _handed_over(request, reader, form, region)


@require_safe
@signed_in
def sample(request: HttpRequest) -> HttpResponse:
    """An empty list with the customary columns."""
    answer = HttpResponse(sample_workbook(), content_type=XLSX)
    answer.headers["Content-Disposition"] = (
        "attachment; filename*=UTF-8''%E5%BD%92%E6%A1%A3%E6%96%87%E4%BB%B6%E7%9B%AE%E5%BD%95.xlsx"
    )
    return answer


def _handed_over(request: HttpRequest, reader: Actor, form: UploadForm, region: Region) -> HttpResponse:
    files: list[UploadedFile[Any]] = form.cleaned_data["lists"]
    taken: list[Upload] = []
    for file in files:
        try:
            taken.append(
                take_upload(actor=reader, at=timezone.now(), region=region, name=file.name or "", chunks=file.chunks())
            )
        except DomainError as refused:
            # What was taken before it goes on; the refusal says which one it was.
            said = f"{file.name}: {refused}" if len(files) > 1 else str(refused)
            return _page(request, reader, form, refusal=said, status=refused.status)
    if len(taken) > 1:
        return redirect("intake")
    upload = taken[0]
    if upload.job is not None:
        return redirect("intake-job", upload.job)
    request.session["intake-told"] = upload.sentence
    return redirect("intake-batch", upload.batch)


def _under_way(reader: Actor) -> UnderWay:
    return UnderWay(jobs_by(reader.id, app="intake", since=timezone.now() - _LATELY))


def _far(request: HttpRequest, reader: Actor) -> HttpResponse:
    """How far the work is; when it is done the whole page has changed."""
    under_way = _under_way(reader)
    if not under_way.open:
        return HttpResponseClientRefresh()
    return render(request, "desk/intake/under_way.html", {"under_way": under_way})


def _page(
    request: HttpRequest, reader: Actor, form: UploadForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    today, start = timezone.localdate(), whole(request.GET.get("from", ""))
    allowed = may_take_in(reader=reader, today=today)
    taken = came_in(reader=reader, today=today, start=start, limit=_PAGE)
    context: dict[str, Any] = {
        "menu": "collect",
        "place": "intake",
        "under_way": _under_way(reader),
        "waiting": waiting(reader=reader, today=today, limit=_PAGE),
        "came_in": taken,
        "paging": Paging.of(start, len(taken.batches), taken.total, page=_PAGE),
        "form": form if allowed else None,
        "places": destinations(reader=reader, today=today) if allowed else (),
        "kinds": KINDS,
        "refusal": refusal,
    }
    return render(request, "desk/intake/page.html", context, status=status)


def _own_place(request: HttpRequest) -> str:
    """The place the person sits here for, when there is only one."""
    grant = grant_of(request)
    return f"{grant.region.name} · {grant.region.code}" if grant and grant.region else ""
