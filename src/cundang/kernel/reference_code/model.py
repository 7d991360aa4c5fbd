"""What reading a reference code (档号) gives."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

_JOINTS: Final = str.maketrans(dict.fromkeys(".•・‧∙⋅●。᛫", "·") | dict.fromkeys("‐‑‒–—―−─━﹣⸺", "-") | {"／": "/"})
_INVISIBLE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")


@dataclass(frozen=True, slots=True)
class CodeReading:
    """One reference code as read.

    ``as_issued`` is the code as it stands on the paper, trimmed and never changed; ``normalised`` has one width, one
    dot and one hyphen, for matching only. ``template`` is the id of the template the code follows exactly, else
    ``None``; ``parts`` are what could be read, by name, as written; ``code`` is the finding, or ``None``.
    ``resembles`` is the id of the template an irregular code was meant to follow.
    """

    as_issued: str
    normalised: str
    template: str | None
    parts: dict[str, str] = field(default_factory=dict)
    code: str | None = None
    resembles: str | None = None


class ReferenceCodeError(ValueError):
    """A reference code cannot be composed: ``part`` is missing, does not fit or is used up."""

    def __init__(self, part: str, value: str) -> None:
        super().__init__(f"{part} “{value}” does not fit the template")
        self.part = part
        self.value = value


def fold(text: str) -> str:
    """Unify width, dots, hyphens and blanks of a code, for matching; folding twice changes nothing.

    >>> fold("Ｚ109－WS・2011－Y－BGS－0001 "), fold("Z109-WS.2011—Y-0001")
    ('Z109-WS·2011-Y-BGS-0001', 'Z109-WS·2011-Y-0001')

    Source: DA/T 22-2015, 5.4.2; DA/T 13-2022 (middle dot U+00B7, hyphen).
    """
    if text.isascii():  # the usual case, and NFKC has nothing to do
        return _INVISIBLE.sub("", text).translate(_JOINTS)
    compatible = unicodedata.normalize("NFKC", text).translate(_JOINTS)
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", compatible)).translate(_JOINTS)
