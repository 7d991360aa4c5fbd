"""How a name sounds: toneless syllables with the readings surnames have, for search by sound."""

from __future__ import annotations

from functools import cache
from itertools import islice, product
from typing import Final

from cundang.kernel.hanzi import clean, simplify
from cundang.kernel.names.reading import UNREAD
from cundang.kernel.tables.surnames import COMPOUND, READINGS, SECOND_READINGS

_COMPOUND: Final = frozenset(COMPOUND)
_MOST: Final = 8


@cache
def _first_readings() -> dict[str, str]:
    # Forty thousand characters: loaded with the first name that is spelt, not with every command.
    from cundang.kernel.tables.readings import FIRST

    return {char: reading for reading, chars in FIRST.items() for char in chars}


@cache
def _several_readings() -> dict[str, tuple[str, ...]]:
    from cundang.kernel.tables.readings import SEVERAL

    return SEVERAL


def pinyin(name: str) -> list[tuple[str, ...]]:
    """Spell a name in toneless syllables, ü as v: the likeliest spelling first, at most eight, none for no name.

    A surname is read as a surname (单 shan, 万俟 mo qi); a character that given names read in two ways gives both.
    Characters without a reading (囗, a dot) are passed over; Latin letters stay together as one lower-case syllable.

    >>> pinyin("单晓乐")
    [('shan', 'xiao', 'le'), ('shan', 'xiao', 'yue')]
    >>> pinyin("万俟宁")
    [('mo', 'qi', 'ning')]
    """
    text = simplify("".join(char for char in clean(name) if char not in UNREAD and not char.isspace()))
    length = next((size for size in (4, 3, 2) if text[:size] in _COMPOUND and len(text) > size), 1)
    surname = text[:length]
    if surname in READINGS:
        choices: list[tuple[str, ...]] = [(reading,) for reading in READINGS[surname]]
        if surname in SECOND_READINGS:
            choices[0] += (SECOND_READINGS[surname],)
    else:
        choices = _readings(surname, as_given=False)
    choices += _readings(text[length:], as_given=True)
    return list(islice(product(*choices), _MOST)) if choices else []


def initials(name: str) -> str:
    """Give the first letters of the likeliest spelling.

    >>> initials("欧阳修"), initials("曾国强")
    ('oyx', 'zgq')
    """
    spellings = pinyin(name)
    return "".join(syllable[0] for syllable in spellings[0]) if spellings else ""


def _readings(text: str, *, as_given: bool) -> list[tuple[str, ...]]:
    first, several = _first_readings(), _several_readings()
    choices: list[tuple[str, ...]] = []
    latin = ""
    for char in text:
        if char.isascii() and char.isalpha():
            latin += char.lower()
            continue
        if latin:
            choices.append((latin,))
            latin = ""
        if as_given and char in several:
            choices.append(several[char])
        elif char in first:
            choices.append((first[char],))
    return [*choices, (latin,)] if latin else choices
