"""The two spellings of a text that are indexed and asked for, made by the same functions on both sides.

``written`` keeps every Han character as it stands and makes everything around it one: width, letter case, brackets,
dashes, blanks; quotation marks go. ``folded`` is the written spelling with traditional, variant and simplified
characters made one, and so are the signs for a character nobody could read; the two have the same length, so a place in one is the same place in the other.
"""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

from cundang.kernel import hanzi
from cundang.kernel.names import fold_name
from cundang.kernel.names.reading import UNREAD
from cundang.kernel.tables import folding

LONGEST_GRAM = 4
"""Runs of one to four characters are terms. Four, because a year and most set phrases then are one term and cannot be
hit falsely."""

LONGEST_CODE_GRAM = 5
"""The same for codes in their coded spelling, in which the four signs of a fonds number have a hyphen among them."""

# In texts a question mark and an asterisk are signs of their own; a name is compared by name_form.
_UNREAD = UNREAD - {"?", "*"}

FOLDING_VERSION = f"{crc32((folding.WRITTEN + folding.MEANT + ''.join(sorted(_UNREAD))).encode()):08x}"
"""Changes when the folding tables do; an index made with other tables is built anew."""

# Marks that set a text off and carry nothing: 关于“王伟”的函 is asked for without them.
_QUOTES = frozenset("\"'《》〈〉「」『』")
_BLANK_BESIDE_HAN = re.compile("(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_BLANKS = re.compile(" {2,}")
_PARTS = re.compile(r"\d+|[a-z]+|[^\W\da-z_]+")
_DOCUMENT_NUMBER = re.compile(r"\](?:第)?0*(?=\d)|(?<=\d)号$")


class _Written(dict[int, str]):
    """The written spelling of one character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        spelling = unicodedata.normalize("NFKC", char) if is_han(char) else hanzi.fold(f"a{char}a")[1:-1]
        self[code] = "" if spelling in _QUOTES else spelling
        return self[code]


class _Folded(dict[int, str]):
    """The folded spelling of one character of a written text."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "囗" if char in _UNREAD else hanzi.fold(char) if is_han(char) else char
        return self[code]


_WRITTEN = _Written()
_FOLDED = _Folded()


def is_han(char: str) -> bool:
    """Whether a character is a Han character, and so may be traditional, simplified or a variant."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def written(text: str) -> str:
    """The spelling in which a text is found as written; may be empty.

    >>> written("《臨溪邨　Ｃ０１２－ＷＳ•2019 年》")
    '臨溪邨c012-ws·2019年'
    """
    return _close_up(text.translate(_WRITTEN))


def folded(text: str) -> str:
    """A written spelling with traditional, simplified and variant characters made one; as long as before.

    >>> folded("臨溪邨c012")
    '临溪村c012'
    """
    return text.translate(_FOLDED)


def name_form(text: str) -> str:
    """The form in which a whole name is indexed and asked for: folded, without blanks, dots and dashes.

    >>> name_form("买买提·吐尔逊") == name_form("買買提-吐爾遜"), name_form("李 ○明")
    (True, '李囗明')
    """
    return fold_name(text).replace("-", "")


def squeezed(text: str) -> str:
    """A whole code or number without its separators, the 号 at its end and the zeros after its year; folded. May be
    empty.

    >>> squeezed("Ｃ012－WS·2019-Y-0001"), squeezed("温档〔2017〕第023号"), squeezed("温档(2017)23號")
    ('c012ws2019y0001', '温档201723', '温档201723')
    """
    plain = folded(written(text)).replace("(", "[").replace(")", "]")
    return "".join(char for char in _DOCUMENT_NUMBER.sub("", plain) if char.isalnum())


def coded(text: str) -> str:
    """The parts of a code or number, folded, joined by hyphens. Letters, figures and Han characters are parts of their
    own, so that any run of parts is found whether its separators are there, are others, or are missing; figures never
    run together.

    >>> coded("C012-WS·2019-Y-0001"), coded("ws2019"), coded("〔2017〕23号")
    ('c-012-ws-2019-y-0001', 'ws-2019', '2017-23-号')
    """
    return "-".join(_PARTS.findall(folded(written(text))))


def code_parts(code: str) -> list[str]:
    """The parts of a reference code between its own separators, folded, in order.

    >>> code_parts("C012-WS·2019-Y-0001")
    ['c012', 'ws', '2019', 'y', '0001']
    """
    return re.findall(r"[^\W_]+", folded(written(code)))


def spelled(text: str) -> tuple[str, list[int]]:
    """The written spelling and, for each of its characters, where in ``text`` it stands."""
    spelling: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for one in _WRITTEN[ord(char)]:
            spelling.append(one)
            places.append(place)
    loose = "".join(spelling)
    close = _close_up(loose)
    if close == loose:
        return loose, places
    kept: list[int] = []
    at = 0
    for char in close:
        while loose[at] != char:
            at += 1
        kept.append(places[at])
        at += 1
    return close, kept


def _close_up(text: str) -> str:
    if " " not in text:
        return text
    return _BLANK_BESIDE_HAN.sub("", _BLANKS.sub(" ", text).strip(" "))
