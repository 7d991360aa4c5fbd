"""Covering identity numbers: what leaves the cleaning holds none, whatever column it stood in. Raw cells keep them."""

from __future__ import annotations

from typing import Final

from cundang.kernel.identity import mask_text

_SHORTEST: Final = 15
"""An identity number has at least so many characters."""


def covered(text: str) -> str:
    """Give a text with every identity number in it covered."""
    return mask_text(text) if len(text) >= _SHORTEST else text


def all_covered(value: object) -> object:
    """Give attributes with every identity number in them covered, as deep as lists and tables go."""
    if isinstance(value, str):
        return covered(value)
    if isinstance(value, list):
        return [all_covered(each) for each in value]
    if isinstance(value, dict):
        return {covered(name): all_covered(each) for name, each in value.items()}
    return value
