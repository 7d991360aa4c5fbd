"""Pictures for the documentation, written by the journey that also tests it: ``make pictures``."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

WANTED = os.environ.get("CUNDANG_PICTURES", "")
"""The folder the pictures go to; without it they are taken all the same and thrown away with the test."""
COLOURS = 128


class Album:
    """Takes pictures of one language into one folder, and remembers their names."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = Path(WANTED) if WANTED else folder
        self._ending = "" if language == "zh-hans" else ".en"
        self.names: set[str] = set()

    def take(self, name: str, shown: Page | Locator) -> None:
        """A picture of what is in view of a page, or of one part of it."""
        path = self._folder / f"{name}{self._ending}.png"
        shown.screenshot(path=path, animations="disabled")
        self.names.add(path.name)
        if WANTED:
            squeeze(path)


def squeeze(path: Path) -> None:
    """Write a picture anew with few colours: a page of text has no more to lose."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
