"""The demonstration as it is shown: every step is a command a person could type, and is printed before it runs."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.cli.demo.lists import Township

ACCOUNTS = (
    ("admin", "local-administrator", "330782000000"),
    ("dachen", "township-archivist", "330782106000"),
    ("county", "county-archives", "330782000000"),
)
SEARCHES = ("楼小妹", "王伟", "樓小妹", "宅基地 骆", "D017-WS·1996", "調解協議")


def show(args: argparse.Namespace) -> int:
    """Make the demonstration county unless it stands already, search it, and serve it."""
    os.environ.setdefault("CUNDANG_HOME", str(Path.cwd() / "cundang-demo"))
    started = time.monotonic()
    _found()
    if not _stands():
        for code in _townships():
            _take_in(code, args)
        _second_delivery(args)
    _step("stats")
    for words in SEARCHES:
        _step("search", words, "--limit", "3")
    print(_("\nThe demonstration took {seconds:.0f} s.").format(seconds=time.monotonic() - started))
    _accounts()
    if args.no_serve:
        print(_("To look around: cundang demo (CUNDANG_HOME={home})").format(home=os.environ["CUNDANG_HOME"]))
        return 0
    return _step("serve", "--port", str(args.port))


def _step(*command: str, quiet: bool = False) -> int:
    """Run one command as a person would, showing it first."""
    from cundang.cli.main import main

    if not quiet:
        shown = [Path(part).name if os.sep in part else part for part in command]
        print(
            f"\n\033[1m$ cundang {' '.join(shown)}\033[0m" if sys.stdout.isatty() else f"\n$ cundang {' '.join(shown)}",
            flush=True,
        )
    return main(command)


def _found() -> None:
    """Make the folder, marked as a demonstration. Errors: a folder that holds an archive of its own."""
    from cundang.cli import context
    from cundang.cli.demo.setting_up import found

    context.prepare()
    found(at=context.now())


def _stands() -> bool:
    """Whether the county was taken in before."""
    from cundang.catalogue.queries import stats
    from cundang.cli import context
    from cundang.core.actor import local_administrator

    held = stats(reader=local_administrator(), today=context.today(), within=None)
    return held.items > 0


def _townships() -> tuple[str, ...]:
    from cundang.cli.demo.county import TOWNSHIPS

    return tuple(TOWNSHIPS)


def _place(code: str, seed: int) -> Township:
    """The township of ``code`` with its real villages and invented people."""
    from cundang.cli.demo.county import TOWNSHIPS, short, township
    from cundang.regions.queries import by_code, children

    region = by_code(code)
    return township(region.name, TOWNSHIPS[code], [short(child.name) for child in children(region)], seed)


def _take_in(code: str, args: argparse.Namespace) -> None:
    from cundang.cli.demo.county import deliveries

    place = _place(code, args.seed)
    folder = Path(os.environ["CUNDANG_HOME"]) / "demo-sheets" / code
    with _timed(_("{township}: spreadsheets written").format(township=place.name)):
        paths = [str(path) for path in deliveries(folder, place, args.items // 3)]
    _step("import", "catalogue", *paths, "--into", code)


def _second_delivery(args: argparse.Namespace) -> None:
    """The first township sends its filing lists again, a few entries corrected: updated, not doubled."""
    from random import Random

    from cundang.cli.demo.lists import filing_lists

    code = _townships()[0]
    place = _place(code, args.seed)
    path = Path(os.environ["CUNDANG_HOME"]) / "demo-sheets" / code / f"{place.name}各村归档文件目录（更正）.xlsx"
    filing_lists(place, path, max(40, args.items // 3 * 46 // 100), edit=Random(args.seed))  # noqa: S311
    _step("import", "catalogue", str(path), "--into", code)


def _accounts() -> None:
    """Accounts to sign in with. Their passwords are made anew at each start and shown here only."""
    from cundang.cli import context
    from cundang.cli.demo.setting_up import account

    print(_("\nAccounts of the demonstration:"))
    for name, role, code in ACCOUNTS:
        password = secrets.token_urlsafe(9)
        account(name=name, role=role, code=code, password=password, at=context.now())
        print(f"  {name:10} {password:14} {role} {code}")


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"{what} ({time.monotonic() - started:.1f} s)", flush=True)
