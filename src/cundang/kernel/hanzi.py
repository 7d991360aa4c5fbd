"""Chinese text: cleaning what a spreadsheet did to it, and folding it to the one form that search compares.

:func:`clean` gives what a person would have typed and is stored; :func:`fold` gives what is compared, never shown.
The text as written is the caller's to keep. The tables are generated (``tools/make_hanzi_tables.py``).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from cundang.kernel.tables import folding

_GONE: Final = dict.fromkeys(map(ord, folding.UNSEEN), "")
_BLANK: Final = dict.fromkeys(map(ord, folding.BLANKS), " ")
_REPAIRS: Final = {ord(char): text for char, text in folding.REPAIRS.items()}

_CONTROL: Final = _GONE | _BLANK
_CLEANING: Final = _CONTROL | _REPAIRS
_SIMPLIFYING: Final = str.maketrans(folding.WRITTEN, folding.MEANT)
_FOLDING: Final = _SIMPLIFYING | {ord(char): text for char, text in folding.LONGER.items()} | _CONTROL

# All of _CLEANING's keys and a little more: deciding that nothing is to be done must be fast.
_UNCLEAN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u0600-\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2e80-\u2eff\u3000\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000110bd-\U000110cd"
    "\U00013430-\U0001d17a\U000e0000-\U000e0fff]|  "
)
# Signs that NFKC would change into something nobody typed: 1½ into 11⁄2, ① into 1, the ditto mark ″ into ′′.
_SIGNS: Final = "…‥″‴‵‶′㎡㎥㏊㎞㎏℃℉№¼-¾²³¹⅐-⅟①-⓿❶-➓㈠-㉃㉑-㉟㊀-㊉㊱-㊿"
_KEPT = re.compile(f"([{_SIGNS}]+)")
_KEPT_IN_PROSE = re.compile(f"([{_SIGNS}，：；！？（）［］｛｝～－／．＋％＝]+)")
_BLANKS = re.compile(" {2,}")
# A blank beside a Han character or its punctuation carries nothing: "2019 年" is "2019年".
_BLANK_BESIDE_HAN = re.compile("(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_WORDS = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """Give the text as it was meant: full-width letters and digits narrow, no invisible characters, blanks single.

    Unicode NFKC, except that signs with a meaning of their own stay (``〔〕 · ″ … ㎡ ½ ①``); no-break and ideographic
    blanks, tabs and line breaks become one blank; control and zero-width characters go; blanks at the ends go; what old
    fonts kept at private code points gets its real character.

    >>> clean("　Ｚ１０９－ＷＳ·２０１１\\u200b ")
    'Z109-WS·2011'
    """
    return _clean(text, _KEPT)


def clean_prose(text: str) -> str:
    """Like :func:`clean`, but punctuation stays as wide as it was written: a title is transcribed, not set anew.

    Source: DA/T 18-2022, the title proper is taken from the document as it stands.

    >>> clean_prose("关于张三（２组）建房的批复\\n")
    '关于张三（2组）建房的批复'
    """
    return _clean(text, _KEPT_IN_PROSE)


def _clean(text: str, kept: re.Pattern[str]) -> str:
    if _UNCLEAN.search(text):
        text = text.translate(_CLEANING)
    if not unicodedata.is_normalized("NFKC", text):
        parts = kept.split(text)
        parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
        text = "".join(parts)
    return _BLANKS.sub(" ", text).strip(" ")


def strip_control(text: str) -> str:
    """Take out invisible characters and make every kind of whitespace a blank; nothing else changes."""
    return text.translate(_CONTROL) if _UNCLEAN.search(text) else text


def fold(text: str) -> str:
    """Give the form in which texts are compared, the same for what is indexed and what is asked.

    Compatibility forms, letter case, traditional and simplified, variants (``峯 邨 昇``), brackets, dashes and dots are
    one; blanks beside Han characters go, others are single. Folding what is folded changes nothing. The form is for
    machines: 乾 stays, but 後 and 后 become one.

    >>> fold("臨溪邨 王　峯"), fold("Ｚ109—WS•2011")
    ('临溪村王峰', 'z109-ws·2011')
    """
    folded = _fold_once(text)
    while not unicodedata.is_normalized("NFKC", folded):
        folded = _fold_once(unicodedata.normalize("NFKC", folded))
    return folded


def _fold_once(text: str) -> str:
    text = text.lower() if text.isascii() and text.isprintable() else text.translate(_FOLDING)
    if " " in text:
        return _BLANK_BESIDE_HAN.sub("", _BLANKS.sub(" ", text).strip(" "))
    return text


def simplify(text: str) -> str:
    """Give the simplified standard form of each character, one for one: places in the result are places in the text.

    >>> simplify("關於王峯")
    '关于王峰'
    """
    return text.translate(_SIMPLIFYING)


def grams(folded: str, sizes: tuple[int, ...] = (2, 3)) -> list[str]:
    """Give every run of ``sizes`` characters within a word of a folded text, in order, repeats included.

    Punctuation and blanks end a word, so that ``张三、李四`` and ``张三 李四`` have the same grams. A word shorter than
    the smallest size has none.

    >>> grams("王伟明,a")
    ['王伟', '伟明', '王伟明']
    """
    return [
        word[at : at + size] for word in _WORDS.findall(folded) for size in sizes for at in range(len(word) - size + 1)
    ]


_BLANK_WORDS: Final = frozenset(
    "无 没有 暂无 空 空白 空缺 缺 略 未填 未填写 (无) (空) (空白) [无] 无。 n/a #n/a na none null nil".split()  # noqa: SIM905
)
_ONLY_STROKES = re.compile(r"(?!。。|,,|，，)[\s\-—–―－ー_~·.。、，,/／\\|*…()（）]*")


def is_blank_word(text: str) -> bool:
    """Say whether a cell says that there is nothing: a dash, a stroke, 无, 空, or no text at all.

    >>> is_blank_word("——"), is_blank_word("无"), is_blank_word("无名氏")
    (True, True, False)
    """
    return _ONLY_STROKES.fullmatch(text) is not None or (len(text) < 12 and clean(text).casefold() in _BLANK_WORDS)


_DITTO = re.compile(
    r"(?:[-—–―\s]*(?:〃|″|′′|\"|”|“|〞|〝|﹃|﹄|ʺ|˝|''|’’|‘‘|´´|ˊˊ|ˋˋ|``|,,|，，|。。|々|仝|ditto|do\.)[-—–―\s]*)+"
    r"|(?:以下|下)?[同仝]\s*(?:上|前|左|上行|上栏|上件)[。.]?|如上|同",
    re.IGNORECASE,
)


def is_ditto(text: str) -> bool:
    """Say whether a cell says "the same as above" and nothing else.

    >>> is_ditto("—″—"), is_ditto("同上"), is_ditto("同上(附件)")
    (True, True, False)
    """
    return _DITTO.fullmatch(strip_control(text).strip()) is not None
