"""The source tree as the house tests see it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "cundang"
DOORS = ("desk", "api", "cli", "config")


def modules(*, under: Path = PACKAGE) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the package, parsed; generated tables left out."""
    for path in sorted(under.rglob("*.py")):
        if "tables" not in path.parts:
            yield path, ast.parse(path.read_text("utf-8"), str(path))


def name(path: Path) -> str:
    """``intake/services/staging.py`` for reports."""
    return path.relative_to(PACKAGE).as_posix()


def app(path: Path) -> str:
    """The app a module belongs to."""
    return path.relative_to(PACKAGE).parts[0]


def room(path: Path) -> str:
    """The room of the app: ``services`` for services.py as for services/anything.py."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[1] if len(parts) > 1 else ""
