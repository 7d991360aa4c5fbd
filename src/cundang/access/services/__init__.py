"""Keeping searches, and noting what was not found or given out."""

from cundang.access.services.exporting import note_export
from cundang.access.services.nothing import record_nothing_found
from cundang.access.services.saved import open_search, put_search_back, remove_search, rename_search, save_search

__all__ = [
    "note_export",
    "open_search",
    "put_search_back",
    "record_nothing_found",
    "remove_search",
    "rename_search",
    "save_search",
]
