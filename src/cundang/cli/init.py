"""``cundang init``: make a data folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cundang.cli import context
from cundang.cli.words import gettext as _


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``init``."""
    parser = commands.add_parser(
        "init",
        help=_("make the data folder with the built-in places and the first account"),
        description=_("Makes the data folder CUNDANG_HOME, or brings an older one up to date. Safe to repeat."),
    )
    parser.add_argument("--no-input", action="store_true", help=_("ask nothing"))
    parser.add_argument("--admin", metavar="NAME", help=_("name of the first account (admin)"))
    parser.add_argument(
        "--password-file", metavar="FILE", type=Path, help=_("file whose first line is its password; else one is made")
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from cundang.cli.founding import first_account, found, password_from

    context.prepare()
    given = password_from(args.password_file) if args.password_file else None
    from django.conf import settings

    from cundang.accounts.queries import anybody

    at = context.now()
    changed = found(at=at)
    name = args.admin or "admin"
    if not args.no_input and not anybody():
        name, given = _ask(name, given)
    password = first_account(at=at, name=name, password=given)
    if password is None and not changed:
        print(_("{home} is ready already; nothing was changed.").format(home=settings.HOME.root))
        return 0
    print(_("{home} is ready.").format(home=settings.HOME.root))
    if password is not None:
        show_account(name, password, made=given is None)
    elif args.admin:
        print(_("There are accounts already; none was made. To add one: cundang users create"))
    print(_("To start: cundang serve"))
    return 0


def show_account(name: str, password: str, *, made: bool) -> None:
    """Say how to sign in; a password made here is shown this once."""
    print(_("Account: {name}").format(name=name))
    if made:
        print(_("Password: {password}  (shown this once; write it down)").format(password=password))


def _ask(name: str, given: str | None) -> tuple[str, str | None]:
    """Ask for the first account's name and password; an empty password lets one be made."""
    from getpass import getpass

    if not sys.stdin.isatty():
        return name, given
    name = input(_("Name of the first account [{name}]: ").format(name=name)).strip() or name
    while given is None:
        password = getpass(_("Password (empty: make one): "))
        if not password:
            break
        if getpass(_("The same once more: ")) == password:
            given = password
        else:
            print(_("The two differ."), file=sys.stderr)
    return name, given
