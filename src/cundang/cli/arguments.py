"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from cundang.cli.words import gettext as _


def code(text: str) -> str:
    """A code is given or the option is not: an empty one, as of a variable not set, would mean everything."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("give the code of a place"))
    return text.strip()


def between(least: int, most: int) -> Callable[[str], int]:
    """A whole number in this range, both ends in it."""

    def number(text: str) -> int:
        if not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(_("give a number from {least} to {most}").format(least=least, most=most))
        return int(text)

    return number
