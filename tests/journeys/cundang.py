"""The program as a person runs it: a command in a process of its own, on a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4


@dataclass(frozen=True)
class Cundang:
    """One installation. ``run`` gives the finished process, ``json`` what it printed as one object, ``lines`` as one per line."""

    home: Path
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "CUNDANG_HOME": str(self.home),
            "CUNDANG_DATABASE_URL": self.database_url,
            "CUNDANG_LANGUAGE": "en",
        }

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "cundang", *map(str, arguments)]
        return subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **options,
        )

    def run(self, *arguments: str | Path, status: int | None = 0) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=300)
        if status is not None:
            assert process.returncode == status, f"{arguments} ended with {process.returncode}\n{out}\n{err}"
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def json(self, *arguments: str | Path, status: int | None = 0) -> Any:
        return json.loads(self.run(*arguments, "--json", status=status).stdout)

    def lines(self, *arguments: str | Path, status: int | None = 0) -> list[Any]:
        return [json.loads(line) for line in self.run(*arguments, "--json", status=status).stdout.splitlines()]


PLACES = """code,name,level
990000000000,试验省,province
990100000000,试验市,city
990101000000,试验县,county
990101100000,清溪镇,township
990101100201,下塘村村委会,village
990101100202,上塘村村委会,village
990101101000,白石镇,township
990101101201,白石村村委会,village
"""
TOWNSHIP = "990101100000"
OTHER_TOWNSHIP = "990101101000"


def database_of_its_own(home: Path) -> str:
    """A new database on the server the tests were given, or none: then it is SQLite in the data folder."""
    server = os.environ.get("CUNDANG_DATABASE_URL", "")
    if not server:
        return ""
    import psycopg

    from cundang.config.environment import postgresql

    settings = postgresql(server)
    name = f"journey_{uuid4().hex[:12]}"
    with psycopg.connect(
        host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"], autocommit=True
    ) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace(f"/{settings['NAME']}?", f"/{name}?")


def installed(home: Path) -> Cundang:
    """An installation with one invented county of two townships, on the database the tests run on."""
    program = Cundang(home, database_of_its_own(home))
    program.run("init", "--no-input")
    places = home.parent / "places.csv"
    places.write_text(PLACES, "utf-8")
    program.run("regions", "load", places, "--yes")
    return program
