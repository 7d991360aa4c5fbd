"""Which function does which kind of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from cundang.core.jobs.run import Run

Task = Callable[["Run"], dict[str, Any] | None]
"""Does one job and returns its result, plain JSON. Broken off anywhere it is called again from the start, and what it did must stand
once."""

_TASKS: dict[str, Task] = {}


def task(kind: str) -> Callable[[Task], Task]:
    """Register what does a kind of work, named after its app: ``@task("intake.stage")``."""

    def register(function: Task) -> Task:
        _TASKS[kind] = function
        return function

    return register


def tasks() -> dict[str, Task]:
    """What does each kind of work, as the apps' ``tasks.py`` registered it."""
    autodiscover_modules("tasks")
    return _TASKS
