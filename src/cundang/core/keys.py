"""Secrets of this installation: made at first need, kept in the data folder, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The key that signs sessions; created when missing. Two processes starting together agree on one key."""
    path = folder / "session.key"
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        pass
    # The data folder itself is made here when it is new: each level for its owner only, whatever the umask says.
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    draft = folder / f"session.{os.getpid()}.{secrets.token_hex(4)}"
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link, unlike a rename, refuses to replace a key another process made a moment earlier.
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:
        # File systems without links (FAT on a stick).
        if not path.exists():
            draft.replace(path)
    draft.unlink(missing_ok=True)
    return path.read_text("ascii")
