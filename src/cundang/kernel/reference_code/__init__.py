"""Reference codes (档号): read, compose, order, number, explain. A code once issued is never changed, only
spelt as the standard spells it."""

from .grammar import Template, template
from .meaning import explain
from .model import CodeReading, ReferenceCodeError, fold
from .order import sort_key
from .reading import read_reference_code
from .templates import (
    BUILT_IN,
    DAT13_2022_CATALOGUE,
    DAT13_2022_ITEM,
    DAT13_2022_VOLUME,
    DAT22_2015,
    VILLAGE_IN_TOWNSHIP,
    VILLAGE_POLICIES,
)
from .writing import canonical, compose, next_number, suggest

__all__ = [
    "BUILT_IN",
    "DAT13_2022_CATALOGUE",
    "DAT13_2022_ITEM",
    "DAT13_2022_VOLUME",
    "DAT22_2015",
    "VILLAGE_IN_TOWNSHIP",
    "VILLAGE_POLICIES",
    "CodeReading",
    "ReferenceCodeError",
    "Template",
    "canonical",
    "compose",
    "explain",
    "fold",
    "next_number",
    "read_reference_code",
    "sort_key",
    "suggest",
    "template",
]
