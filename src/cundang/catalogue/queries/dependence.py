"""Whether a batch can be undone: nothing may have happened to its items since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from cundang.catalogue.enums import Outcome
from cundang.catalogue.models import Fonds, IncomingFonds, Item, ItemPerson, ItemRevision
from cundang.catalogue.records import plain
from cundang.core.chunks import in_chunks

_AT_ONCE: Final = 500


def touched(batch: UUID) -> QuerySet[Item]:
    """The items a batch made, revived or changed."""
    # A union, not an OR: each half is found by its own index.
    made = Item.objects.filter(batch=batch).values("id")
    return Item.objects.filter(id__in=made.union(ItemRevision.objects.filter(batch=batch).values("item_id")))


def changed_since(batch: UUID) -> list[UUID]:
    """The items of a batch that were changed after it by a person or another batch, in the order of their ids; may be empty.

    One that says again what it said after the batch was not changed.
    """
    items = touched(batch).values("id")
    # By others: a change by hand bears no batch.
    others = ItemRevision.objects.filter(item_id__in=items).exclude(batch=batch).order_by("version")
    latest: dict[tuple[UUID, UUID | None], tuple[int, bool]] = {}
    for item, other, version, undoes in others.values_list("item_id", "batch", "version", "undoes").iterator():
        latest[item, other] = (version, undoes)
    # What another batch did and took back again is as if it had not been.
    standing = [(item, version) for (item, _), (version, undoes) in latest.items() if not undoes]
    first = _first_touch(batch, {item for item, _ in standing}) if standing else {}
    later = {item: first[item] for item, version in standing if version > first[item]}
    return sorted(later.keys() - _as_before(later))


def moved_since(batch: UUID) -> bool:
    """Whether a place that a batch in the porch touches has other fonds, or at other versions, than when it was compared."""
    named = IncomingFonds.objects.filter(batch=batch)
    seen = set(named.filter(outcome=Outcome.UNCHANGED).values_list("id", "seen_version"))
    held = Fonds.objects.filter(region_id__in=named.values("region_id"))
    return set(held.values_list("id", "version")) != seen


def _as_before(since: Mapping[UUID, int]) -> set[UUID]:
    """Those of these items that stand as they stood after a version, whatever was changed and changed back meanwhile."""
    found: set[UUID] = set()
    for ids in in_chunks(since, _AT_ONCE):
        then: dict[UUID, dict[str, Any]] = {item: {} for item in ids}
        revisions = ItemRevision.objects.filter(item_id__in=ids).order_by("-version")
        for item, version, fields in revisions.values_list("item_id", "version", "fields"):
            if version > since[item]:
                then[item] |= fields
        persons: dict[UUID, list[Any]] = {item: [] for item in ids}
        people = ItemPerson.objects.filter(item_id__in=ids).order_by("item_id", "position")
        for item, *person in people.values_list("item_id", "name", "folded", "alias", "role", "found_in"):
            persons[item].append(person)
        for held in Item.objects.filter(id__in=ids):
            now = {name: plain(getattr(held, name)) for name in then[held.id] if name != "persons"}
            if then[held.id] == now | ({"persons": persons[held.id]} if "persons" in then[held.id] else {}):
                found.add(held.id)
    return found


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
