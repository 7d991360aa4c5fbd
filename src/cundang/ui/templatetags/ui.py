"""Small ways of showing: figures, a marker stroke, a bar."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def figure(number: int) -> str:
    """A count as people read it: ``36,214``."""
    return f"{number:,}"


@register.filter
def marked(text: str, words: Iterable[str]) -> SafeString:
    """The text with a marker stroke under each of the words, longest first, whatever the case; all of it escaped."""
    longest_first = sorted({word for word in words if word}, key=len, reverse=True)
    if not longest_first:
        return format_html("{}", text)
    pattern = "|".join(map(re.escape, longest_first))
    # Splitting at a group puts what was found at the odd places.
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    pieces = ((format_html("<mark>{}</mark>", part) if place % 2 else part,) for place, part in enumerate(parts))
    return format_html_join("", "{}", pieces)


@register.simple_tag
def bar(part: int, whole: int) -> SafeString:
    """A share as a bar, drawn by the server; the figure stands beside it, so a page read aloud skips the drawing."""
    share = round(1000 * part / whole) if whole else 0
    return format_html(
        '<svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="rail" width="1000" height="14"/><rect class="share" width="{}" height="14"/></svg>',
        share,
    )
