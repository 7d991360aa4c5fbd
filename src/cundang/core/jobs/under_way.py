"""What is being worked on now, whoever ordered it: for who looks after the machine."""

from __future__ import annotations

from cundang.core.enums import JobState
from cundang.core.jobs.views import JobView, job
from cundang.core.models import Job

MOST = 20


def under_way() -> tuple[JobView, ...]:
    """Work that runs or waits its turn, oldest first, the first twenty. Its label may name a file: the door says who sees it."""
    open_ones = Job.objects.filter(state__in=(JobState.RUNNING, JobState.WAITING)).order_by("created_at", "id")
    return tuple(job(one) for one in open_ones.values_list("id", flat=True)[:MOST])
