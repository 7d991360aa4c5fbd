"""How names come to be written wrong: tables of another origin than those the search expands by.

Similar shapes and same sounds are those of pycorrector (Apache-2.0), compiled by others for correcting texts; it is
installed for measuring only; the likeness of shapes in the search was chosen while looking at them. What a reading
machine takes for each other (ocr_confusions.txt) was measured for this bench and looked at by nobody who chose; of it only what was seen at least twice is used.
Traditional characters are those of OpenCC. Pinyin is pypinyin's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random

import opencc
from pypinyin import lazy_pinyin

LEAST_SEEN = 2
"""How often a machine must have read one character as another. What happened once in twelve is an accident of the machine
(a spot, a line read from the wrong place), not a likeness; decided after a first run on all that was seen."""
Noise = Callable[[Random, str], str | None]
"""A name as it is and what is written for it; ``None`` when this noise cannot happen to it."""


@cache
def _table(file: str) -> dict[str, list[str]]:
    if file == "ocr_confusions.txt":
        return _ocr(Path(__file__).with_name(file))
    spec = find_spec("pycorrector")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("make bench installs what this needs (requirements/bench.lock)")
    path = Path(spec.submodule_search_locations[0]) / "data" / file
    table: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if file == "same_stroke.txt":
            group = [char for char in line.split() if _common(char)]
            for char in group:
                table.setdefault(char, []).extend(other for other in group if other != char)
        else:
            char, *likes = line.split("\t")
            table.setdefault(char, []).extend(other for like in likes for other in like.strip() if _common(other))
    return {char: list(dict.fromkeys(others)) for char, others in table.items() if others}


def _common(char: str) -> bool:
    """Whether people write it by mistake: a character of the first level of GB 2312, of which there are 3,755."""
    try:
        return len(char) == 1 and 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _ocr(path: Path) -> dict[str, list[str]]:
    """What was read instead of each character, as often as it was; what was seen once is left out."""
    table: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            char, likes = line.split("\t")
            seen = [(like[0], int(like[1:])) for like in likes.split() if _common(like[0])]
            table[char] = [other for other, times in seen if times >= LEAST_SEEN for _time in range(times)]
    return {char: others for char, others in table.items() if others}


def _one(file: str, random: Random, name: str) -> str | None:
    table = _table(file)
    places = [at for at, char in enumerate(name) if char in table]
    if not places:
        return None
    at = random.choice(places)
    return name[:at] + random.choice(table[name[at]]) + name[at + 1 :]


def shape(random: Random, name: str) -> str | None:
    """One character of similar shape."""
    return _one("same_stroke.txt", random, name)


def shape_ocr(random: Random, name: str) -> str | None:
    """One character read as another by a reading machine."""
    return _one("ocr_confusions.txt", random, name)


def shape_mixed(random: Random, name: str) -> str | None:
    """One character of similar shape, by the one table or the other."""
    ways = (shape, shape_ocr) if random.random() < 0.5 else (shape_ocr, shape)
    return ways[0](random, name) or ways[1](random, name)


def homophone(random: Random, name: str) -> str | None:
    """One character of the same sound, whatever the tone."""
    return _one("same_pinyin.txt", random, name)


def traditional(_random: Random, name: str) -> str | None:
    """In traditional characters."""
    written = _to_traditional().convert(name)
    return written if written != name and len(written) == len(name) else None


def space(random: Random, name: str) -> str | None:
    """With blanks in it."""
    return " ".join(name) if random.random() < 0.5 else f"{name[0]} {name[1:]}"


def pinyin(_random: Random, name: str) -> str | None:
    """Spelt out in Latin letters, as an input method has it: the surname read as any other character."""
    return "".join(lazy_pinyin(name))


def initials(_random: Random, name: str) -> str | None:
    """The first letters."""
    return "".join(syllable[0] for syllable in lazy_pinyin(name))


def missing(random: Random, name: str) -> str | None:
    """One character of the given name left out."""
    if len(name) != 3:
        return None
    at = random.choice((1, 2))
    return name[:at] + name[at + 1 :]


def wrong(random: Random, name: str) -> str | None:
    """One character of the given name wrong beyond all likeness of shape and sound."""
    at = random.randrange(1, len(name))
    alike = {name[at], *_table("same_stroke.txt").get(name[at], ()), *_table("same_pinyin.txt").get(name[at], ())}
    others = [char for char in _given() if char not in alike]
    return name[:at] + random.choice(others) + name[at + 1 :]


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _given() -> str:
    from bench.search_corpus import GIVEN

    return GIVEN
