"""Where everything of one installation lies: ``CUNDANG_HOME`` and the folders in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder. Every path of an installation is derived here and nowhere else."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite database; unused when ``CUNDANG_DATABASE_URL`` names a server."""
        return self.root / "cundang.db"

    @property
    def index(self) -> Path:
        """The search index; may be deleted, ``cundang index rebuild`` makes it anew."""
        return self.root / "index"

    @property
    def files(self) -> Path:
        """Files taken in, by digest."""
        return self.root / "files"

    @property
    def uploads(self) -> Path:
        """Files handed in at the desk that still wait for a person; readable by its owner only."""
        return self.root / "uploads"

    @property
    def keys(self) -> Path:
        """Secrets of this installation; readable by its owner only."""
        return self.root / "keys"

    @property
    def reports(self) -> Path:
        """Import reports and other files made for people."""
        return self.root / "reports"

    def make(self) -> None:
        """Create the folder and its parts; safe to repeat."""
        # Everything here is personal: nobody else on the machine has business in it.
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.index, self.files, self.reports):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.keys, self.uploads):
            folder.mkdir(mode=0o700, exist_ok=True)


def home_from_environment() -> Home:
    """The folder named by ``CUNDANG_HOME``, else ``~/.cundang``."""
    return Home(Path(os.environ.get("CUNDANG_HOME") or Path.home() / ".cundang").expanduser().resolve())
