"""A matrix as a table. Drawn by one function: six hundred villages by twelve categories are seven thousand cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cundang.ui.matrix import Line, Matrix

register = template.Library()

SHADES = 5


@register.simple_tag
def matrix(table: Matrix, caption: str = "") -> SafeString:
    """The table with its sums; every figure leads to what it counts, a gap is drawn as one, shades say how much."""
    return mark_safe("".join(_table(table, caption)))  # noqa: S308 - every text in it is escaped below


def _table(table: Matrix, caption: str) -> Iterator[str]:
    yield '<table class="matrix">'
    if caption:
        yield f'<caption class="unseen">{escape(caption)}</caption>'
    yield f'<thead><tr><th scope="col">{escape(table.corner)}</th>'
    for column in table.columns:
        yield f'<th scope="col">{escape(column.name)}</th>'
    yield f'<th scope="col" class="sum">{escape(_("in all"))}</th></tr></thead><tbody>'
    narrows = [escape(column.narrows) for column in table.columns]
    for line in table.lines:
        yield from _line(line, narrows, table.largest)
    yield f'</tbody><tfoot><tr><th scope="row">{escape(_("in all"))}</th>'
    everything = escape(table.address)
    for count, more in zip(table.sums, narrows, strict=True):
        yield f"<td>{_figure(count, everything, more)}</td>"
    yield f'<td class="sum">{_figure(table.total, everything, "")}</td></tr></tfoot></table>'


def _line(line: Line, narrows: Sequence[str], largest: int) -> Iterator[str]:
    address, name = escape(line.address), escape(line.name)
    head = f'<a href="{address}">{name}</a>' if address else name
    yield f'<tr class="group"><th scope="row">{head}</th>' if line.group else f'<tr><th scope="row">{head}</th>'
    for count, more in zip(line.counts, narrows, strict=True):
        if not count:
            yield '<td class="blank">–</td>'
        elif line.group:
            yield f'<td class="sum">{_figure(count, address, more)}</td>'
        else:
            yield f'<td class="heat-{_shade(count, largest)}">{_figure(count, address, more)}</td>'
    yield f'<td class="sum">{_figure(line.sum, address, "")}</td></tr>' if line.sum else '<td class="blank">–</td></tr>'


def _figure(count: int, address: str, more: str) -> str:
    return f'<a href="{address}{more}">{count:,}</a>' if address and count else f"{count:,}"


def _shade(count: int, largest: int) -> int:
    """1 to 5, by the root: most cells hold little, and little must not look like nothing."""
    return max(1, min(SHADES, round(SHADES * (count / largest) ** 0.5))) if largest else 1
