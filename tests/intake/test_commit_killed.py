"""Killed at any moment, a list is taken in whole or not at all; taken in again, it is there once."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.catalogue.world import CODED, Entry, write_list

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = 10
NUMBERED, PLAIN = 100, 40


def environment(home):
    return os.environ | {
        "CUNDANG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "cundang.config.settings", "CUNDANG_DATABASE_URL": "",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }  # fmt: skip


def run(home, path, kill=0):
    """Take the list in; returns how many statements that took, None when the process was killed."""
    command = [sys.executable, "-m", "tests.intake.child", str(path), str(kill)]
    done = subprocess.run(command, env=environment(home), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def ask(home, question):
    with closing(sqlite3.connect(home / "cundang.db")) as database:
        return database.execute(question).fetchall()


def held(home):
    """Every record with the people it names, whatever its id."""
    persons = "(SELECT group_concat(name) FROM catalogue_itemperson WHERE item_id = i.id)"
    columns = f"reference_code, title, page_count, remarks, version, state, {persons}"
    return sorted(map(str, ask(home, f"SELECT {columns} FROM catalogue_item i")))


def waiting(home):
    tables = ("incomingitem", "incomingperson", "incomingfonds", "incomingbox", "incomingrevision")
    return [ask(home, f"SELECT count(*) FROM catalogue_{table}")[0][0] for table in tables]


def entries(edited=False):
    numbered = [Entry(f"关于同意王伟户第{at}号申请的批复", CODED.format(at), box="1") for at in range(1, NUMBERED + 1)]
    plain = [Entry("通知", pages=str(at)) for at in range(1, PLAIN + 1)]
    if edited:
        for one in numbered[::3]:
            one.remarks = "第二次送来时补的"
        plain.append(Entry("通知", pages="999"))
    return [*numbered, *plain]


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """Two data folders with the same county: an empty one, and one that holds the first delivery."""
    folder = tmp_path_factory.mktemp("killed")
    empty, full = folder / "empty", folder / "full"
    make = "import django; django.setup()\nfrom pathlib import Path\nfrom tests.catalogue.world import found_county\nfound_county(Path('{}'))"
    for command in (["-m", "django", "migrate", "-v0", "--skip-checks"], ["-c", make.format(folder)]):
        subprocess.run([sys.executable, *command], env=environment(empty), cwd=ROOT, check=True)
    write_list(folder / "first.csv", entries())
    write_list(folder / "second.csv", entries(edited=True))
    shutil.copytree(empty, full)
    run(full, folder / "first.csv")
    return folder


@pytest.mark.parametrize(("start", "file"), [("empty", "first.csv"), ("full", "second.csv")])
def test_killed_before_any_statement(founded, tmp_path, start, file):
    path = founded / file
    before = held(founded / start)
    shutil.copytree(founded / start, tmp_path / "whole")
    statements = run(tmp_path / "whole", path)
    after = held(tmp_path / "whole")
    assert len(after) == NUMBERED + PLAIN + (file == "second.csv") and after != before
    seen = set()
    for moment in range(MOMENTS):
        home = tmp_path / str(moment)
        shutil.copytree(founded / start, home)
        # The last statements are where the transaction ends and the porch is swept: look there more closely.
        kill = (
            statements - moment * 3
            if moment < MOMENTS // 2
            else 1 + statements * (moment - MOMENTS // 2) // MOMENTS * 2
        )
        assert run(home, path, kill) is None
        stands = held(home)
        assert stands in (before, after), f"killed before statement {kill} of {statements}"
        seen.add(stands == after)
        run(home, path)
        assert held(home) == after, f"killed before statement {kill} of {statements}, then taken in again"
        assert waiting(home) == [0] * 5
        shutil.rmtree(home)
    assert seen == {True, False}, "it was killed before the list was taken in, and after"
