"""A county served as a person serves it: one process with its worker, a data folder of its own. All people are invented."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.desk import holdings, people
from tests.journeys.cundang import Cundang

TOWNSHIP = "330782105000"
VILLAGE = "330782105201"
ARCHIVISTS = {"lou": ("楼敏", holdings.TOWNSHIP), "chen": ("陈静", TOWNSHIP)}
"""Account names: the full name, and the township looked after. One looks at five records, the other takes lists in."""
ITEMS = 300
PICTURED = 12_000
"""How many records the lists hold, for tests and for pictures."""
SEED = 7


class County(NamedTuple):
    """Where it is served, and the program that serves it."""

    address: str
    program: Cundang


@contextmanager
def served(folder: Path, *, items: int = ITEMS) -> Iterator[County]:
    """A county of two townships: five records in one, a demonstration's lists in the other."""
    program = Cundang(folder / "home")
    password = folder / "password"
    password.write_text(people.PASSWORD, "utf-8")
    program.run("init", "--no-input", "--password-file", password)
    for name, (full_name, township) in ARCHIVISTS.items():
        post = ("--post", "township-archivist", "--region", township)
        program.run("users", "create", name, "--full-name", full_name, "--password-file", password, *post)
    few = folder / "后畈居目录.csv"
    few.write_text(holdings.LIST, "utf-8")
    program.run("import", "catalogue", few, "--into", holdings.VILLAGE)
    # Some rows of a demonstration's lists are wrong on purpose.
    program.run("import", "catalogue", *_lists(program, folder / "lists", items), "--into", TOWNSHIP, status=None)
    with _serving(program) as address:
        yield County(address, program)


def _lists(program: Cundang, folder: Path, items: int) -> list[Path]:
    """The demonstration's lists of one township, for villages there are."""
    from cundang.cli.demo.county import deliveries, short, township

    places = program.json("regions", "list", "--within", TOWNSHIP)
    villages = [short(place["name"]) for place in places if place["level"] == "village"]
    return list(deliveries(folder, township("苏溪镇", "S", villages, SEED, datetime.now(UTC).year), items))


@contextmanager
def _serving(program: Cundang) -> Iterator[str]:
    process = program.start("serve", "--port", "0")
    # What it says is read on, or it would stop to wait for us.
    said: list[str] = []
    threading.Thread(target=lambda: said.extend(process.stderr), daemon=True).start()
    try:
        address = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout)), None)
        assert address, f"cundang serve did not start:\n{''.join(said)}"
        yield address[0]
    finally:
        process.terminate()
        process.wait(30)
