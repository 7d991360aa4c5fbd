"""The names of delivered files as text: disks hold names in any encoding."""

from __future__ import annotations

import os
from pathlib import Path


def readable(path: Path) -> str:
    """The base name of a file. One that is no UTF-8 is read as GB 18030, else its strange bytes become U+FFFD.

    >>> readable(Path(os.fsdecode(b"/a/\\xb4\\xe5\\xb5\\xb5.xlsx")))
    '村档.xlsx'
    """
    name = path.name
    if not any("\ud800" <= char <= "\udfff" for char in name):
        return name
    raw = os.fsencode(name)
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")
