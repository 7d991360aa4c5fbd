"""Write kit/: an offline folder for a PC without a network — wheels of everything for Windows and Linux (x86-64, ARM64), start scripts.

python tools/kit.py [PLATFORM…]      (all platforms when none is named)
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KIT = ROOT / "kit"
PLATFORMS: dict[str, tuple[str, ...]] = {
    "windows-x64": ("win_amd64",),
    "linux-x64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "linux-arm64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
}
START_SH = """#!/bin/sh
# 村档: sets itself up beside this file at the first start, then serves. Needs Python 3.11 and no network.
set -e
here=$(cd "$(dirname "$0")" && pwd)
export CUNDANG_HOME="${CUNDANG_HOME:-$here/data}"
case "$(uname -m)" in aarch64|arm64) wheels=linux-arm64 ;; *) wheels=linux-x64 ;; esac
if [ ! -x "$here/program/bin/cundang" ]; then
  python3 -m venv "$here/program"
  "$here/program/bin/python" -m pip install --quiet --no-index --find-links "$here/wheels/$wheels" cundang
fi
exec "$here/program/bin/cundang" "${@:-serve}"
"""
START_CMD = """@echo off\r
rem Cundang: sets itself up beside this file at the first start, then serves. Needs Python 3.11 and no network.\r
setlocal\r
chcp 65001 >nul\r
set PYTHONUTF8=1\r
if "%CUNDANG_HOME%"=="" set CUNDANG_HOME=%~dp0data\r
if not exist "%~dp0program\\Scripts\\cundang.exe" (\r
  py -3.11 -m venv "%~dp0program" || exit /b 1\r
  "%~dp0program\\Scripts\\python.exe" -m pip install --quiet --no-index --find-links "%~dp0wheels\\windows-x64" cundang || exit /b 1\r
)\r
if "%~1"=="" ("%~dp0program\\Scripts\\cundang.exe" serve) else ("%~dp0program\\Scripts\\cundang.exe" %*)\r
"""
READ_ME = """村档离线安装包

1. 电脑上要有 Python 3.11（Windows 请从 python.org 的安装程序安装，勾选 py launcher）。
2. Windows：双击 start.cmd；Linux：运行 ./start.sh。第一次启动会在本文件夹内安装，并显示管理员的初始密码（只显示一次）。
3. 用浏览器打开 http://127.0.0.1:8000 。数据在 data 文件夹里，请定期备份：start.cmd backup 文件夹（Linux：./start.sh backup 文件夹）。

SHA256SUMS 列出每个文件的校验值。
"""


def wheels(platform: str) -> None:
    """Download the locked wheels of one platform; nothing is built, so a missing wheel is an error seen here."""
    folder = KIT / "wheels" / platform
    folder.mkdir(parents=True)
    tags = [part for tag in PLATFORMS[platform] for part in ("--platform", tag)]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--python-version", "3.11", *tags,
         "--require-hashes", "--no-deps", "-r", str(ROOT / "requirements" / "run.lock"), "-d", str(folder)],
        check=True,
    )  # fmt: skip
    for wheel in (ROOT / "dist").glob("cundang-*.whl"):
        shutil.copy2(wheel, folder)


def main() -> None:
    """Make the folder anew and print what lies in it."""
    shutil.rmtree(KIT, ignore_errors=True)
    KIT.mkdir()
    for platform in sys.argv[1:] or PLATFORMS:
        wheels(platform)
        print(f"{platform}: {sum(1 for _ in (KIT / 'wheels' / platform).glob('*.whl'))} wheels")
    (KIT / "start.sh").write_text(START_SH, "utf-8")
    (KIT / "start.sh").chmod(0o755)
    (KIT / "start.cmd").write_bytes(START_CMD.encode("utf-8"))
    (KIT / "请先读我.txt").write_text(READ_ME, "utf-8")
    files = sorted(path for path in KIT.rglob("*") if path.is_file())
    sums = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(KIT).as_posix()}\n" for path in files
    )
    (KIT / "SHA256SUMS").write_text(sums, "utf-8")
    print(f"{KIT.name}/: {sum(path.stat().st_size for path in files) // 1_000_000} MB")


if __name__ == "__main__":
    main()
