"""How lists of what must be there are drawn."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cundang.catalogue.queries.expected import Totals

register = template.Library()


@register.simple_tag
def settled_bar(totals: Totals) -> SafeString:
    """Received, not formed and missing as parts of one bar; the figures stand beside it."""
    whole = totals.expected or 1
    received, settled = (round(1000 * part / whole) for part in (totals.received, totals.settled))
    parts = ((0, received, ""), (received, settled - received, " left"), (settled, 1000 - settled, " late"))
    drawn = format_html_join(
        "",
        '<rect class="share{}" x="{}" width="{}" height="14"/>',
        ((look, x, width) for x, width, look in parts if width > 0 and totals.expected),
    )
    return format_html(
        '<svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="rail" width="1000" height="14"/>{}</svg>',
        drawn,
    )
