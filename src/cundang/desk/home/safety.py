"""One quiet line: is the data safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cundang.desk.system import state
from cundang.search.queries.standing import behind


@dataclass(frozen=True, slots=True)
class Safety:
    """``safe`` when nothing needs doing; the sentences say what is known, and what to do where something is."""

    safe: bool
    sentences: list[str]


def safety(*, now: datetime, administers: bool) -> Safety:
    """How old the last backup is, and whether the search knows everything that is held; what to do is said to who can do it."""
    made = state.last_backup()
    fresh = not state.backup_is_old(made, now=now)
    if made is None:
        backup = (
            _("No backup has been made yet. To make one: cundang backup FOLDER")
            if administers
            else _("No backup has been made yet. Tell your administrator.")
        )
    elif fresh:
        backup = _("Last backup on {day}").format(day=timezone.localdate(made))
    else:
        old = (
            _("The last backup is of {day}. To make one: cundang backup FOLDER")
            if administers
            else _("The last backup is of {day}. Tell your administrator.")
        )
        backup = old.format(day=timezone.localdate(made))
    late = behind()
    index = _("The search is taking in what was added just now") if late else _("The search knows everything held")
    return Safety(fresh, [backup, index])
