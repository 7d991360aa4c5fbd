"""Taking a workbook in, end to end, against reading it bare and writing its rows bare.

``python -m bench.importing [--rows N] [--file FILE.xlsx]`` prints one line of JSON. Ours is measured in a process of its own from
its start until every record is committed and searchable; the bare runs read the same file with calamine and nothing else, and
put the same cells into one SQLite table with three indexes by ``executemany``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

VILLAGE = "330782106200"
CHUNK = 2_000
HEADINGS = ("序号", "档号", "文号", "责任者", "题名", "日期", "保管期限", "页数", "盒号", "备注")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国华文志海春红梅玉金生福根法良"
CREATORS = ("临溪村村民委员会", "佛堂镇人民政府", "中共临溪村党支部")
PERIODS = ("永久", "30年", "10年")
PROCESSES = {"peak_rss_mb": resource.RUSAGE_SELF, "reader_peak_rss_mb": resource.RUSAGE_CHILDREN}
TITLES = (
    "关于同意{}户建房用地的批复", "关于{}同志任职的通知", "临溪村村民代表会议记录", "{}户宅基地申请审批表", "关于发放{}等困难户救济款的报告",
    "农村土地承包经营权证发放登记表（{}）", "村民委员会换届选举结果报告单", "关于修建村道的请示", "{}与邻村山林纠纷调解协议书", "村务公开栏内容底稿",
)  # fmt: skip


def main() -> None:
    """Make the file, measure the three, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="a workbook made by an earlier run with as many rows")
    parser.add_argument("--ours", nargs=2, metavar=("HOME", "FILE"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.ours:
        print(json.dumps(take_in(Path(args.ours[1]))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(measure(Path(scratch), args.rows, args.file)))


def measure(scratch: Path, rows: int, file: Path | None) -> dict[str, Any]:
    """Everything about one file: ours, the bare runs, and the machine it was measured on."""
    path = file or make(scratch / "list.xlsx", rows)
    read, bare_read = bare_calamine(path)
    written, bare_write = bare_executemany(scratch / "bare.db", path)
    home = scratch / "home"
    environment = os.environ | {"CUNDANG_HOME": str(home), "CUNDANG_DATABASE_URL": ""}
    init = [sys.executable, "-m", "cundang", "init", "--no-input"]
    subprocess.run(init, env=environment, check=True, stdout=subprocess.DEVNULL)
    begun = time.perf_counter()
    run = [sys.executable, "-m", "bench.importing", "--ours", str(home), str(path)]
    done = subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE)
    total = time.perf_counter() - begun
    ours = json.loads(done.stdout) | {"total_s": round(total, 2), "rows_per_s": round(read / total)}
    return {
        "bench": "import",
        "rows": read,
        "file_bytes": path.stat().st_size,
        "ours": ours,
        "calamine": {"total_s": round(bare_read, 2), "rows_per_s": round(read / bare_read)},
        "executemany": {"total_s": round(bare_write, 2), "rows_per_s": round(written / bare_write)},
        "times_bare": round(total / (bare_read + bare_write), 1),
        "machine": {
            "cpus": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version, "system": platform.platform(),
        },
    }  # fmt: skip


def make(path: Path, rows: int) -> Path:
    """A filing list like those townships send, the same for the same number of rows."""
    import xlsxwriter

    random = Random(7)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("归档文件目录")
        sheet.write_row(0, 0, ["临溪村归档文件目录"])
        sheet.write_row(1, 0, HEADINGS)
        for at in range(rows):
            year = 1985 + at % 40
            name = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))
            cells = [at + 1, f"C012-WS·{year}-Y-{at // 40 + 1:04}", f"临村〔{year}〕{at % 300 + 1}号" if at % 3 else ""]
            cells += [random.choice(CREATORS), random.choice(TITLES).format(name)]
            cells += [f"{year}{random.randint(1, 12):02}{random.randint(1, 28):02}", random.choice(PERIODS)]
            sheet.write_row(at + 2, 0, [*cells, random.randint(1, 40), str(at // 100 + 1), ""])
    return path


def bare_calamine(path: Path) -> tuple[int, float]:
    """Go through every cell of the file and do nothing with it: how many rows, how many seconds."""
    from python_calamine import CalamineWorkbook

    begun = time.perf_counter()
    rows = sum(1 for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows() if row)
    return rows - 2, time.perf_counter() - begun


def bare_executemany(database: Path, path: Path) -> tuple[int, float]:
    """Put the cells as they are into one table with three indexes; reading them is not counted."""
    from python_calamine import CalamineWorkbook

    rows = list(islice(CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows(), 2, None))
    connection = sqlite3.connect(database)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (a,b,c,d,e,f,g,h,i,j)"
    )
    for column in "bef":
        connection.execute(f"CREATE INDEX by_{column} ON rows ({column})")
    begun = time.perf_counter()
    for at in range(0, len(rows), CHUNK):
        with connection:
            connection.executemany("INSERT INTO rows VALUES (?,?,?,?,?,?,?,?,?,?)", rows[at : at + CHUNK])
    seconds = time.perf_counter() - begun
    connection.close()
    return len(rows), seconds


def take_in(path: Path) -> dict[str, Any]:
    """Take the file in as the command does; seconds of each step, of the write lock at the commit, and the memory at its peak."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cundang.config.settings")
    import django

    django.setup()
    from django.db import connection, transaction

    from cundang.catalogue.signals import items_changed
    from cundang.cli.context import now
    from cundang.core.actor import local_administrator
    from cundang.intake.services import commit_batch, stage_file
    from cundang.regions.queries import by_code
    from cundang.search.services import drain

    actor, region = local_administrator(), by_code(VILLAGE)
    cpu = time.process_time()
    begun = time.perf_counter()
    staged = stage_file(
        actor=actor, at=now(), region=region, path=path, answers={},
        progress=lambda *_: None,
    )  # fmt: skip
    lock: dict[str, float] = {}

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("BEGIN"):
            done = execute(sql, *rest)
            lock.setdefault("taken", time.perf_counter())
            return done
        return execute(sql, *rest)

    def released(**_: Any) -> None:
        transaction.on_commit(lambda: lock.setdefault("released", time.perf_counter()))

    items_changed.connect(released)
    before = time.perf_counter()
    with connection.execute_wrapper(watch):
        commit_batch(actor=actor, at=now(), batch_id=staged.batch)
    committed = time.perf_counter()
    drain(at=now())
    ended = time.perf_counter()
    seconds = {
        "staging_s": before - begun,
        "commit_s": committed - before,
        "write_lock_s": lock["released"] - lock["taken"],
        "indexing_s": ended - committed,
        "cpu_s": time.process_time() - cpu,
    }
    peaks = {who: resource.getrusage(one).ru_maxrss // 1024 for who, one in PROCESSES.items()}
    return {name: round(value, 2) for name, value in seconds.items()} | peaks


if __name__ == "__main__":
    main()
