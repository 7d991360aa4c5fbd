"""Templates of reference codes, written as one line each.

``{year}`` is a part, ``[·{org}]`` an optional one with the sign before it, ``{item:4}`` a number of four digits,
``{item:3-5}`` one of three to five, ``{category=WS|KU}`` one of the words. A provincial scheme is such a line in a
rule pack; it needs no code and no regular expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

CATEGORIES: Final = "WS|KJ|RS|KU|ZY|ZP|LY|LX|SJ|YJ|WY|MT|SW"
RETENTION: Final = r"Y|D[1-9]\d{0,2}"
_RETENTION_WORDS: Final = r"永久|长期|短期|(?:定期)?[1-9]\d?年|Y|C|D\d{0,3}|[13]0"
_SUBCLASS: Final = rf"(?!(?:{RETENTION})(?:[·-]|$))(?:[A-Z]{{1,6}}\d{{0,4}}|\d\d(?!\d))"
_YEAR: Final = r"(?:18|19|20)\d\d"
_ORGANISATION: Final = r"[A-Z]{2,4}|\d{3}|[\u4e00-\u9fa5]{2,12}"

_STRICT: Final = {
    "fonds": r"[A-Z][A-Z0-9]{3}",
    "category": CATEGORIES,
    "class": rf"{_SUBCLASS}(?:·{_SUBCLASS})*",
    "village": r"[A-Z]{1,4}\d{2,4}",
    "year": _YEAR,
    "retention": RETENTION,
    "org": _ORGANISATION,
}
_LOOSE: Final = {"retention": _RETENTION_WORDS, "org": r"[A-Z]{1,6}|\d{3}|[\u4e00-\u9fa5]{1,12}"}

_PART: Final = re.compile(
    r"(?P<optional>\[)?(?P<sign>[·-]?)\{(?P<name>[a-z]+)"
    r"(?::(?P<least>\d)(?:-(?P<most>\d))?|=(?P<words>[^{}]+))?\}(?(optional)\])"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a template: the sign before it, its pattern and, for a number, its fewest digits (else 0)."""

    name: str
    sign: str
    optional: bool
    pattern: str
    loose: str
    digits: int

    def regex(self, *, loose: bool, any_sign: bool, first_optional: bool = False) -> str:
        """Write the regular expression of this part."""
        sign = "[-·/]" if any_sign and self.sign else self.sign
        body = f"{sign}(?P<{self.name}>{self.loose if loose else self.pattern})"
        return f"(?:{body})?" if self.optional or first_optional else body


@dataclass(frozen=True, slots=True)
class Template:
    """One structure of reference codes: ``strict`` reads what follows it exactly, ``loose`` what was meant to, from
    the nearest to the farthest."""

    id: str
    line: str
    parts: tuple[Part, ...]
    strict: re.Pattern[str]
    loose: tuple[re.Pattern[str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in their order."""
        return tuple(part.name for part in self.parts)

    @property
    def required(self) -> frozenset[str]:
        """The names of the parts no code can lack."""
        return frozenset(part.name for part in self.parts if not part.optional)


def template(template_id: str, line: str) -> Template:
    """Build a template from its line. Raises ``ValueError`` for a line that is none.

    >>> template("county", "{fonds}-{category=WS}·{year}-{village}-{item:4}").names
    ('fonds', 'category', 'year', 'village', 'item')
    """
    parts = tuple(_part(found) for found in _PART.finditer(line))
    if not parts or _PART.sub("", line) or len({part.name for part in parts}) != len(parts) or parts[0].sign:
        raise ValueError(f"{line} is not a template of reference codes")
    strict = re.compile("".join(part.regex(loose=False, any_sign=False) for part in parts), re.ASCII)
    loose = [
        re.compile("".join(part.regex(loose=True, any_sign=any_sign) for part in parts), re.IGNORECASE | re.ASCII)
        for any_sign in (False, True)
    ]
    if len(parts) > 1 and parts[1].name == "category":
        headless = parts[0].regex(loose=True, any_sign=True, first_optional=True) + "[-·/]?"
        tail = parts[1].regex(loose=True, any_sign=True).removeprefix("[-·/]")
        rest = "".join(part.regex(loose=True, any_sign=True) for part in parts[2:])
        loose.append(re.compile(headless + tail + rest, re.IGNORECASE | re.ASCII))
    return Template(template_id, line, parts, strict, tuple(loose))


def _part(found: re.Match[str]) -> Part:
    name, optional = found["name"], found["optional"] is not None
    if found["least"]:
        least, most = int(found["least"]), int(found["most"] or found["least"])
        return Part(name, found["sign"], optional, rf"\d{{{least},{most}}}", rf"\d{{1,{max(most, 5)}}}", least)
    if found["words"]:
        words = "|".join(re.escape(word) for word in found["words"].split("|"))
        return Part(name, found["sign"], optional, words, words, 0)
    if name not in _STRICT:
        raise ValueError(f"{name} is not a part of reference codes")
    return Part(name, found["sign"], optional, _STRICT[name], _LOOSE.get(name, _STRICT[name]), 0)
