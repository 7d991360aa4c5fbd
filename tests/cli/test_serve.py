"""``cundang serve``: pages and worker start together, are kept going, and stop together."""

import json
import os
import re
import signal
import socket
import time
import urllib.error
import urllib.request

import pytest

from tests.journeys.cundang import Cundang


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Cundang:
    program = Cundang(tmp_path_factory.mktemp("serve") / "home")
    program.run("init", "--no-input")
    return program


@pytest.fixture
def serving(program):
    process = program.start("serve", "--port", "0")
    line = process.stdout.readline()
    yield process, re.search(r"http://\S+", line)[0]
    if process.poll() is None:
        process.kill()
    process.communicate()


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).read()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def until(what, seconds: float = 20):
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    return found


def worker(program: Cundang) -> int | None:
    """The process id of the worker that beats, or None."""
    try:
        return json.loads((program.home / "worker.json").read_text("ascii"))["pid"]
    except (FileNotFoundError, ValueError):
        return None


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_start_and_both_stop(program, serving, number):
    process, address = serving
    assert answers(address)
    pid = until(lambda: worker(program))
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0 and "Stopped." in out and "Traceback" not in err
    assert not runs(pid) and not answers(address)


def test_a_worker_that_dies_is_started_again(program, serving):
    pid = until(lambda: worker(program))
    os.kill(pid, signal.SIGKILL)
    assert until(lambda: (worker(program) or pid) != pid and worker(program)) != pid
    assert program.json("doctor")["ok"]


def test_a_worker_does_not_outlive_a_server_that_is_killed(program, serving):
    process, _ = serving
    pid = until(lambda: worker(program))
    process.kill()
    until(lambda: not runs(pid))


def test_a_port_that_is_taken_is_said_in_one_line(program):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = program.run("serve", "--port", str(port), status=1)
    assert f"Port {port}" in run.stderr and f"--port {port + 1}" in run.stderr and run.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none_is_misuse(program, port):
    assert "--port" in program.run("serve", "--port", port, status=2).stderr


def test_the_first_start_makes_the_folder_and_shows_the_password_once(tmp_path):
    program = Cundang(tmp_path / "home")
    for first in (True, False):
        process = program.start("serve", "--port", "0")
        lines = []
        while not lines or "http://" not in lines[-1]:
            lines.append(process.stdout.readline())
            assert lines[-1], process.stderr.read()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert ("Password: " in "".join(lines)) == first
