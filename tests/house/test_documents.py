"""Every command, setting and finding code is documented, in both languages, as the code has it."""

import csv
import subprocess
import sys

from tests.house.source import ROOT


def test_documentation_says_what_the_code_says():
    run = subprocess.run(
        [sys.executable, "tools/documents.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_glossary_defines_each_term_once():
    with (ROOT / "docs/glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    terms = [row["term_zh"] for row in rows]
    assert len(terms) == len(set(terms))
    assert all(all(row.values()) for row in rows)


def test_links_inside_the_repository_lead_somewhere():
    import re

    dead = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]
    assert dead == []
