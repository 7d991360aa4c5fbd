"""The worker is killed while it reads a list and while it takes it in; the next one finishes, and every row is there once."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.catalogue.world import coded, write_list

ROOT = Path(__file__).resolve().parents[2]
ROWS = 600
SOON = 60.0
FOUND = "import django; django.setup()\nfrom pathlib import Path\nfrom tests.catalogue.world import found_county\nfound_county(Path('{}'))"
HAND_IN = "import django; django.setup()\nfrom pathlib import Path\nfrom tests.intake.handed import hand_in\nprint(hand_in(Path('{}')).job)"
COMMIT = "import django; django.setup()\nfrom uuid import UUID\nfrom tests.catalogue.world import BY\nfrom cundang.intake.services import start_commit\nprint(start_commit(**BY, batch_id=UUID('{}')))"
EDIT = "import django; django.setup()\nfrom tests.search.archive import Archive\nArchive().add('别人改的一件')"
BEHIND = "import django; django.setup()\nfrom cundang.search.queries.standing import behind\nprint(behind())"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


@pytest.fixture
def home(tmp_path):
    environment = os.environ | {
        "CUNDANG_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "cundang.config.settings",
        "CUNDANG_DATABASE_URL": "", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "CUNDANG_INDEX_MEMORY": "20000000",
    }  # fmt: skip
    run(environment, "-m", "django", "migrate", "-v0", "--skip-checks")
    run(environment, "-c", FOUND.format(tmp_path))
    return environment


def run(environment, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


@contextmanager
def worker(environment):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.intake.worker"], env=environment, cwd=ROOT, stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def ask(environment, question):
    with closing(sqlite3.connect(Path(environment["CUNDANG_HOME"]) / "cundang.db", timeout=30)) as database:
        return database.execute(question).fetchall()


def until(true, seconds=SOON):
    deadline = time.monotonic() + seconds
    while not (answer := true()):
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.01)
    return answer


def standing(environment, job):
    ((state, phase, done, attempts, result),) = ask(
        environment, f"SELECT state, phase, done, attempts, result FROM core_job WHERE id = '{job.replace('-', '')}'"
    )
    assert state != "failed"
    return state, phase, done, attempts, json.loads(result)


def killed_then_finished(environment, job, moment):
    """Let a worker be killed at a moment, and another one finish; returns the result."""
    with worker(environment) as process:
        until(lambda: moment(*standing(environment, job)))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert standing(environment, job)[0] == "running", "it died with the job in hand"
    with worker(environment):
        until(lambda: standing(environment, job)[0] == "done")
    assert standing(environment, job)[3] == 2
    return standing(environment, job)[4]


def search(environment, text):
    return json.loads(run(environment, "-m", "cundang", "search", text, "--json"))["total"]


def test_killed_while_reading_and_while_taking_in(home, tmp_path):
    path = write_list(tmp_path / "目录.csv", coded(ROWS))
    reading = run(home, "-c", HAND_IN.format(path))
    batch = killed_then_finished(home, reading, lambda state, phase, done, *_: phase == "reading" and done >= 100)[
        "batch"
    ]
    assert ask(home, "SELECT count(*), count(DISTINCT position) FROM intake_stagedrow") == [(ROWS, ROWS)]
    assert ask(home, "SELECT count(*) FROM intake_batch") == [(1,)]
    taking_in = run(home, "-c", COMMIT.format(batch))
    killed_then_finished(home, taking_in, lambda state, phase, *_: phase == "writing")
    held = "SELECT count(*), count(DISTINCT reference_code), max(version) FROM catalogue_item"
    assert ask(home, held) == [(ROWS, ROWS, 1)]
    assert ask(home, "SELECT count(*) FROM intake_keptfile") == [(0,)]
    assert list((Path(home["CUNDANG_HOME"]) / "uploads").iterdir()) == []
    assert run(home, "-c", BEHIND) == "False", "what the job says is done can be found"
    assert search(home, f"第{ROWS}号议题的决议") == 1


def test_others_edits_are_found_while_a_long_list_is_read(home, tmp_path):
    path = write_list(tmp_path / "目录.csv", coded(4_000))
    with worker(home):
        until(lambda: (Path(home["CUNDANG_HOME"]) / "index").is_dir() and ask(home, "SELECT 1"))
        reading = run(home, "-c", HAND_IN.format(path))
        until(lambda: standing(home, reading)[2] >= 50)
        run(home, "-c", EDIT)
        until(lambda: search(home, "别人改的一件") == 1)
        assert standing(home, reading)[0] == "running", "the list is still being read"
