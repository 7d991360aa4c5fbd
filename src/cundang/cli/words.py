"""The words of the command line before Django is there: the same catalogues, read by the standard library."""

from __future__ import annotations

import gettext as catalogues
import os
from pathlib import Path

_LOCALES = {"zh-hans": "zh_Hans", "en": "en"}
_language = _LOCALES.get(os.environ.get("CUNDANG_LANGUAGE", "zh-hans").strip().lower(), "zh_Hans")
_catalogue = catalogues.translation(
    "django", Path(__file__).resolve().parent.parent / "locale", languages=[_language], fallback=True
)


def gettext(message: str) -> str:
    """The message in the language of the command line, or as it is when the catalogue lacks it."""
    return _catalogue.gettext(message)
