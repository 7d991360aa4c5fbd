"""What a person installs carries everything it needs: pages, words, front end, places, schedules."""

import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.house.source import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    # Built from a copy: building writes beside the sources, and other tests read them at the same time.
    copy = folder / "copy"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, copy],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("cundang-*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    "name",
    [
        "cundang/ui/static/ui/tokens.css",
        "cundang/locale/zh_Hans/LC_MESSAGES/django.mo",
        "cundang/locale/en/LC_MESSAGES/django.mo",
        "cundang/rulepacks/regions-330782.csv.xz",
        "cundang/rulepacks/headers.toml",
        "cundang/catalogue/migrations/0001_initial.py",
    ],
)
def test_wheel_carries(names, name):
    assert name in names


def test_wheel_carries_the_front_end_and_the_pages(names):
    assert any("vendor/" in name and name.endswith(".js") for name in names)
    assert any(name.startswith("cundang/desk/templates/") for name in names)


def test_wheel_carries_nothing_of_the_workshop(names):
    assert not [name for name in names if name.startswith(("tests/", "tools/", "bench/"))]
