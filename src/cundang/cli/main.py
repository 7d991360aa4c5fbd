"""The command ``cundang``: reads the arguments, names the settings, turns a refusal into one line.

Only what a command needs is imported when it runs: a search from a cold start must not pay for the web server.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from cundang import __version__
from cundang.cli import (
    audit,
    backup,
    batches,
    demo,
    doctor,
    expected,
    imports,
    index,
    init,
    names,
    people,
    regions,
    schedule,
    search,
    serve,
    stats,
    tokens,
    users,
    worker,
)
from cundang.cli.words import gettext as _

# In the order in which --help lists them.
SUBJECTS = [
    *(init, serve, doctor, demo),
    *(imports, batches, search, names, stats),
    *(regions, people, schedule, expected, users, tokens),
    *(index, audit, backup, worker),
]

DONE, REFUSED, MISUSE, SOME_REJECTED = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    top = argparse.ArgumentParser(prog="cundang", description=_("Village archives: kept, safe and easy to use."))
    top.add_argument("--version", action="version", version=f"cundang {__version__}")
    top.add_argument(
        "--as", dest="acting_as", metavar="USER", help=_("act as this person instead of the administrator")
    )
    commands = top.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    for subject in SUBJECTS:
        subject.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit status: 0 done, 1 refused, 2 misuse, 3 done but some rows or files rejected."""
    # Not a default: the shell may name the settings of another program.
    os.environ["DJANGO_SETTINGS_MODULE"] = "cundang.config.settings"
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows would get the machine's code page; a file name need not be valid text anywhere.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    args = parser().parse_args(arguments)
    if torn := _torn(args):
        shown = torn.encode("utf-8", "backslashreplace").decode()
        print(
            _("“{text}” is not text as this program reads it (UTF-8). Type it again.").format(text=shown),
            file=sys.stderr,
        )
        return MISUSE
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever was reading (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        print(_refusal(error) or _failure(error, args.command), file=sys.stderr)
        return REFUSED


def _torn(args: argparse.Namespace) -> str | None:
    """The first argument that holds bytes that are no text; the name of a file need be none."""
    for name, value in vars(args).items():
        for one in value if isinstance(value, list) else [value]:
            if name != "files" and isinstance(one, str) and any("\ud800" <= sign <= "\udfff" for sign in one):
                return one
    return None


def _failure(error: Exception, command: str) -> str:
    """What to say when we are wrong; the log has the rest under the number."""
    from cundang.ui.failures import log_failure

    number = log_failure(error, where=f"cundang {command}")
    return _("Something went wrong on our side. If it happens again, quote the number {number}.").format(number=number)


def _outdated() -> str | None:
    """What to say when the database is of another version of the program; None when it is not, or cannot be asked."""
    from django.db import DatabaseError

    from cundang.cli.founding import migrations_wait
    from cundang.core.errors import DomainError

    try:
        waits = migrations_wait()
    except DomainError as error:
        return str(error)
    except DatabaseError:
        return None
    sentence = _(
        "This data folder is of an earlier version of Cundang. Bring it up to date; nothing is lost: cundang init"
    )
    return sentence if waits else None


def _refusal(error: Exception) -> str | None:
    """What to say about a failure a person can mend; None for one that is ours."""
    from django.db import OperationalError, ProgrammingError

    from cundang.core.errors import DomainError, SettingError

    if isinstance(error, DomainError | SettingError):
        return str(error)
    if isinstance(error, OperationalError | ProgrammingError):
        if outdated := _outdated():
            return outdated
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        return _("The database cannot be used: {reason}. Run: cundang doctor").format(reason=reason.rstrip("."))
    if (
        isinstance(error, PermissionError | FileNotFoundError | IsADirectoryError | NotADirectoryError)
        and error.filename
    ):
        return _("The file cannot be used: {name} ({reason}).").format(name=error.filename, reason=error.strerror)
    return None
