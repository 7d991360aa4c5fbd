"""What the pages of the search say of marks and addresses."""

from __future__ import annotations

from django import template

from cundang.desk import words

register = template.Library()


@register.filter
def confidence(mark: str) -> str:
    """How sure a rule's row is, in words."""
    return words.word(words.CONFIDENCE, mark)
