"""What waits for the person signed in: computed from the work itself, nobody keeps a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cundang.catalogue.occurrence import national_duties
from cundang.catalogue.queries.fonds import count_to_confirm
from cundang.core.actor import Actor
from cundang.desk.home.durations import in_words
from cundang.desk.progress.counting import Progress
from cundang.desk.system import state
from cundang.intake.enums import BatchState
from cundang.intake.queries import BatchView
from cundang.intake.queries.waiting import waiting_batches
from cundang.ui.templatetags.ui import figure

LATE = timedelta(days=14)
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: its ``kind`` in two or three characters, what it is, since or until when, and where it is done."""

    kind: str
    what: str
    when: str
    address: str
    late: bool = False


def waiting(*, reader: Actor, now: datetime, progress: Progress | None) -> list[Task]:
    """Everything that waits, what presses most first. ``progress`` is of the place the reader sits in."""
    today = timezone.localdate(now)
    tasks = [_delivery(batch, now) for batch in waiting_batches(reader=reader, today=today)]
    if progress is not None:
        tasks += _expected(progress, now)
    if count := count_to_confirm(reader=reader, today=today):
        what = ngettext("{number} fonds to confirm", "{number} fonds to confirm", count).format(number=figure(count))
        tasks.append(Task(_("Fonds"), what, "", reverse("fonds-to-confirm")))
    if state.administers(reader, today=today):
        tasks += _machine(now)
    return sorted(tasks, key=lambda task: not task.late)


def _delivery(batch: BatchView, now: datetime) -> Task:
    waited = now - (batch.committed_at or batch.created_at)
    rejected = batch.counts.get("rejected", 0)
    if batch.state == BatchState.COMMITTED:
        what = ngettext("{file}: {number} row not taken", "{file}: {number} rows not taken", rejected)
    elif batch.state == BatchState.STAGED:
        what = _("{file} is read and waits to be taken in")
    elif batch.state == BatchState.FAILED:
        what = _("{file} could not be read")
    else:
        what = _("{file} was left while being read")
    return Task(
        _("Take in"),
        what.format(file=batch.file_name, number=figure(rejected)),
        in_words(waited),
        reverse("intake-batch", args=[batch.id]),
        late=waited > LATE,
    )


def _expected(progress: Progress, now: datetime) -> Iterator[Task]:
    """What the villages still owe, or the township's own list when there is but one village."""
    missing = progress.whole.totals.missing
    if not missing:
        return
    behind = sum(row.totals.missing > 0 for row in progress.rows)
    if not progress.of_villages:
        what = ngettext(
            "{number} township lacks papers of {year}, {missing} kinds in all",
            "{number} townships lack papers of {year}, {missing} kinds in all",
            behind,
        )
    elif len(progress.rows) == 1:
        what = ngettext(
            "{missing} kind of paper of {year} is missing", "{missing} kinds of papers of {year} are missing", missing
        )
    else:
        what = ngettext(
            "{number} village lacks papers of {year}, {missing} kinds in all",
            "{number} villages lack papers of {year}, {missing} kinds in all",
            behind,
        )
    due = national_duties().due_on("*", progress.year)
    late = due < timezone.localdate(now)
    when = _("due since {day}") if late else _("until {day}")
    yield Task(
        _("Must be there"),
        what.format(number=figure(behind), year=progress.year, missing=figure(missing)),
        when.format(day=due.isoformat()),
        reverse("expected"),
        late=late,
    )


def _machine(now: datetime) -> Iterator[Task]:
    made = state.last_backup()
    if state.backup_is_old(made, now=now):
        what = _("The last backup is old") if made else _("No backup has been made yet")
        when = _("of {day}").format(day=timezone.localdate(made).isoformat()) if made else ""
        yield Task(_("Backup"), what, when, reverse("system"), late=True)
    index, beat = state.index_state(), state.worker_beat()
    if index is None or (index.behind and (beat is None or now - beat > state.SILENT)):
        count = index.behind if index else 0
        what = ngettext("{number} change cannot be found yet", "{number} changes cannot be found yet", count)
        yield Task(
            _("Index"),
            what.format(number=figure(count)) if index else _("There is no index that can be used"),
            in_words(now - index.as_of) if index else "",
            reverse("system"),
            late=True,
        )
