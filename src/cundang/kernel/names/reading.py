"""Names in cells: one person or several, with what stands around them (roles, other names, "and four more")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cundang.kernel import codes
from cundang.kernel.hanzi import clean, fold, is_blank_word, is_ditto
from cundang.kernel.numerals import arabic
from cundang.kernel.tables.surnames import COMMON, COMPOUND

_COMMON: Final = frozenset(COMMON)
_COMPOUND: Final = frozenset(COMPOUND)

_PLAIN = re.compile(f"[{COMMON}](?!家.|和.|与.|及.)[\u4e00-\u56d6\u56d8-\u9fff]{{1,2}}(?<![等户组队厂站局院所])")
_SIGNS: Final = str.maketrans("〔【[〈《{〕】]〉》}•・‧∙⋅", "(((((())))))·····")
_NUMBERS = re.compile(r"[0-9][0-9\- ]{4,}[0-9][Xx]?|(?<![0-9])[0-9]+[.)、]\s*|[0-9*]{6,}[Xx]?")
_SEPARATOR = re.compile("[、,;/|\\\\\n]|(?<=[\u4e00-\u9fff])[与及暨](?=[\u4e00-\u9fff]{2})")
_HIDDEN: Final = str.maketrans(dict.fromkeys("、,;/|\\\n与及暨", "，"))
_AND = re.compile(f"(?<=[\u4e00-\u9fff]{{2}})和(?=[{COMMON}][\u4e00-\u9fff])")
_BRACKET = re.compile(r"\(([^()]*)\)?")
_NEXT_LABEL = re.compile("\\s+(?=[\u4e00-\u9fff]{1,6}:)")
_PREFIX = re.compile("(户主|(?:承包方)?代表人?|申请人|当事人|配偶|妻子)(?=[\u4e00-\u9fff]{2,4}$)")
_LABEL = re.compile(r"([\u4e00-\u9fff]{1,8}?)\s*:\s*(.*)", re.DOTALL)
_ALIAS = re.compile(
    "(?:小名|乳名|奶名|曾用名|又名|又叫|别名|原名|化名|俗名|绰号|外号|谱名|法名|学名|现名|大名|笔名|亦名|字|号)[:\\s]*(.+)"
)
_ROLE = re.compile(
    "户主|(?:法定)?代表人?|承包方代表|申请人|当事人|承包人|承租人|出租人|转让人|受让人|甲方|乙方|丙方|见证人|证明人|监护人|"
    "委托人|受托人|代理人|经办人|负责人|共有人|借款人|担保人|父亲?|母亲?|妻子?|夫|丈夫|配偶|儿子|女儿|子|女儿|[长次三四五六七八幺]"
    "[子女媳婿孙]|儿媳|女婿|孙子|孙女|祖父|祖母|兄|弟|姐|妹|哥哥|弟弟|姐姐|妹妹|[公婆]{2}|公公|岳父|岳母|外孙女?|"
    "书记|主任|会计|出纳|组长|队长|村长|社长|委员|文书"
)
_COUNT = re.compile(r"(?:等|共计?)\s*([0-9]{1,5})\s*[余多]?\s*(?:人|户|名|位|个|家|同志|村民|农户)$")
_ONLY_COUNT = re.compile(r"([0-9]{1,5})\s*[人户]")
_COUNT_IN_BRACKET = re.compile(r"\(共?([0-9]{1,5})[人户]\)")
_ET_AL = re.compile(r"等(?:人|户|同志|村民|农户)?$")
_COURTESY = re.compile("(?<=..)(?:同志|先生|女士|夫妇|夫妻|家庭|一家|全家|户)$")
_BODY = re.compile(
    "(?:委员会|委会|公司|合作社|联社|政府|集体|银行|学校|中心|支部|党委|社区|家村)$|...[村组队厂站局会院所社]$"
)
_BODY_OF_THREE = re.compile(f"[^{COMMON}].[村组队厂站局会院所社]|..[组队厂站局院所]")
UNREAD: Final = frozenset("囗□■▢◻○◯〇●�?*×")
"""What is written for a character nobody could read."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person as named. ``alias`` is another name given beside it, ``role`` the word that says who it is
    (户主, 次子), both empty when not said. ``illegible`` says that a character stands for one nobody could read."""

    name: str
    alias: str = ""
    role: str = ""
    illegible: bool = False


@dataclass(frozen=True, slots=True)
class NamesReading:
    """The persons of one cell, in order. ``count`` is the number of persons the cell speaks of, where it says so;
    ``code`` is a finding about the cell, or ``None``."""

    names: tuple[PersonName, ...] = ()
    count: int | None = None
    code: str | None = None


def read_names(text: str) -> NamesReading:
    """Read the persons of a cell. Give the cell as written: blanks and line breaks in it say where a name ends.

    Bodies (村委会, 公司) and numbers beside a name are left out; a character nobody could read stays as it was written.

    >>> [person.name for person in read_names("户主:张 三、李四等5人").names], read_names("张三等5人").count
    (['张三', '李四'], 5)
    >>> read_names("张三(小名阿三)").names[0].alias
    '阿三'
    """
    if _PLAIN.fullmatch(text):
        return NamesReading((PersonName(text),))
    cell = clean(text.replace("\n", " ; ") if text.count("\n") > 1 else text).translate(_SIGNS)
    if is_blank_word(cell) or is_ditto(cell):
        return NamesReading()
    cell = _AND.sub("、", _NUMBERS.sub("、", cell)) if len(cell) > 4 else cell
    count: int | None = None
    names: list[PersonName] = []
    role = ""
    if "(" in cell:
        count = int(found[1]) if (found := _COUNT_IN_BRACKET.search(cell)) else None
        cell = _BRACKET.sub(lambda found: found[0].translate(_HIDDEN), cell)
    if ":" in cell:
        cell = _NEXT_LABEL.sub("、", cell)
    for part in _SEPARATOR.split(cell):
        piece = part.strip(" .。·:")
        if not piece:
            continue
        if label := _LABEL.fullmatch(piece):
            role, piece = label[1], label[2]
        elif label := _PREFIX.match(piece):
            role, piece = label[1], piece[label.end() :]
        piece, more = _without_count(piece)
        count = more if more is not None else count
        for person in _persons(piece, role):
            names.append(person)
            role = ""
    code = None
    if any(person.illegible for person in names):
        code = codes.ILLEGIBLE_CHARACTER
    elif count is not None and count < len(names):
        code = codes.PERSON_COUNT_DIFFERS
    return NamesReading(tuple(dict.fromkeys(names)), count, code)


def fold_name(name: str) -> str:
    """Give the form in which names are compared: folded, without blanks and dots, one sign for an unread character.

    >>> fold_name(" 王　峯 ") == fold_name("王峰"), fold_name("买买提·吐尔逊")
    (True, '买买提吐尔逊')
    """
    return "".join("囗" if char in UNREAD else char for char in fold(name) if char not in " ·.")


def _without_count(piece: str) -> tuple[str, int | None]:
    """Take off "and four more": 等5人, 等, 共三人."""
    if "等" not in piece and "人" not in piece and "户" not in piece:
        return piece, None
    spelt = arabic(piece) if "等" in piece or "共" in piece else piece
    if found := _COUNT.search(spelt):
        return re.split("等|共", piece, maxsplit=1)[0], int(found[1])
    if found := _ONLY_COUNT.fullmatch(spelt):
        return "", int(found[1])
    return _ET_AL.sub("", piece), None


def _persons(piece: str, role: str) -> Iterator[PersonName]:
    alias = ""
    for bracket in _BRACKET.findall(piece):
        inner = bracket.strip()
        if found := _ALIAS.fullmatch(inner):
            alias = found[1].strip()
        elif _ROLE.fullmatch(inner):
            role = inner
        elif inner[:1] == piece[:1] and _PLAIN.fullmatch(inner):
            alias = inner  # 王伟(王小伟)
    for token in _apart(_BRACKET.sub(" ", piece).strip() if "(" in piece else piece):
        name = _COURTESY.sub("", token)
        if _could_be(name):
            yield PersonName(name, alias.replace("，", "、"), role, not UNREAD.isdisjoint(name))
            alias = role = ""


def _apart(text: str) -> list[str]:
    """Tell blanks between names (张三 李四) from blanks inside a name (张 三, 欧阳 修)."""
    tokens = text.split()
    names: list[str] = []
    for at, token in enumerate(tokens):
        if names and _belongs(names[-1], token, last=at + 1 == len(tokens)):
            names[-1] += f" {token}" if names[-1].isascii() and token.isascii() else token
        else:
            names.append(token)
    return names


def _belongs(name: str, token: str, *, last: bool) -> bool:
    if name.isascii() and token.isascii():
        return True
    if len(name) == 1:
        return True
    if name in _COMPOUND:
        return len(token) == 1 or token[0] not in _COMMON
    return len(token) == 1 and len(name) == 2 and (last or token not in _COMMON)


def _could_be(name: str) -> bool:
    bare = name.replace("·", "").replace(".", "").replace(" ", "")
    if len(bare) < 2 or _BODY.search(name) or _BODY_OF_THREE.fullmatch(name) or _ROLE.fullmatch(name):
        return False
    longest = 30 if "·" in name or bare.isascii() else 8
    return len(bare) <= longest and all(char.isalpha() or char in UNREAD or char in "·. " for char in name)
