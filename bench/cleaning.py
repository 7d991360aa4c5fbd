"""Reading and cleaning alone: microseconds of processor time for a row, from the file to the checked record.

``python -m bench.cleaning [--rows N]`` prints one line of JSON: the workbook of ``bench.importing``, opened by our reader,
recognised, cleaned and checked, and written nowhere.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from datetime import date
from pathlib import Path

from bench import importing


def main() -> None:
    """Make the file, read it, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["CUNDANG_HOME"] = scratch
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cundang.config.settings")
        path = Path(scratch) / "list.xlsx"
        importing.make(path, rows)
        print(json.dumps({"bench": "cleaning", "rows": rows, "us_per_row": round(measure(path) / rows * 1e6, 1)}))


def measure(path: Path) -> float:
    """Seconds of processor time for the whole file."""
    import django

    django.setup()
    from cundang.intake.readers import open_workbook
    from cundang.intake.recognition import read_workbook

    began = time.process_time()
    book = open_workbook(path)
    reading = read_workbook(
        book, file_name=path.name, region_level="village", today=date(2026, 11, 21), remembered=lambda _: None
    )
    for _ in reading.rows():
        pass
    book.close()
    return time.process_time() - began


if __name__ == "__main__":
    main()
