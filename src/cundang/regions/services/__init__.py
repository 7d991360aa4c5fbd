"""The verbs of places: taken over from a table, founded, renamed, merged, split, moved, abolished."""

from cundang.regions.services.changes import abolish, establish, merge, move, rename, split
from cundang.regions.services.loading import load
from cundang.regions.services.naming import add_former_name, remove_former_name

__all__ = [
    "abolish",
    "add_former_name",
    "establish",
    "load",
    "merge",
    "move",
    "remove_former_name",
    "rename",
    "split",
]
