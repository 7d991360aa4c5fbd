"""What the pages of the desk show of people, dates and codes."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cundang.catalogue.queries import Step
from cundang.desk import dates, words
from cundang.desk.items.rows import category_name
from cundang.desk.persons import grant_of
from cundang.intake.enums import BatchState
from cundang.intake.queries import BatchView
from cundang.ui.templatetags.ui import figure

register = template.Library()
register.filter("date_words", dates.in_words)
register.filter("date_brief", dates.brief)
register.filter("retention", words.retention)
register.filter("person", words.person)
register.filter("category", category_name)


@register.simple_tag(takes_context=True)
def standing(context: dict[str, Any]) -> SafeString:
    """For which place, and as what, the person signed in sits here: ``大陈镇 · 镇档案员``. Empty without a grant."""
    grant = grant_of(context["request"])
    if grant is None:
        return SafeString("")
    role = words.word(words.ROLES, grant.role)
    return format_html("{} · {}", grant.region.name, role) if grant.region else format_html("{}", role)


@register.filter
def access_class(code: str) -> str:
    """The access class in words."""
    return words.word(words.ACCESS_CLASSES, code)


@register.filter
def field(name: str) -> str:
    """What a field of a record is called."""
    return words.word(words.FIELDS, name)


@register.filter
def acting(step: Step) -> str:
    """Who acted, as then written, and in what post."""
    who = words.person(step.who)
    post = words.word(words.ROLES, step.post)
    return " · ".join(dict.fromkeys(filter(None, (who, post))))


@register.filter
def batch_words(batch: BatchView) -> str:
    """How many records a delivery brought and how many rows wait to be settled; its state while it is not taken in."""
    if batch.state != BatchState.COMMITTED:
        return str(BatchState(batch.state).label)
    accepted = _("{number} items").format(number=figure(batch.counts.get("accepted", 0)))
    rejected = batch.counts.get("rejected", 0)
    return (
        _("{accepted}, {number} rows not taken").format(accepted=accepted, number=figure(rejected))
        if rejected
        else accepted
    )


@register.filter
def step_words(step: Step) -> str:
    """What happened, and to which fields, each named once."""
    fields = dict.fromkeys(words.word(words.FIELDS, name) for name in step.fields if name in words.FIELDS)
    act = words.word(words.ACTS, step.act)
    return _("{act}; changed: {fields}").format(act=act, fields=_(", ").join(fields)) if fields else act


@register.filter
def itself(place: str) -> str:
    """What is held of a place itself (:func:`cundang.desk.words.itself`)."""
    return words.itself(place)
