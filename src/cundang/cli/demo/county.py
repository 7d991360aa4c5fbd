"""The demonstration county's deliveries: three real townships, invented records, written as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from cundang.cli.demo.lists import LISTS, Township, Village, Writer
from cundang.cli.demo.people import People
from cundang.cli.demo.recent import recent_lists

#: Townships of 330782 by code, and the letter their villages' invented fonds numbers begin with.
TOWNSHIPS: Mapping[str, str] = {"330782106000": "D", "330782105000": "S", "330782100000": "F"}

#: Records of every hundred of a township's total that are of the last years.
RECENT = 22


def township(name: str, letter: str, villages: Sequence[str], seed: int, year: int) -> Township:
    """One township with its people; the same seed, letter and year give the same people and papers."""
    random = Random(f"{seed}{letter}")  # noqa: S311 - invented records, not secrets
    return Township(
        name=name,
        villages=tuple(
            Village(name=village, fonds=f"{letter}{number:03}", people=People(random))
            for number, village in enumerate(villages, start=1)
        ),
        random=random,
        year=year,
    )


def short(name: str) -> str:
    """A village's name as its papers bear it: 红旗村, 湖门社区."""
    for ending, kind in (("村民委员会", "村"), ("村委会", "村"), ("居民委员会", "社区"), ("居委会", "社区")):
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return stem if stem.endswith(("村", "社区")) else stem + kind
    return name


def deliveries(folder: Path, place: Township, items: int) -> Iterator[Path]:
    """Write the township's lists into ``folder``, about ``items`` records in all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write, _share in LISTS:
        path = folder / name.format(t=place.name)
        write(place, path, share(items, write))
        yield path
    yield from recent_lists(place, folder, max(40, items * RECENT // 100))


def share(items: int, write: Writer) -> int:
    """How many of a township's records this list is to hold."""
    return next(max(40, items * percent // 100) for _name, writer, percent in LISTS if writer is write)
