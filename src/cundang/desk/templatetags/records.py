"""Addresses of records that lead back to where they were reached from, and what a list says of one."""

from __future__ import annotations

from uuid import UUID

from django import template

from cundang.desk.items.journey import address
from cundang.desk.search.address import Asked

register = template.Library()


@register.simple_tag
def item_address(item_id: UUID, asked: Asked | None = None) -> str:
    """The page of a record; it leads back to the search ``asked``."""
    return address(item_id, asked or None)


@register.simple_tag
def view_address(item_id: UUID, asked: Asked | None = None) -> str:
    """The view of a record beside the results of the search ``asked``."""
    return address(item_id, asked or None, name="item-view")
