"""``python -m bench [QUICK]``: every measurement, one after the other; each result is printed and kept in ``bench/results/``.

With ``quick`` the small tiers only (two minutes); otherwise the sizes that ``docs/performance.md`` speaks of (a quarter of an hour).
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"
FULL = {
    "import": ["bench.importing", "--rows", "100000"],
    "cleaning": ["bench.cleaning"],
    "search": ["bench.search", "--tier", "township"],
    "updates": ["bench.search_updates"],
    "names": ["bench.names"],
    "serving": ["bench.serving", "--tier", "township"],
}
QUICK = {
    "import": ["bench.importing", "--rows", "5000"],
    "cleaning": ["bench.cleaning", "--rows", "2000"],
    "search": ["bench.search", "--tier", "village"],
    "names": ["bench.names", "--records", "8000", "--targets", "100"],
    "serving": ["bench.serving", "--tier", "village", "--seconds", "10"],
}


def main() -> int:
    """Run them; the exit status is that of the first that failed."""
    RESULTS.mkdir(exist_ok=True)
    machine = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
    for name, module in (QUICK if sys.argv[1:] == ["quick"] else FULL).items():
        load = os.getloadavg()[0]
        run = subprocess.run([sys.executable, "-m", *module], stdout=subprocess.PIPE, text=True, check=False)
        if run.returncode:
            return run.returncode
        result = {"name": name, **machine, "load_before": round(load, 2), **json.loads(run.stdout.splitlines()[-1])}
        line = json.dumps(result, ensure_ascii=False)
        (RESULTS / f"{name}.json").write_text(line + "\n", "utf-8")
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
