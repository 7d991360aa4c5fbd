"""How taking in stands for one reader: what waits for a person, and what came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import IntegerField, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from cundang.core.actor import Actor
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch
from cundang.intake.policies import reached
from cundang.intake.queries.batches import BatchView, view
from cundang.intake.queries.counting import Counts

_WAITING = Q(state__in=(BatchState.READ, BatchState.STAGED))
_CAME_IN = Q(state=BatchState.COMMITTED)


@dataclass(frozen=True, slots=True)
class Group:
    """Deliveries that stand alike: those of one page, newest first, how many there are in all, and their counts summed."""

    batches: tuple[BatchView, ...]
    total: int
    counts: Mapping[str, int]


def waiting(*, reader: Actor, today: date, start: int = 0, limit: int = 20) -> Group:
    """Lists that were read and wait for a person: not taken in yet, or with rows corrected since."""
    return _group(_seen(reader, today).filter(_WAITING), start, limit)


def came_in(*, reader: Actor, today: date, start: int = 0, limit: int = 20) -> Group:
    """Lists that are taken in and not undone."""
    return _group(_seen(reader, today).filter(_CAME_IN), start, limit)


def _seen(reader: Actor, today: date) -> QuerySet[Batch]:
    return Batch.objects.filter(reached(reader, today=today))


def _group(found: QuerySet[Batch], start: int, limit: int) -> Group:
    names = [one.name for one in fields(Counts)]
    sums = found.aggregate(**{f"sum_{name}": _sum(name) for name in names})
    newest = found.select_related("region").order_by("-created_at", "-id")[start : start + limit]
    return Group(tuple(map(view, newest)), found.count(), {name: sums[f"sum_{name}"] or 0 for name in names})


def _sum(name: str) -> Sum:
    return Sum(Cast(KeyTextTransform(name, "counts"), IntegerField()))
