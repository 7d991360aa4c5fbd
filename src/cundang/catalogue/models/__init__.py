"""The tables of the catalogue."""

from cundang.catalogue.models.expected import NotFormed, Occasion
from cundang.catalogue.models.holdings import Box, Fonds, Item, ItemPerson, ItemRevision, Volume
from cundang.catalogue.models.incoming import (
    IncomingBox,
    IncomingFonds,
    IncomingItem,
    IncomingPerson,
    IncomingRevision,
    IncomingVolume,
)
from cundang.catalogue.models.people import ItemAlias, Person, PersonName
from cundang.catalogue.models.schedule import SchedulePack, ScheduleRow

__all__ = [
    "Box",
    "Fonds",
    "IncomingBox",
    "IncomingFonds",
    "IncomingItem",
    "IncomingPerson",
    "IncomingRevision",
    "IncomingVolume",
    "Item",
    "ItemAlias",
    "ItemPerson",
    "ItemRevision",
    "NotFormed",
    "Occasion",
    "Person",
    "PersonName",
    "SchedulePack",
    "ScheduleRow",
    "Volume",
]
