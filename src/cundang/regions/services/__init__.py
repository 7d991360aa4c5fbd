"""The verbs of places: taken over from a table, founded, renamed, merged, split, abolished."""

from cundang.regions.services.changes import abolish, establish, merge, rename, split
from cundang.regions.services.loading import load

__all__ = ["abolish", "establish", "load", "merge", "rename", "split"]
