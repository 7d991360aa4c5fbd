"""Names in titles: the persons a record title speaks of, found where the words around a name leave little doubt.

Better none than a wrong one: a place, a body or a common word taken for a person would lead villagers to the wrong
record. So a name counts only when it begins like a name, is no known word, follows something a name can follow, and is
followed by something said of persons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

from cundang.kernel.hanzi import clean, simplify
from cundang.kernel.tables import title_contexts as contexts
from cundang.kernel.tables.surnames import COMMON, COMPOUND, UNCERTAIN

_COMMON: Final = frozenset(COMMON)
_COMPOUND: Final = frozenset(COMPOUND)
_SURNAMES: Final = _COMMON | frozenset(UNCERTAIN) | {word[0] for word in COMPOUND}
_START = re.compile(f"[{''.join(sorted(_SURNAMES))}]")

_NEVER_GIVEN: Final = frozenset(contexts.NEVER_GIVEN)
_NEVER_LAST: Final = frozenset(contexts.NEVER_LAST)
_PLACE_LAST: Final = frozenset(contexts.PLACE_LAST)
_WORD_ENDS: Final = frozenset(contexts.WORD_ENDS.split())
_APPOINTS: Final = tuple(contexts.APPOINTS.split())
_SAID: Final = frozenset(contexts.AFTER.split())
_BESIDE_BODY = re.compile("合同|协议|纠纷|争议|契约|调解|诉讼|一案|赔偿|承包|租赁")
_BODY_NEXT = re.compile(r"[^、,,;；]{0,16}?(?:村|组|队|社|委会|委员会|公司|政府|厂|校|院|站|所|局|集体|银行|中心|场)")
_AND_SO_ON = re.compile(
    r"等(?:[0-9]+|[一二两三四五六七八九十百几多]+)?(?:余)?(?:户|人|名|位|同志|村民|农户|居民|家|党员|社员)|等$"
)
_NOT_HOUSEHOLD: Final = frozenset("数均厕外型用村乡镇")
_JOINED: Final = frozenset("、,，和与及跟同诉/;；")
_APPOINTED = re.compile("为|任|(?:原|现)?(?:副|党|总支|支部|村|镇|乡|组|治保|妇|民兵|团|会计|主任|书记|职务)")
_VERBS: Final = frozenset("任和向与于从同")
_LONGEST: Final = 1000
_BETWEEN = re.compile("([" + COMMON + "]) +(?=[\u4e00-\u9fff])")


def _by(words: str, at: int) -> dict[str, tuple[str, ...]]:
    """Sort words by the character that decides first, so that most places are settled by one look-up."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words.split():
        found[word[at]].append(word)
    return {char: tuple(several) for char, several in found.items()}


_AFTER_BY_FIRST: Final = _by(contexts.AFTER, 0)
_BEFORE_BY_LAST: Final = _by(contexts.BEFORE, -1)
_PERSON_BY_LAST: Final = _by(contexts.BEFORE_PERSON, -1)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    # Loaded when the first title is read: search at the command line starts without it.
    from cundang.kernel.tables import title_words

    return frozenset(title_words.WORDS.split()), frozenset(title_words.MAYBE.split())


def names_in_title(title: str) -> tuple[str, ...]:
    """Find the persons a title names, as written, in order, each once; empty when none is certain enough.

    >>> names_in_title("关于同意王伟户建房用地的批复"), names_in_title("王家村高低压线路改造方案")
    (('王伟',), ())
    >>> names_in_title("张三、李建国与临溪村鱼塘承包合同纠纷调解协议")
    ('张三', '李建国')
    """
    text = clean(title[:_LONGEST])
    if " " in text:
        text = _BETWEEN.sub(r"\1", text)
    plain = simplify(text)
    found: dict[str, None] = {}
    at = 0
    while start := _START.search(plain, at):
        at = start.start()
        trust = _trust(plain, at)
        ends = _people(plain, at, trust) if trust else None
        if not ends:
            at += 1
            continue
        for begin, end in ends:
            found[text[begin:end]] = None
        at = ends[-1][1]
    return tuple(found)


def _trust(text: str, at: int) -> int:
    """How well a name may begin here: 0 not, 1 it may, 2 the text before speaks of a person."""
    if at == 0:
        return 1
    before = text[at - 1]
    if text[at - 1 : at + 1] in _WORD_ENDS:
        return 0
    if before == ":" and at > 2:
        return 2 if text.endswith(_PERSON_BY_LAST.get(text[at - 2], ()), 0, at - 1) else 1
    if not "\u4e00" <= before <= "\u9fff":
        return 1
    if before in _PERSON_BY_LAST and text.endswith(_PERSON_BY_LAST[before], 0, at):
        return 2
    return 1 if before in _BEFORE_BY_LAST and text.endswith(_BEFORE_BY_LAST[before], 0, at) else 0


def _people(text: str, at: int, trust: int) -> list[tuple[int, int]] | None:
    """Read the name, or the row of names joined by 、 and 与, that begins here; ``None`` when there is none."""
    appointed = text.endswith(_APPOINTS, 0, at)
    row: list[tuple[int, int]] = []
    while at < len(text) and text[at] in _SURNAMES:
        if trust == 1 and text[at] in _VERBS and text[at + 1 : at + 2] in _COMMON and not _said_of_person(text, at + 2):
            return None  # 任 in 任王五为主任 is a verb
        follows = 0
        for length in (3, 4, 2) if text[at : at + 2] in _COMPOUND else (2, 3):
            end = at + length
            if not _could_be(text[at:end], length, trust):
                continue
            if _said_of_person(text, end) or _stands_alone(text, at, end, trust):
                return [*row, (at, end)]
            if appointed and _APPOINTED.match(text, end):
                return [*row, (at, end)]
            if end + 1 < len(text) and text[end] in _JOINED:
                if text[end] in "与和及诉" and _BODY_NEXT.match(text, end + 1) and _BESIDE_BODY.search(text, end + 2):
                    return [*row, (at, end)]
                if text[end + 1] in (_SURNAMES if text[end] in "、,;/" else _COMMON):
                    follows = end + 1
                    break
        if not follows:
            break
        row.append((at, end))
        at = follows
    # After a word for a person each name stands for itself; elsewhere the row must end in something said of persons.
    return row if trust > 1 and row else None


def _could_be(name: str, length: int, trust: int) -> bool:
    if len(name) < length or not _NEVER_GIVEN.isdisjoint(name[1:]) or name[-1] in _NEVER_LAST or not name.isalpha():
        return False
    if name[0] not in _COMMON and name[:2] not in _COMPOUND and trust < 2:
        return False
    if name in _COMPOUND or name[1:] in _SAID or (length == 3 and name[1] == "家" and name[2] in _PLACE_LAST):
        return False
    words, maybe = _words()
    return name not in words and (trust > 1 or name not in maybe)


def _said_of_person(text: str, end: int) -> bool:
    if end >= len(text):
        return False
    if text[end] == " ":
        end += 1
    first = text[end]
    if first == "的" and end + 1 < len(text) and text.startswith(_AFTER_BY_FIRST.get(text[end + 1], ()), end + 1):
        return True
    if first == "户":
        return text[end + 1 : end + 2] not in _NOT_HOUSEHOLD
    if first == "等":
        return _AND_SO_ON.match(text, end) is not None
    return first in _AFTER_BY_FIRST and text.startswith(_AFTER_BY_FIRST[first], end)


def _stands_alone(text: str, at: int, end: int, trust: int) -> bool:
    """A name that fills its bracket, ends the title after a dash, or stands free after a word for a person."""
    free_after = end == len(text) or text[end] in ")]- "
    if trust > 1:
        return free_after
    before = text[at - 1] if at else ""
    return (before == "(" and text[end : end + 1] == ")") or (before in "-: " and before != "" and end == len(text))
