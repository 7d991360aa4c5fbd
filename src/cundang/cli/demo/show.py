"""The demonstration as it is shown: every step is a command a person could type, and is printed before it runs."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cundang.cli import terminal
from cundang.cli.demo.going_on import GoingOn
from cundang.cli.demo.telling import Files, Total
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.cli.demo.lists import Township

ACCOUNTS = (
    ("admin", "local-administrator", "330782000000"),
    ("dachen", "township-archivist", "330782106000"),
    ("hongqi", "village-archivist", "330782106203"),
    ("county", "county-archives", "330782000000"),
)
KEEPER = "dachen"
# One villager as seven hands wrote her; a name that many bear; the old names of two villages; a part of a code.
SEARCHES = (
    ("虞晓棠", "--rings", "--limit", "10"),
    ("楼小妹", "--rings", "--limit", "3"),
    ("红卫大队", "--limit", "3"),
    ("前宅", "--limit", "3"),
    ("D017-WS·1996", "--limit", "3"),
)
# A name of which the middle is forgotten, and one of which only the initials are known.
HALF_KNOWN = ("虞棠", "lxm")


def show(args: argparse.Namespace) -> int:
    """Make the demonstration county unless it stands already, or go on where it was broken off; search it, and serve it."""
    os.environ.setdefault("CUNDANG_HOME", str(Path.cwd() / "cundang-demo"))
    started = time.monotonic()
    _found()
    passwords = _accounts()
    going = _going()
    if going.stands:
        _told_to_go_on()
    if going.stands or not _stands():
        _fill(args, going)
    _step("stats")
    for words, *options in SEARCHES:
        _step("search", words, *options)
    for words in HALF_KNOWN:
        _step("names", words, "--limit", "3")
    _expected()
    print(_("\nThe demonstration took {seconds:.0f} s.").format(seconds=time.monotonic() - started))
    print(_("\nAccounts of the demonstration:"))
    for name, role, code in ACCOUNTS:
        print(f"  {name:10} {passwords[name]:14} {role} {code}")
    if args.no_serve:
        print(_("To look around: cundang demo (CUNDANG_HOME={home})").format(home=os.environ["CUNDANG_HOME"]))
        return 0
    return _step("serve", "--port", str(args.port))


def _step(*command: str, told: Any = None) -> int:
    """Run one command as a person would, showing it first; ``told`` says shortly what it answers."""
    from cundang.cli.main import main

    shown = ["/".join(Path(part).parts[-2:]) if os.sep in part else part for part in command]
    print(f"\n{terminal.bold('$ cundang ' + ' '.join(shown))}", flush=True)
    if told is None:
        return main(command)
    with redirect_stdout(told):
        return main([*command, "--json"])


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


def _going() -> GoingOn:
    from django.conf import settings

    return GoingOn(settings.HOME.root)


def _told_to_go_on() -> None:
    sentence = _(
        "\nThe demonstration was broken off before it was whole. It goes on where it stood. "
        "To begin anew instead, stop it and set CUNDANG_HOME to an empty folder."
    )
    print(sentence, flush=True)


def _fill(args: argparse.Namespace, going: GoingOn) -> None:
    """Take the county in, and let its people do at the desk what they do."""
    from cundang.accounts.queries import actor_by_username
    from cundang.cli import context
    from cundang.cli.demo import life, story
    from cundang.cli.demo.county import TOWNSHIPS

    going.begin(args)
    with going.whole("places") as waits:
        if waits:
            life.name_places(at=context.now())
    for code in TOWNSHIPS:
        with going.repeatable(code) as waits:
            if waits:
                _take_in(code, args)
    with going.repeatable("second delivery") as waits:
        if waits:
            _second_delivery(story.TOWNSHIP, args)
    keeper = actor_by_username(KEEPER, "cli --as")
    with _timed(_("What people did at the desk")):
        with going.whole("desk") as waits:
            if waits:
                life.merge_places(at=context.now())
                life.name_people(keeper, at=context.now())
                life.declare(keeper, at=context.now())
                life.look_for(keeper, at=context.now())
        folder = _folder("desk")
        folder.mkdir(parents=True, exist_ok=True)
        life.hand_in(keeper, story.waiting_list(folder), at=context.now(), now=context.now)
    going.finish()


def _folder(name: str) -> Path:
    return Path(os.environ["CUNDANG_HOME"]) / "demo-sheets" / name


def _place(code: str, seed: int) -> Township:
    """The township of ``code`` with its real villages and invented people."""
    from cundang.cli import context
    from cundang.cli.demo.county import TOWNSHIPS, short, township
    from cundang.cli.demo.story import MERGED_CODE
    from cundang.regions.queries import by_code, children

    region = by_code(code)
    villages = [short(child.name) for child in children(region) if child.code != MERGED_CODE]
    return township(region.name, TOWNSHIPS[code], villages, seed, context.today().year)


def _take_in(code: str, args: argparse.Namespace) -> None:
    from cundang.cli.demo.county import deliveries
    from cundang.cli.demo.story import TOWNSHIP, story_lists

    place = _place(code, args.seed)
    folder = _folder(place.name)
    with _timed(_("{township}: spreadsheets written").format(township=place.name)):
        list(deliveries(folder, place, args.items // 3))
        if code == TOWNSHIP:
            story_lists(folder)
    _step("import", "catalogue", str(folder), "--into", code, told=Files(sys.stdout))


def _second_delivery(code: str, args: argparse.Namespace) -> None:
    """The first township sends its filing lists again, a few entries corrected: updated, not doubled."""
    from random import Random

    from cundang.cli.demo.county import share
    from cundang.cli.demo.lists import filing_lists

    place = _place(code, args.seed)
    path = _folder(place.name) / f"{place.name}各村归档文件目录（更正）.xlsx"
    count = share(args.items // 3, filing_lists)
    filing_lists(place, path, count, edit=Random(args.seed))  # noqa: S311 - invented records, not secrets
    _step("import", "catalogue", str(path), "--into", code, told=Files(sys.stdout))


def _expected() -> None:
    """What must be there of one village of last year, in one line."""
    from cundang.cli.demo.recent import BUILDING
    from cundang.cli.demo.story import TOWNSHIP
    from cundang.regions.queries import by_code, children

    village = children(by_code(TOWNSHIP))[BUILDING]
    _step("expected", "--within", village.code, told=Total(sys.stdout))


def _accounts() -> dict[str, str]:
    """Accounts to sign in with, by name. Their passwords are made anew at each start and shown at its end only."""
    from cundang.cli import context
    from cundang.cli.demo.setting_up import account

    passwords = {name: secrets.token_urlsafe(9) for name, _role, _code in ACCOUNTS}
    for name, role, code in ACCOUNTS:
        account(name=name, role=role, code=code, password=passwords[name], at=context.now())
    return passwords


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"\n{what} ({time.monotonic() - started:.1f} s)", flush=True)
