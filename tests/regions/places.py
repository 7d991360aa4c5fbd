"""Small tables of places for the tests: real codes and shapes, few rows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from cundang.core.actor import local_administrator
from cundang.core.services import install
from cundang.regions.services import load
from cundang.regions.services.loading import Loaded
from cundang.regions.table import Table, read_table

AT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
ADMINISTRATOR = local_administrator()

YIWU = """330000000000,浙江省,province
330700000000,金华市,city
330782000000,义乌市,county
330782100000,佛堂镇,township
330782100200,临溪村村委会,village
330782100201,桥西村村委会,village
330782106000,大陈镇,township
330782106001,后畈居委会,village
330782106200,团结村村委会,village
"""


def table(folder: Path, rows: str, *, name: str = "places.csv") -> Table:
    """The rows as the program reads them from a file."""
    path = folder / name
    path.write_text("code,name,level\n" + rows, "utf-8")
    return read_table(path)


def take_over(folder: Path, rows: str, **more) -> Loaded:
    """Load the rows as the local administrator does."""
    install(actor=ADMINISTRATOR, at=AT)
    return load(actor=ADMINISTRATOR, at=AT, table=table(folder, rows), **more)
