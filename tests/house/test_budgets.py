"""Files stay small enough to be read, and nothing in the tree names a registry."""

import re
import statistics
import subprocess

from tests.house.source import PACKAGE, ROOT, name


def lines():
    return {
        path: len(path.read_text("utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
        if not {"migrations", "tables"} & set(path.parts)
    }


def test_no_file_is_longer_than_four_hundred_lines():
    assert {name(path): length for path, length in lines().items() if length > 400} == {}


def test_the_median_file_is_short():
    assert statistics.median(length for length in lines().values() if length) <= 120


def test_lock_files_carry_hashes_and_no_address():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|index-url|find-links", text), lock.name
    npm = (ROOT / "package-lock.json").read_text("utf-8")
    assert '"integrity"' in npm
    assert '"resolved"' not in npm


def test_front_end_packages_are_not_committed():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert "node_modules/" not in tracked
    assert "/vendor/" not in tracked
