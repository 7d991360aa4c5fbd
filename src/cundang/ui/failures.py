"""When we are wrong: logged once, under a number the person can quote, without a word of what was asked for."""

from __future__ import annotations

import logging
import os
import re
import secrets
import traceback

from django.db import OperationalError, ProgrammingError

logger = logging.getLogger("cundang.failures")

# No digit and letter that look alike: the number is read out over the telephone.
_LETTERS = "2346789ABCDEFGHJKLMNPQRTUVWXYZ"
# Errors whose messages speak of our tables and names, not of what a person typed or a record says.
_ABOUT_US = (OperationalError, ProgrammingError, ImportError, AttributeError, NameError)


def log_failure(error: BaseException | None, *, where: str) -> str:
    """Log an unexpected error and return its number, such as ``7K4M-Q2XA``; ``where`` is the route, not the address.

    The log gets the kind of error and our places it passed through. Its message is left out unless it can only be about the
    program: a message may quote what a person typed or what a record says.
    """
    signs = "".join(secrets.choice(_LETTERS) for _ in range(8))
    number = f"{signs[:4]}-{signs[4:]}"
    logger.error("failure %s at %s: %s\n%s", number, where, _kind(error), "".join(_way_of(error)).rstrip())
    return number


def _kind(error: BaseException | None) -> str:
    kind, message = type(error).__name__, str(error)
    if isinstance(error, _ABOUT_US) and message.isascii() and not re.search(r"\d{6}", message):
        return f"{kind}: {message.strip()}"
    return kind


def _way_of(error: BaseException | None) -> list[str]:
    """Our own places it passed through, and the one it began at, wherever that is."""
    steps = traceback.extract_tb(error.__traceback__) if error else []
    ours = [step for step in steps[:-1] if f"{os.sep}cundang{os.sep}" in step.filename]
    return traceback.format_list([*ours, *steps[-1:]])
