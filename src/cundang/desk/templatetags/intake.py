"""What the pages of taking in show of counts, of work under way and of how lists stand."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cundang.core.jobs import JobState, JobView
from cundang.desk import words
from cundang.desk.intake.words import PHASES, STATES
from cundang.intake.queries import BatchView
from cundang.ui.templatetags.ui import figure

register = template.Library()

_FEW = 3.0
"""Seconds below which the end is near enough to say no number."""


@register.filter
def counted(number: int | None) -> str:
    """A count that a delivery may not have yet."""
    return figure(number or 0)


@register.filter
def batch_state(batch: BatchView) -> str:
    """How a list stands."""
    return words.word(STATES, batch.state)


@register.filter
def job_phase(job: JobView) -> str:
    """What is being done just now."""
    return words.word(PHASES, job.phase if job.state == JobState.RUNNING else "waiting")


@register.filter
def job_count(job: JobView) -> str:
    """How far it has come: ``1,200 of 5,000 rows``; '' before it has begun."""
    if not job.done and job.total is None:
        return ""
    if job.total is None:
        return ngettext("{done} row", "{done} rows", job.done).format(done=figure(job.done))
    return _("{done} of {total} rows").format(done=figure(job.done), total=figure(job.total))


@register.filter
def job_rate(job: JobView) -> str:
    """How fast it goes; '' while too little is known."""
    return _("{rate} rows a second").format(rate=figure(round(job.rate))) if job.rate >= 1 else ""


@register.filter
def job_end(job: JobView) -> str:
    """When it will be done."""
    left = job.remaining
    if left is None:
        return ""
    if left < _FEW:
        return _("Done in a moment.")
    if left < 90:
        return _("Done in about {seconds} seconds.").format(seconds=round(left))
    return _("Done in about {minutes} minutes.").format(minutes=round(left / 60))


@register.filter
def job_words(job: JobView) -> str:
    """How it stands, in one line."""
    if job.ended:
        return str(JobState(job.state).label)
    return " · ".join(filter(None, (job_phase(job), job_count(job), job_end(job).rstrip("。."))))


@register.simple_tag
def job_bar(job: JobView) -> SafeString:
    """How far it has come, as a bar; an empty one while nobody knows how much there is."""
    share = min(1000, round(1000 * job.done / job.total)) if job.total else 0
    return shares([("pine", share)], 1000)


@register.simple_tag
def shares(parts: Iterable[tuple[str, int]], whole: int) -> SafeString:
    """Parts of a whole side by side as one bar; the table with the figures stands below, so reading aloud skips it.

    A part too small to be seen is drawn a hair wide all the same.
    """
    drawn, at = [], 0.0
    for look, count in parts:
        width = max(1000 * count / whole, 6.0) if whole and count else 0.0
        drawn.append((look, round(at), round(min(width, 1000 - at))))
        at = min(at + width, 1000.0)
    return format_html(
        '<svg class="shares" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="rail" width="1000" height="10"/>{}</svg>',
        format_html_join("", '<rect class="{}" x="{}" width="{}" height="10"/>', drawn),
    )
