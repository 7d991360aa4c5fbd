"""Names that one takes for another: written alike, or said alike, with one character changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from cundang.kernel.names.reading import UNREAD

_HU: Final = {
    "fa": "hua", "fan": "huan", "fang": "huang", "fei": "hui", "fen": "hun", "feng": "hong", "fo": "huo", "fu": "hu",
}  # fmt: skip
"""Where f is said like hu, or hu like f."""
_MERGED_INITIALS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_MERGED_FINALS: Final = (("ing", "in"), ("eng", "en"), ("ang", "an"))
_BETWEEN: Final = frozenset(" '-’")
_SPELT_APART: Final = re.compile("(?<=l)yu|(?<=^n)yu|(?<=[ln])u(?=e)")
_HALF: Final = 64
"""Where the characters that one is taken for would be half as like it as the first; there are not so many."""
_LONGEST: Final = 6
"""Syllables of the longest name spelt in Latin letters that is read as one."""


@cache
def _shapes() -> dict[str, str]:
    from cundang.kernel.tables.shapes import GROUPS

    return {group[0]: group[1:] for group in GROUPS.split()}


@cache
def _strokes() -> dict[str, int]:
    from cundang.kernel.tables.shapes_parts import STROKES

    groups = re.findall(r"(\d+)(\D+)", STROKES)
    return {char: int(strokes) for strokes, chars in groups for char in chars.rstrip()}


@cache
def _parts() -> dict[str, dict[str, int]]:
    """The parts of each character, and how many strokes each part has."""
    from cundang.kernel.tables.shapes_parts import PARTS

    found: dict[str, dict[str, int]] = {}
    for strokes, part, chars in re.findall(r"(\d+)(\D)(\D+)", PARTS):
        for char in chars.rstrip():
            found.setdefault(char, {})[part] = int(strokes)
    return found


@cache
def _by_reading() -> dict[str, str]:
    """The characters of each toneless syllable that people have in their names, by what GB 2312 holds."""
    from cundang.kernel.tables.readings import FIRST, SEVERAL
    from cundang.kernel.tables.surnames import READINGS

    chars = {reading: dict.fromkeys(filter(_plain, have)) for reading, have in FIRST.items()}
    others = [*SEVERAL.items(), *((name, all_) for name, all_ in READINGS.items() if len(name) == 1)]
    for char, readings in others:
        for reading in readings:
            chars.setdefault(reading, {}).setdefault(char)
    return {reading: "".join(have) for reading, have in chars.items()}


@cache
def _by_merged() -> dict[str, str]:
    """The everyday characters of the syllables that a region says alike."""
    found: dict[str, str] = {}
    for reading, chars in _by_reading().items():
        key = merged(reading)
        found[key] = found.get(key, "") + "".join(filter(_everyday, chars))
    return found


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for reading, chars in _by_reading().items():
        for char in chars:
            found[char] = (*found.get(char, ()), reading)
    return found


def shapes(text: str) -> Iterator[str]:
    """Every text that differs in one character by a similar shape; ``text`` is folded. The likelier come first.

    >>> "王已明" in set(shapes("王己明"))
    True
    """
    table = _shapes()
    for at, char in enumerate(text):
        for other in table.get(char, "") if char not in UNREAD else "":
            yield text[:at] + other + text[at + 1 :]


def likeness(one: str, other: str) -> float:
    """How much one character looks like another, from 0 to 1: more than a half for those that are taken for it, the
    likelier the more; of others it is how much of the two the greatest part makes up that both have, or that one has
    and the other is.

    >>> likeness("未", "末") > 0.9, likeness("英", "映") > likeness("财", "对") > 0.0, likeness("王", "人")
    (True, True, 0.0)
    """
    taken = _shapes().get(one, "").find(other)
    if taken >= 0:
        return 1.0 - taken / _HALF
    strokes, parts = _strokes(), _parts()
    own, others = parts.get(one, {}), parts.get(other, {})
    shared = max((own[part] for part in own.keys() & others.keys()), default=0)
    # A part that is squeezed into a character may be counted with more strokes than it has there.
    return min(2 * shared / (strokes[one] + strokes[other]), 1.0) if shared else 0.0


def sounds(text: str) -> Iterator[str]:
    """Every text that differs in one character by the same sound, tones apart, then by a sound that a region does not
    tell apart (:func:`regional`); ``text`` is folded.

    >>> "王晓明" in set(sounds("王小明")), "刘明" in set(sounds("牛明")), "刘明" in set(same_sounds("牛明"))
    (True, True, False)
    """
    yield from same_sounds(text)
    yield from regional(text)


def same_sounds(text: str) -> Iterator[str]:
    """Every text that differs in one character by the same toneless syllable, by any reading of either."""
    readings, chars = _readings(), _by_reading()
    for at, char in enumerate(text):
        others = dict.fromkeys("".join(chars[reading] for reading in readings.get(char, ())))
        for other in others:
            if other != char:
                yield text[:at] + other + text[at + 1 :]


def regional(text: str) -> Iterator[str]:
    """Every text that differs in one everyday character by a sound that merges where people say n like l, zh like z,
    ch like c, sh like s, f like h, ing like in, eng like en, or ang like an.

    >>> "王玲" in set(regional("王林"))
    True
    """
    readings, chars = _readings(), _by_merged()
    for at, char in enumerate(text):
        own = readings.get(char, ())
        others = dict.fromkeys("".join(chars[merged(reading)] for reading in own))
        for other in others:
            if other != char and not set(own) & set(readings[other]):
                yield text[:at] + other + text[at + 1 :]


def merged(syllable: str) -> str:
    """One spelling for the toneless syllables that a region says alike.

    >>> merged("zhang"), merged("zan"), merged("ning"), merged("lin"), merged("hui"), merged("fei")
    ('zan', 'zan', 'lin', 'lin', 'hui', 'hui')
    """
    syllable = _HU.get(syllable, syllable)
    for full, flat in _MERGED_INITIALS:
        if syllable.startswith(full):
            syllable = flat + syllable.removeprefix(full)
            break
    for full, flat in _MERGED_FINALS:
        if syllable.endswith(full):
            return syllable.removesuffix(full) + flat
    return syllable


def spelt_apart(letters: str) -> str:
    """Lower-case letters of pinyin with ü as v where it is written yu or u.

    >>> spelt_apart("lyulyulyu"), spelt_apart("nyu"), spelt_apart("xinyu")
    ('lvlvlv', 'nv', 'xinyu')
    """
    return _SPELT_APART.sub("v", letters)


def spelt(text: str, *, least: int = 2) -> str:
    """The key of a name written in Latin letters: its toneless syllables run together, ü as v; empty for what cannot
    be the spelling of ``least`` to six syllables.

    >>> spelt("Lou Xiao-mei"), spelt("lǚ fāng"), spelt("lyufang"), spelt("xi'an"), spelt("wang"), spelt("village")
    ('louxiaomei', 'lvfang', 'lvfang', 'xian', '', '')
    """
    marked = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v").replace("u:", "v")
    plain = "".join(char for char in marked if char not in _BETWEEN and not unicodedata.combining(char))
    if not (plain.isascii() and plain.isalpha()) or len(plain) > _LONGEST * 6:
        return ""
    key = spelt_apart(plain)
    return key if _syllables(key, least) else ""


def _syllables(key: str, least: int) -> bool:
    known = _by_reading()
    reach: list[set[int]] = [{0}, *(set() for _ in key)]
    for at in range(len(key)):
        for size in range(1, min(6, len(key) - at) + 1) if reach[at] else ():
            if key[at : at + size] in known:
                reach[at + size] |= {count + 1 for count in reach[at]}
    return any(least <= count <= _LONGEST for count in reach[-1])


def _plain(char: str) -> bool:
    # 囗 is read wei in dictionaries; in names it stands for a character nobody could read.
    return char not in UNREAD and bool(char.encode("gb2312", "ignore"))


def _everyday(char: str) -> bool:
    """The first level of GB 2312 holds the characters in everyday use."""
    return b"" < char.encode("gb2312", "ignore") < b"\xd8"
