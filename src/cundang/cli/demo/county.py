"""The demonstration county's deliveries: three real townships, invented records, written as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from cundang.cli.demo.lists import LISTS, Township, Village
from cundang.cli.demo.people import People

#: Townships of 330782 by code, and the letter their villages' invented fonds numbers begin with.
TOWNSHIPS: Mapping[str, str] = {"330782106000": "D", "330782105000": "S", "330782100000": "F"}


def township(name: str, letter: str, villages: Sequence[str], seed: int) -> Township:
    """One township with its people; the same seed and letter give the same people and papers."""
    random = Random(f"{seed}{letter}")  # noqa: S311 - invented records, not secrets
    return Township(
        name=name,
        villages=tuple(
            Village(name=village, fonds=f"{letter}{number:03}", people=People(random))
            for number, village in enumerate(villages, start=1)
        ),
        random=random,
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
    for name, write, share in LISTS:
        path = folder / name.format(t=place.name)
        write(place, path, max(40, items * share // 100))
        yield path
