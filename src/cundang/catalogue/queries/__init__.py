"""Reading the catalogue."""

from cundang.catalogue.queries.classing import Classing
from cundang.catalogue.queries.comparison import Comparison, Decision
from cundang.catalogue.queries.details import ItemDetail, Person
from cundang.catalogue.queries.fonds import fonds, place_named, places_bearing, to_confirm
from cundang.catalogue.queries.index import IndexDocument, IndexPerson, documents_for_index
from cundang.catalogue.queries.items import Step, history, item, items, neighbours
from cundang.catalogue.queries.schedule import (
    EffectiveRow,
    Schedule,
    Suggestion,
    loaded_packs,
    schedule_row,
    schedule_rows,
    suggest,
)
from cundang.catalogue.queries.stats import Stats, count, stats

__all__ = [
    "Classing",
    "Comparison",
    "Decision",
    "EffectiveRow",
    "IndexDocument",
    "IndexPerson",
    "ItemDetail",
    "Person",
    "Schedule",
    "Stats",
    "Step",
    "Suggestion",
    "count",
    "documents_for_index",
    "fonds",
    "history",
    "item",
    "items",
    "loaded_packs",
    "neighbours",
    "place_named",
    "places_bearing",
    "schedule_row",
    "schedule_rows",
    "stats",
    "suggest",
    "to_confirm",
]
