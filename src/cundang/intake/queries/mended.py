"""Rows that were rejected: what would put them right, and how those put right stand before they are compared again."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from cundang.catalogue.models import IncomingItem, Item
from cundang.catalogue.records import code_key
from cundang.intake.models import Batch, Origin, StagedRow
from cundang.intake.queries.weighing import Row, Weighing
from cundang.intake.telling import told_in
from cundang.intake.views import Told, told
from cundang.kernel.reference_code import ReferenceCodeError, compose, next_number, read_reference_code
from cundang.regions.spans import span_of

_NUMBER: Final = re.compile(r"[0-9]+$")
_ENOUGH: Final = 50


def fresh(held: Batch, row: StagedRow, *, today: date) -> tuple[Told, ...]:
    """What comparing a corrected row with the catalogue and its own delivery would find. Nothing is written."""
    if row.record is None:
        return ()
    columns = held.lists[row.list_number]["columns"]
    weighing = Weighing(
        region=held.region,
        day=today,
        batch=held.id,
        file_name=held.file_name,
        digest=held.file_digest,
        claimed=Origin.objects.filter(batch=held).exclude(position=row.position).values_list("item", flat=True),
        asks=held.asks,
        told=told_in(held.answers),
    )
    (weighed,) = weighing.weigh([Row(row.position, row.record, frozenset(columns))])
    return tuple(told(finding, columns) for finding in weighed.findings)


class FreeNumbers:
    """Offers the next free number for reference codes borne twice, each a different one.

    Free is what neither the catalogue nor the delivery bears. Two questions to the database for each class of codes.
    """

    def __init__(self, held: Batch) -> None:
        self._held = held
        self._taken: dict[str, list[str]] = {}

    def instead_of(self, code: str | None) -> str | None:
        """The code with the next free number in its class; None for one that follows no rule known here."""
        reading = read_reference_code(code or "")
        key = code_key(code)
        if reading.template is None or key is None:
            return None
        stem = _NUMBER.sub("", key)
        if stem not in self._taken:
            self._taken[stem] = self._borne(stem)
        number = "volume" if "item" not in reading.parts else "item"
        parts = {name: value for name, value in reading.parts.items() if name != number}
        try:
            offered = compose(
                reading.template, {**parts, number: next_number(reading.template, parts, self._taken[stem])}
            )
        except ReferenceCodeError:
            return None
        # The highest is all that counts from here on.
        self._taken[stem] = [offered]
        return offered

    def _borne(self, stem: str) -> list[str]:
        span = span_of(self._held.region)
        here = Q(region__path__gte=span.low, region__path__lt=span.high)
        held = Item.objects.filter(here, code_key__startswith=stem)
        waiting = IncomingItem.objects.filter(batch=self._held.id, code_key__startswith=stem)
        return [*_highest(held), *_highest(waiting)]


def _highest(found: QuerySet[Item] | QuerySet[IncomingItem]) -> list[str]:
    """The last codes in counting order; among so many is the highest number, whatever stands beside."""
    keys = found.order_by(Length("code_key").desc(), "-code_key").values_list("code_key", flat=True)
    return [key for key in keys[:_ENOUGH] if key]
