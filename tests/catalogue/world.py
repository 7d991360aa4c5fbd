"""A small county with its schedule, people who keep it, and lists delivered to it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cundang.catalogue.services import load_schedule
from cundang.core.actor import Actor, local_administrator
from cundang.intake.services import commit_batch, stage_file
from cundang.kernel.authority import GrantView, Role
from cundang.regions.models import Region
from cundang.regions.queries import by_code
from cundang.regions.spans import span_of
from tests.regions.places import YIWU, take_over

AT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
ADMINISTRATOR = local_administrator()
SEEN = {"reader": ADMINISTRATOR, "today": TODAY}
"""Who reads, and on what day, when nothing hangs on it."""
BY = {"actor": ADMINISTRATOR, "at": AT}
"""Who acts, and when, when nothing hangs on it."""
COUNTY, TOWNSHIP, VILLAGE, BESIDE, ELSEWHERE = (
    "330782000000", "330782100000", "330782100200", "330782100201", "330782106200",
)  # fmt: skip
HEADINGS = ("序号", "档号", "文号", "责任者", "题名", "日期", "保管期限", "页数", "盒号", "备注")
CODED = "C012-WS·2019-Y-{:04}"


def found_county(folder: Path) -> None:
    """Places and the national schedule."""
    take_over(folder, YIWU)
    load_schedule(actor=ADMINISTRATOR, at=AT)


def place(code: str) -> Region:
    return by_code(code)


def keeper(role: Role, code: str, *, name: str = "甲") -> Actor:
    """A person who holds one role in one place."""
    view = GrantView(role=role, span=span_of(by_code(code)), starts_on=date(2020, 1, 1))
    return Actor(id=f"{role}-{code}", name=name, post=role.value, origin="test", grants=(view,))


@dataclass
class Entry:
    """One line of a list; what is not given is blank."""

    title: str = "关于修建村道的请示"
    code: str = ""
    number: str = ""
    creator: str = "临溪村村民委员会"
    date: str = "20190315"
    retention: str = "永久"
    pages: str = "3"
    box: str = ""
    remarks: str = ""


def coded(count: int, title: str = "关于第{}号议题的决议") -> list[Entry]:
    """So many entries with reference codes."""
    return [Entry(title.format(at), CODED.format(at)) for at in range(1, count + 1)]


def write_list(
    path: Path, entries: Sequence[Entry], *, headings: Sequence[str] = HEADINGS, lines: Sequence[str] = ()
) -> Path:
    """The entries as a list a township would send, as CSV; ``lines`` stand above the headings."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerows([line] for line in lines)
        out.writerow(headings)
        for at, one in enumerate(entries, start=1):
            cells = dict(
                zip(
                    HEADINGS,
                    (
                        at,
                        one.code,
                        one.number,
                        one.creator,
                        one.title,
                        one.date,
                        one.retention,
                        one.pages,
                        one.box,
                        one.remarks,
                    ),
                    strict=True,
                )
            )
            out.writerow([cells[heading] for heading in headings])
    return path


def stage(path: Path, *, into: str = VILLAGE, actor: Actor = ADMINISTRATOR, **more: Any) -> Any:
    """Read and compare a file; returns the id of its batch."""
    arguments = {"answers": {}, "progress": lambda *_: None, "at": AT, **more}
    return stage_file(actor=actor, region=by_code(into), path=path, **arguments).batch


def take_in(path: Path, *, into: str = VILLAGE, actor: Actor = ADMINISTRATOR, at: datetime = AT) -> Any:
    """Read, compare and commit a file; returns the id of its batch."""
    batch = stage(path, into=into, actor=actor, at=at)
    commit_batch(actor=actor, at=at, batch_id=batch)
    return batch
