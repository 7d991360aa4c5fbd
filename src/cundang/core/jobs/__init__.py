"""Work done beside the pages: ordered in the transaction that needs it, done at least once by whichever worker is free.

An app registers what does a kind of work in its ``tasks.py`` by :func:`task`; being done twice must change nothing.
"""

from cundang.core.enums import JobState
from cundang.core.jobs.registry import Task, task
from cundang.core.jobs.run import Run, Stopped
from cundang.core.jobs.runner import Runner
from cundang.core.jobs.views import JobView, job, jobs_by, jobs_of
from cundang.core.services.jobs import ask_to_stop, enqueue

__all__ = [
    "JobState",
    "JobView",
    "Run",
    "Runner",
    "Stopped",
    "Task",
    "ask_to_stop",
    "enqueue",
    "job",
    "jobs_by",
    "jobs_of",
    "task",
]
