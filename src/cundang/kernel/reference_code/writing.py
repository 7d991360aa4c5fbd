"""Write reference codes: compose one, suggest today's form of an old one, find the next number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from cundang.kernel import codes
from cundang.kernel.retention import code_of, map_retention, read_retention

from .grammar import Template
from .model import CodeReading, ReferenceCodeError
from .reading import read_reference_code
from .templates import named

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def compose(which: Template | str, parts: Mapping[str, str | int]) -> str:
    """Write a reference code. Numbers are padded with zeros to the template's fewest digits.

    Raises ``ReferenceCodeError`` naming the part that is missing, does not fit or would be read as another.

    >>> compose("DAT22-2015", {"fonds": "Z109", "category": "WS", "year": 2011, "retention": "Y", "item": 1})
    'Z109-WS·2011-Y-0001'

    Source: DA/T 22-2015, 5.4.2; DA/T 13-2022.
    """
    chosen = named(which)
    written: dict[str, str] = {}
    text = ""
    for part in chosen.parts:
        value = str(parts.get(part.name, "") or "")
        if not value and part.optional:
            continue
        value = value.zfill(part.digits) if value else value
        if not re.fullmatch(part.pattern, value, re.ASCII):
            raise ReferenceCodeError(part.name, value)
        written[part.name] = value
        text += part.sign + value
    if unknown := set(parts) - set(chosen.names):
        raise ReferenceCodeError(min(unknown), str(parts[min(unknown)]))
    found = chosen.strict.fullmatch(text)
    read = {name: value for name, value in found.groupdict().items() if value} if found else {}
    if read != written:
        part_name = next(name for name in chosen.names if read.get(name) != written.get(name))
        raise ReferenceCodeError(part_name, written.get(part_name, ""))
    return text


def canonical(reading: CodeReading) -> str | None:
    """Give the standard spelling of a code of today's rules, however it was typed; ``None`` for any other code.

    Signs, width, capitals, padding and a word for the period are matters of typing: the code stays the same. A code
    of former rules or with parts missing has no standard spelling.

    >>> canonical(read_reference_code("Z109—WS·2011—永久—BGS—1")), canonical(read_reference_code("Z109-WS·2011-C-0001"))
    ('Z109-WS·2011-Y-BGS-0001', None)

    Source: DA/T 22-2015, 5.4.2; DA/T 13-2022.
    """
    return None if reading.code == codes.REFERENCE_CODE_LEGACY else suggest(reading)


def suggest(
    reading: CodeReading, *, template: Template | str | None = None, known: Mapping[str, str] = _NOTHING
) -> str | None:
    """Give the code a new label would carry by today's rules, or ``None`` where it cannot be told.

    It is a suggestion only: the code as issued stays, and 长期 becomes 30 years by the mapping of legacy periods.
    ``template`` is the fonds' own; without it the one the code resembles. ``known`` are parts the code lacks and
    the list says elsewhere, such as the fonds and the category.

    >>> suggest(read_reference_code("Z109—WS·2011—永久—BGS—1")), suggest(read_reference_code("Z109-WS·2011-C-BGS-0001"))
    ('Z109-WS·2011-Y-BGS-0001', 'Z109-WS·2011-D30-BGS-0001')
    >>> old = read_reference_code("1985-永久-12")
    >>> suggest(old, template="DAT22-2015", known={"fonds": "C012", "category": "WS"})
    'C012-WS·1985-Y-0012'
    """
    if reading.template and template is None:
        return reading.normalised
    chosen = template or reading.resembles
    if chosen is None:
        return None
    try:
        return compose(chosen, {**known, **_regular(reading.parts)})
    except ReferenceCodeError:
        return None


def next_number(which: Template | str, parts: Mapping[str, str | int], existing: Iterable[str]) -> str:
    """Give the next free number in the lowest class, padded: one more than the highest in use; gaps stay gaps.

    ``parts`` name the class, without the number; a ``volume`` among them asks for the next item inside it.
    ``existing`` are the codes in use, in any spelling and of any class. Raises ``ReferenceCodeError`` when the
    template has no further number.

    >>> which = {"fonds": "Z109", "category": "WS", "year": 2011, "retention": "Y"}
    >>> next_number("DAT22-2015", which, ["Z109-WS·2011-Y-0007", "Z109-WS·2011-D10-0090", "Z109-WS.2011-永久-12"])
    '0013'

    Source: DA/T 13-2022 (a code once issued is never used again).
    """
    chosen = named(which)
    number = _number_part(chosen, parts)
    wanted = {name: str(value) for name, value in parts.items() if value not in ("", None) and name != number}
    highest = 0
    for code in existing:
        reading = read_reference_code(code, (chosen,))
        found = _regular(reading.parts)
        if number in found and _same_class(found, wanted, number, chosen):
            highest = max(highest, int(found[number]))
    digits = next(part for part in chosen.parts if part.name == number)
    following = str(highest + 1).zfill(digits.digits)
    if not re.fullmatch(digits.pattern, following, re.ASCII):
        raise ReferenceCodeError(number, following)
    return following


def _number_part(template: Template, parts: Mapping[str, str | int]) -> str:
    """Name the part that is counted: the item, or the volume when no volume is given."""
    if "volume" in template.names and not parts.get("volume"):
        return "volume"
    return "item"


def _same_class(found: Mapping[str, str], wanted: Mapping[str, str], number: str, template: Template) -> bool:
    for name in template.names:
        if name == number:
            return True
        if (found.get(name, "").lstrip("0") or "0") != (wanted.get(name, "").lstrip("0") or "0"):
            return False
    return True


def _regular(parts: Mapping[str, str]) -> dict[str, str]:
    """Spell parts as templates do: capitals, and retention as its code of today."""
    spelt = {name: value.upper() for name, value in parts.items()}
    if retention := spelt.get("retention"):
        given = read_retention(retention).given
        spelt["retention"] = code_of(map_retention(given) or "") or retention
    return spelt
