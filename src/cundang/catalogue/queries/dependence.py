"""Whether a batch can be undone: nothing may have happened to its items since."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from cundang.catalogue.models import Item, ItemRevision


def touched(batch: UUID) -> QuerySet[Item]:
    """The items a batch made, revived or changed."""
    # A union, not an OR: each half is found by its own index.
    made = Item.objects.filter(batch=batch).values("id")
    return Item.objects.filter(id__in=made.union(ItemRevision.objects.filter(batch=batch).values("item_id")))


def changed_since(batch: UUID) -> list[UUID]:
    """The items of a batch that were changed after it by a person or another batch, in the order of their ids; may be empty."""
    items = touched(batch).values("id")
    # By others: a change by hand bears no batch.
    others = ItemRevision.objects.filter(item_id__in=items).exclude(batch=batch).order_by("version")
    latest: dict[tuple[UUID, UUID | None], tuple[int, bool]] = {}
    for item, other, version, undoes in others.values_list("item_id", "batch", "version", "undoes").iterator():
        latest[item, other] = (version, undoes)
    # What another batch did and took back again is as if it had not been.
    standing = [(item, version) for (item, _), (version, undoes) in latest.items() if not undoes]
    first = _first_touch(batch, {item for item, _ in standing}) if standing else {}
    return sorted({item for item, version in standing if version > first[item]})


def _first_touch(batch: UUID, items: set[UUID]) -> dict[UUID, int]:
    """The version of each item before the batch first touched it; 0 for one it made."""
    first: dict[UUID, int] = {}
    revived = set()
    own = ItemRevision.objects.filter(batch=batch).order_by("version")
    for item, version, fields in own.values_list("item_id", "version", "fields").iterator():
        if item in items and item not in first:
            first[item] = version
            if "state" in fields:
                revived.add(item)
    made = Item.objects.filter(batch=batch).values_list("id", flat=True).iterator()
    first.update((item, 0) for item in made if item in items and item not in revived)
    return first
