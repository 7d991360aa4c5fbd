"""The verbs of the catalogue."""

from cundang.catalogue.services.acceptance import Acceptance, BatchOutdated, accept_batch
from cundang.catalogue.services.entry import add_items
from cundang.catalogue.services.expected import (
    declare_not_formed,
    register_occasion,
    take_back_not_formed,
    take_back_occasion,
)
from cundang.catalogue.services.fonds import confirm_fonds
from cundang.catalogue.services.items import edit_item, restore_item, withdraw_item
from cundang.catalogue.services.people import (
    accept_proposed,
    add_name,
    add_person,
    change_name,
    change_person,
    merge_persons,
    remove_name,
    undo_merge,
)
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
    "accept_proposed",
    "add_items",
    "add_name",
    "add_person",
    "change_name",
    "change_person",
    "confirm_fonds",
    "declare_not_formed",
    "edit_item",
    "load_schedule",
    "merge_persons",
    "register_occasion",
    "remove_name",
    "restore_item",
    "take_back_not_formed",
    "take_back_occasion",
    "undo_batch",
    "undo_merge",
    "withdraw_item",
]
