"""Killed at any moment, the index equals the database after the restart."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 6


def test_killed_at_random_moments(tmp_path):
    environment = os.environ | {
        "CUNDANG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cundang.config.settings", "CUNDANG_DATABASE_URL": "",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "CUNDANG_INDEX_MEMORY": "20000000",
    }  # fmt: skip
    python = [sys.executable, "-m"]
    subprocess.run([*python, "django", "migrate", "-v0", "--skip-checks"], env=environment, cwd=ROOT, check=True)
    random = Random(5)
    held = []
    for kill in range(ROUNDS + 1):
        child = subprocess.Popen(
            [*python, "tests.search.child", str(kill)], env=environment, cwd=ROOT, stdout=subprocess.PIPE
        )
        report = json.loads(child.stdout.readline())
        assert report["sound"], f"after kill {kill}: {report}"
        assert report["behind"] == 0
        held.append(report["held"])
        time.sleep(random.uniform(0.05, 0.6))
        child.kill()
        child.wait()
        child.stdout.close()
    assert held == sorted(held)
    assert held[-1] > 20, "the child did nothing that could be lost"
