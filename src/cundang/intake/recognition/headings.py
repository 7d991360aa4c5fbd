"""Column headings: what a person writes over a column, and which field that is (rule pack ``headers.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from cundang.kernel.hanzi import fold

IGNORED: Final = "ignored"
"""The field of a column that is known and not kept."""

_MARKS = re.compile(r"[\W_]+|必填项?|选填项?|可不填")
_ASIDE = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_LONGEST: Final = 24
_EXTRA: Final = 8
"""How much longer than the heading it contains a header may be and still be a weak hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a heading means. ``fields`` has more than one member when it is ambiguous; ``points`` is 2 for the heading
    itself and 1 for one that contains it; ``rank`` 0 is the surest heading of its field; ``length`` counts the
    characters that were recognised; ``aside`` is text in brackets, such as a unit."""

    fields: tuple[str, ...]
    points: int
    rank: int
    length: int
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The rule pack: whole headings, and headings that may stand inside longer ones, longest first; what the people of
    a column are called; and the labels of context lines with the field each fills ('' for one that is not kept)."""

    whole: Mapping[str, Hit]
    inside: tuple[tuple[str, Hit], ...]
    roles: Mapping[str, str]
    fields: frozenset[str]
    labels: Mapping[str, str]


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Give a heading as it is compared: folded, without blanks, line breaks, punctuation, stars and (必填).

    >>> plain("档　号*（必填）"), plain("題 名")
    ('档号', '题名')
    """
    return _MARKS.sub("", fold(text))


@cache
def headings() -> Headings:
    """Give the rule pack that ships with the package; read once."""
    pack = tomllib.loads(files("cundang").joinpath("rulepacks", "headers.toml").read_text(encoding="utf-8"))
    whole: dict[str, Hit] = {}
    inside: dict[str, Hit] = {}
    for name, row in {**pack["fields"], IGNORED: pack["ignored"]}.items():
        for rank, heading in enumerate(row["headings"]):
            word = plain(heading)
            whole.setdefault(word, Hit((name,), 2, rank, len(word)))
            if len(word) > 1:
                inside.setdefault(word, Hit((name,), 1, rank + 100, len(word)))
        for code in row.get("codes", ()):
            whole.setdefault(plain(code), Hit((name,), 2, 50, len(code)))
    for heading, names in pack["ambiguous"].items():
        whole[plain(heading)] = Hit(tuple(names), 2, 60, len(heading))
    return Headings(
        whole=MappingProxyType(whole),
        inside=tuple(sorted(inside.items(), key=lambda pair: (-len(pair[0]), pair[1].fields != (IGNORED,)))),
        roles=MappingProxyType({name: row["role"] for name, row in pack["fields"].items() if "role" in row}),
        fields=frozenset(pack["fields"]),
        labels=MappingProxyType(
            {label: "" if name == "unkept" else name for name, several in pack["labels"].items() for label in several}
        ),
    )


@lru_cache(maxsize=1 << 14)
def look_up(text: str) -> Hit | None:
    """Give what a heading means, or ``None``. A text with a colon inside is a label with its value.

    >>> look_up("保管期限").fields, look_up("保密期限").fields, look_up("承包面积（亩）").aside, look_up("通知")
    (('retention',), ('ignored',), '亩', None)
    """
    text = text.strip().rstrip(":： ")
    if not text or len(text) > 2 * _LONGEST or ":" in text or "：" in text or text.isdecimal():
        return None
    pack = headings()
    word = plain(text)
    bracket = _ASIDE.search(text)
    aside = bracket[0][1:-1].strip() if bracket else ""
    if hit := pack.whole.get(word):
        return replace(hit, aside=aside)
    if bracket and (hit := pack.whole.get(plain(_ASIDE.sub("", text)))):
        return replace(hit, rank=hit.rank + 1, aside=aside)
    if 1 < len(word) <= _LONGEST:
        for heading, hit in pack.inside:
            if heading in word and len(word) - len(heading) <= _EXTRA:
                return replace(hit, aside=aside)
    return None
