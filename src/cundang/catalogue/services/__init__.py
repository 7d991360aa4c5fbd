"""The verbs of the catalogue."""

from cundang.catalogue.services.acceptance import Acceptance, BatchOutdated, accept_batch
from cundang.catalogue.services.entry import add_items
from cundang.catalogue.services.fonds import confirm_fonds
from cundang.catalogue.services.items import edit_item, restore_item, withdraw_item
from cundang.catalogue.services.porch import Porch
from cundang.catalogue.services.schedule import load_schedule
from cundang.catalogue.services.undoing import BatchInUse, Undoing, undo_batch

__all__ = [
    "Acceptance",
    "BatchInUse",
    "BatchOutdated",
    "Porch",
    "Undoing",
    "accept_batch",
    "add_items",
    "confirm_fonds",
    "edit_item",
    "load_schedule",
    "restore_item",
    "undo_batch",
    "withdraw_item",
]
