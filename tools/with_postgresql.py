"""Run a command against a PostgreSQL server of its own, made for it and gone after it.

    python tools/with_postgresql.py COMMAND…

The server listens on a socket in a temporary folder only. PostgreSQL refuses to run as root: then it runs as the
system's ``postgres`` user, else as ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def programs() -> Path:
    """The folder of initdb and pg_ctl: on the path, or the newest Debian one."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if not folders:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    return folders[-1]


def user() -> str | None:
    """The user to run as when we are root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def main() -> int:
    """Start, run, stop; the command's exit status is ours."""
    bin_folder, owner = programs(), user()
    root = Path(tempfile.mkdtemp(prefix="cundang-pg-"))
    data, socket = root / "data", root / "s"
    socket.mkdir()
    if owner:
        for folder in (root, socket):
            shutil.chown(folder, owner)
        root.chmod(0o755)

    def run(*command: str | Path) -> None:
        subprocess.run([str(part) for part in command], check=True, user=owner, stdout=subprocess.DEVNULL, cwd=root)

    try:
        run(
            bin_folder / "initdb",
            "-D",
            data,
            "-U",
            "cundang",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        # Not durable on purpose: the tests ask what the database answers, not whether the disk survives a power cut.
        options = f"-k {socket} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        run(bin_folder / "pg_ctl", "-D", data, "-w", "-l", root / "log", "-o", options, "start")
        try:
            run(bin_folder / "createdb", "-h", socket, "-U", "cundang", "cundang")
            environment = {**os.environ, "CUNDANG_DATABASE_URL": f"postgresql://cundang@/cundang?host={socket}"}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
