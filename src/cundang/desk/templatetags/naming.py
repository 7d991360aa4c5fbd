"""How names, their kinds and their times are said."""

from __future__ import annotations

from datetime import date

from django import template

from cundang.catalogue.enums import NameKind
from cundang.desk import words
from cundang.regions.enums import Succession

register = template.Library()


@register.filter
def name_kind(code: str) -> str:
    """What kind of name it is."""
    return str(NameKind(code).label)


@register.filter
def person_role(code: str) -> str:
    """As what a record names a person."""
    return words.word(words.PERSON_ROLES, code)


@register.filter
def succession(code: str) -> str:
    """How one place followed another."""
    return str(Succession(code).label)


@register.filter
def day_or_year(day: date | None, end: str) -> str:
    """A first or last (``end``) day of a term: the year alone when it is the year's own first or last day, empty for none."""
    if day is None:
        return ""
    whole_year = (day.month, day.day) == ((1, 1) if end == "first" else (12, 31))
    return str(day.year) if whole_year else day.isoformat()
