"""The worker: keeps the index in step, says that it lives, and ends when it is told to."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOON = 20.0


def until(true, seconds=SOON):
    deadline = time.monotonic() + seconds
    while not (answer := true()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return answer


@pytest.fixture
def home(tmp_path):
    """A data folder of its own, with tables and an archive in it."""
    environment = os.environ | {
        "CUNDANG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cundang.config.settings", "CUNDANG_DATABASE_URL": "",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "CUNDANG_INDEX_MEMORY": "20000000",
    }  # fmt: skip
    run(environment, "-m", "django", "migrate", "-v0", "--skip-checks")
    run(environment, "-c", f"{SETUP}; Archive()")
    return environment


SETUP = "import django; django.setup(); from tests.search.archive import Archive"


def run(environment, *arguments):
    done = subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def worker(environment, **streams):
    return subprocess.Popen([sys.executable, "-m", "cundang", "worker"], env=environment, cwd=ROOT, **streams)


def search(environment, text):
    return json.loads(run(environment, "-m", "cundang", "search", text, "--json"))["total"]


def test_a_change_of_another_process_is_found_while_the_worker_runs(home):
    heartbeat = Path(home["CUNDANG_HOME"]) / "worker.json"
    process = worker(home, stdin=subprocess.DEVNULL)
    try:
        assert until(heartbeat.exists), "no heartbeat"
        assert json.loads(heartbeat.read_text())["pid"] == process.pid
        run(home, "-c", f"{SETUP}; archive = Archive(); archive.deliver(['迟溪档案'] * 50)")
        assert until(lambda: search(home, "迟溪") == 50)
        assert json.loads(run(home, "-m", "cundang", "index", "rebuild", "--json"))["records"] == 50
        assert json.loads(run(home, "-m", "cundang", "index", "verify", "--json"))["ok"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON) == 0
        assert not heartbeat.exists()
    finally:
        process.kill()
        process.wait()


def test_it_ends_with_the_process_that_started_it(home):
    process = worker(home, stdin=subprocess.PIPE)
    try:
        assert until((Path(home["CUNDANG_HOME"]) / "worker.json").exists)
        process.stdin.close()
        assert process.wait(SOON) == 0
    finally:
        process.kill()
        process.wait()


def test_without_a_worker_a_search_takes_in_what_was_committed_before(home):
    run(home, "-c", f"{SETUP}; Archive().add('无人值守的件')")
    assert search(home, "无人值守") == 1
