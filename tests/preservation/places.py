"""Installations side by side, each with a folder and, on PostgreSQL, a database of its own."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

from tests.journeys.cundang import Cundang

ROWS = """
import json, sys, django
django.setup()
from cundang.preservation.tables import tables
held = {}
for model in tables():
    columns = [field.attname for field in model._meta.concrete_fields]
    held[model._meta.label] = sorted(str(row) for row in model.objects.values_list(*columns))
print(json.dumps(held))
"""


class Places:
    """Makes installations; on PostgreSQL each gets a new database on the server of the tests, dropped at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = os.environ.get("CUNDANG_DATABASE_URL", "")
        self._databases: list[str] = []

    def new(self, name: str, *, sqlite: bool = False) -> Cundang:
        home = self.folder / name
        if sqlite or not self.url:
            return Cundang(home)
        database = f"place_{uuid4().hex[:12]}"
        with psycopg.connect(self.url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {database}")
        self._databases.append(database)
        return Cundang(home, urlunsplit(urlsplit(self.url)._replace(path=f"/{database}")))

    def close(self) -> None:
        for database in self._databases:
            with psycopg.connect(self.url, autocommit=True) as server:
                server.execute(f"DROP DATABASE {database} WITH (FORCE)")


def python(program: Cundang, code: str, *arguments: str) -> str:
    """Run code inside an installation and return what it printed."""
    environment = {**program.environment, "DJANGO_SETTINGS_MODULE": "cundang.config.settings"}
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def rows(program: Cundang) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    held: dict[str, list[str]] = json.loads(python(program, ROWS))
    return held


def sealed_again(bag: Path, change: Callable[[Path], None]) -> None:
    """Change a bag as somebody does who knows how to write its digests anew."""
    change(bag)
    for manifest, names in (
        ("manifest-sha256.txt", sorted(path for path in (bag / "data").rglob("*") if path.is_file())),
        ("tagmanifest-sha256.txt", [bag / "bagit.txt", bag / "bag-info.txt", bag / "manifest-sha256.txt"]),
    ):
        lines = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bag).as_posix()}\n" for path in names
        ]
        (bag / manifest).write_text("".join(lines), "utf-8")
