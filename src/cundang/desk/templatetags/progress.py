"""The head of a column by which a table can be put in order; the address keeps the order."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(takes_context=True)
def sorting(context: dict[str, Any], content: str, by: str, number: bool = False) -> SafeString:
    """A heading that puts the table in this order; chosen again, in the opposite one. Figures begin with the largest."""
    here = context["order"] == by
    falling = not context["falling"] if here else number
    query: QueryDict = context["request"].GET.copy()
    query["sort"] = f"-{by}" if falling else by
    sort = format_html(' aria-sort="{}"', "descending" if context["falling"] else "ascending") if here else ""
    kind = SafeString(' class="number"') if number else ""
    return format_html('<th scope="col"{}{}><a href="?{}">{}</a></th>', kind, sort, query.urlencode(), content)
