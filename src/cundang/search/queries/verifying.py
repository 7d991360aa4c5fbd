"""Whether the index holds what the database holds, both ways, in bounded memory; and the table of names all names."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item, ItemAlias, ItemPerson
from cundang.catalogue.queries.mentions import NAMES_ONLY
from cundang.search.engines import EngineError
from cundang.search.models import Name
from cundang.search.queries.standing import behind, engine

PAGE = 10_000
SHOWN = 100
"""Ids given of each kind of difference at most."""
# Changes made while we compare are taken in meanwhile; what still differs then, differs.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Ids of records that are ``missing`` from the index, that are in it and ``surplus``, or that are there in a
    ``stale`` version; and the files that are ``damaged``. ``records`` counts those compared, ``names`` the names of
    records that cannot be offered because the table of names lacks them."""

    records: int
    missing: tuple[UUID, ...]
    surplus: tuple[UUID, ...]
    stale: tuple[UUID, ...]
    damaged: tuple[str, ...]
    names: int = 0

    @property
    def sound(self) -> bool:
        """Whether index and database are equal."""
        return not (self.missing or self.surplus or self.stale or self.damaged or self.names)


def verify() -> Verdict:
    """Compare every record's version in the index with the database. An index that cannot be read is damaged."""
    try:
        return _compared()
    except EngineError as error:
        return Verdict(0, (), (), (), (str(error),))


def _compared() -> Verdict:
    records = 0
    differing: list[UUID] = []
    for held, indexed in _pages():
        records += len(held)
        differing += [one for one in held.keys() | indexed.keys() if held.get(one) != indexed.get(one)]
        if len(differing) > SHOWN * 3:
            break
    _wait()
    missing: list[UUID] = []
    surplus: list[UUID] = []
    stale: list[UUID] = []
    for one in sorted(differing):
        held = dict(Item.objects.filter(id=one, state=ItemState.HELD).values_list("id", "version"))
        indexed = engine().versions(after=UUID(int=one.int - 1), upto=one)
        if held == indexed:
            continue
        (surplus if not held else missing if not indexed else stale).append(one)
    return Verdict(
        records,
        tuple(missing[:SHOWN]),
        tuple(surplus[:SHOWN]),
        tuple(stale[:SHOWN]),
        tuple(engine().damaged()),
        unlisted(),
    )


def unlisted() -> int:
    """How many names of held records the table of names lacks. One that no record bears any more does no harm there."""
    lacking = ItemPerson.objects.exclude(folded="").filter(~Exists(Name.objects.filter(folded=OuterRef("folded"))))
    others = ItemAlias.objects.filter(NAMES_ONLY, ~Exists(Name.objects.filter(folded=OuterRef("folded_alias"))))
    named = lacking.filter(item__state=ItemState.HELD).values("folded").distinct().count()
    return named + others.filter(item__state=ItemState.HELD).values("folded_alias").distinct().count()


def _pages() -> Iterator[tuple[dict[UUID, int], dict[UUID, int]]]:
    """Versions by id, as held and as indexed, range after range of ids; the last range has no end."""
    after: UUID | None = None
    while True:
        items = Item.objects.filter(state=ItemState.HELD).order_by("id")
        held = dict((items.filter(id__gt=after) if after else items).values_list("id", "version")[:PAGE])
        upto = max(held) if len(held) == PAGE else None
        yield held, engine().versions(after=after, upto=upto)
        if upto is None:
            return
        after = upto


def _wait() -> None:
    deadline = time.monotonic() + PATIENCE
    while behind() and time.monotonic() < deadline:
        time.sleep(0.1)
