"""What a person says of the villages a list names: kept among the answers about its columns, under a name no header bears."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cundang.kernel import codes
from cundang.kernel.identity import mask_text

VILLAGES: Final = "villages"
"""Where the answers about villages stand: by the village as the list writes it ('' where it writes none) the code of the
place that is meant, or :data:`LEFT`."""

LEFT: Final = "ignored"
"""The rows stay with the list."""

ASKED: Final = (codes.VILLAGE_OTHER, codes.VILLAGE_UNKNOWN, codes.VILLAGE_MISSING)
"""What a row waits for until its village is told."""

_LONGEST: Final = 200


def called(text: str) -> str:
    """A village as the list writes it, as it is asked about and answered."""
    return mask_text(text)[:_LONGEST].strip()


def told_in(answers: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The codes of places given for villages, by what the list calls them, without those that are left."""
    return {name: code for name, code in answers.get(VILLAGES, {}).items() if code != LEFT}


def lasting(fingerprint: str, mapping: Mapping[str, str], *, whole: bool) -> dict[str, str]:
    """What of the answers to one list holds for the next ones too. ``whole``: the list was for a place with villages.

    A list of one village that names another is asked about each time, and so are rows that name none.
    """
    if fingerprint != VILLAGES:
        return dict(mapping)
    return {name: code for name, code in mapping.items() if whole and name and code != LEFT}
