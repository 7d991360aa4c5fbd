"""The state of the system: in short for everybody, in full for who looks after it."""

from __future__ import annotations

import platform
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cundang import __version__
from cundang.core.jobs.under_way import under_way
from cundang.desk.home.safety import safety
from cundang.desk.persons import person_of, reader_of, signed_in
from cundang.desk.system import state
from cundang.desk.system.posts import posts_of


@require_safe
@signed_in
def system(request: HttpRequest) -> HttpResponse:
    """Whether everything is in order, and where something is not, what to do."""
    reader, now = reader_of(request), timezone.now()
    full = state.administers(reader, today=timezone.localdate(now))
    context: dict[str, Any] = {
        "menu": "system",
        "place": "system",
        "full": full,
        "version": __version__,
        "safety": safety(now=now, administers=full),
        "posts": posts_of(person_of(request), today=timezone.localdate(now)),
        "now": now,
    }
    if full:
        made, beat = state.last_backup(), state.worker_beat()
        context |= {
            "database": f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}",
            "python": platform.python_version(),
            "index": state.index_state(),
            "beat": beat,
            "alive": beat is not None and now - beat < state.SILENT,
            "backup": made,
            "backup_old": state.backup_is_old(made, now=now),
            "disk": state.disk(),
            "jobs": under_way(),
        }
    return render(request, "desk/system/page.html", context)
