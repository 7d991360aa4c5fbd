"""An archive to search in: places, records and whoever looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from cundang.catalogue.models import Fonds, Item, ItemPerson
from cundang.catalogue.signals import items_changed
from cundang.core.actor import Actor, local_administrator
from cundang.core.ids import new_id
from cundang.core.models import Installation
from cundang.core.queries import cell
from cundang.kernel import paths
from cundang.kernel.authority import GrantView, Role
from cundang.kernel.names import fold_name
from cundang.kernel.paths import ROOT, Level, Span
from cundang.regions.models import Region
from cundang.search.queries import Page, find
from cundang.search.services import drain

AT = datetime(2026, 3, 1, tzinfo=UTC)
TODAY = date(2026, 3, 1)


class Archive:
    """Records are put in as a batch would be; ``index`` takes them into the index."""

    def __init__(self) -> None:
        cell.cache_clear()
        Installation.objects.get_or_create(id=1, defaults={"cell": "ctest", "created_at": AT})
        self.places: dict[str, Region] = {}
        county = self.place("义乌市", "330782000000", Level.COUNTY, None, 1)
        for number, (township, village) in enumerate((("佛堂镇", "临溪村"), ("苏溪镇", "塘里村")), start=1):
            parent = self.place(township, f"33078210{number}000", Level.TOWNSHIP, county, number)
            self.place(village, f"33078210{number}201", Level.VILLAGE, parent, 1)
        self.fonds = {
            name: Fonds.objects.get_or_create(cell="ctest", region=place, number=f"C{number:03}", name=name)[0]
            for number, (name, place) in enumerate(self.places.items(), start=1)
        }

    def place(self, name: str, code: str, level: Level, parent: Region | None, ordinal: int) -> Region:
        path = paths.compose(parent and parent.path, parent and Level(parent.level), level, ordinal)
        made, _ = Region.objects.get_or_create(
            cell="ctest", code=code, level=level, defaults={"name": name, "parent": parent, "path": path}
        )
        self.places[name] = made
        return made

    def add(self, title: str, *, persons: tuple[str, ...] = (), place: str = "临溪村", **fields: object) -> UUID:
        """One record more; open to all unless ``access_level`` says otherwise. Not searchable yet."""
        with transaction.atomic():
            item = self._item(title, place, fields)
            item.save()
            for position, name in enumerate(persons):
                ItemPerson.objects.create(
                    cell="ctest", item=item, position=position, name=name, folded=fold_name(name), found_in="column"
                )
            items_changed.send(sender=Item, cell="ctest", item_ids=(item.id,))
        return item.id

    def deliver(self, titles: Iterable[str], **fields: object) -> UUID:
        """Many records as one batch, announced by its id alone."""
        batch = new_id()
        with transaction.atomic():
            Item.objects.bulk_create(self._item(title, "临溪村", {**fields, "batch": batch}) for title in titles)
            items_changed.send(sender=Item, cell="ctest", batch=batch)
        return batch

    def _item(self, title: str, place: str, fields: dict[str, object]) -> Item:
        usual = {"category": "administrative", "access_level": 0, "created_at": AT, "updated_at": AT}
        where = {"cell": "ctest", "fonds": self.fonds[place], "region": self.places[place]}
        return Item(**{**where, **usual, "title": title, **fields})

    def change(self, item: UUID, *, announce: bool = True, **fields: object) -> None:
        """Change a record as an edit does."""
        with transaction.atomic():
            Item.objects.filter(id=item).update(version=F("version") + 1, **fields)
            if announce:
                items_changed.send(sender=Item, cell="ctest", item_ids=(item,))

    def index(self) -> int:
        return drain(at=AT)

    def find(self, text: str, *, reader: Actor | None = None, **asked: object) -> Page:
        return find(reader=reader or local_administrator(), today=TODAY, text=text, **asked)

    def titles(self, text: str, **asked: object) -> list[str]:
        return [hit.title for hit in self.find(text, **asked).hits]

    def rings(self, text: str, **asked: object) -> dict[str, str]:
        """The ring of each hit by its title, in the order of the page."""
        return {hit.title: hit.ring.value for hit in self.find(text, **asked).hits}

    def reader(self, role: Role, *places: str) -> Actor:
        """Whoever holds this post in these places."""
        spans = [self.span(place) for place in places] or [ROOT]
        grants = tuple(GrantView(role=role, span=span, starts_on=date(2020, 1, 1)) for span in spans)
        return Actor(id=str(new_id()), name="reader", post=role.value, origin="test", grants=grants)

    def span(self, place: str) -> Span:
        region = self.places[place]
        return paths.span(region.path, Level(region.level))
