"""The verbs of places: taken over from a table, founded, renamed, merged, split, moved, abolished."""

from cundang.regions.services.changes import abolish, establish, merge, move, rename, split
from cundang.regions.services.loading import load

__all__ = ["abolish", "establish", "load", "merge", "move", "rename", "split"]
