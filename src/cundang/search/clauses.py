"""The clauses by which a record may hold a word, and those of them that come of names: their scores, alike names, and
what the tables of names and places know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from cundang.kernel.names import likeness
from cundang.kernel.names.reading import UNREAD
from cundang.kernel.paths import Span
from cundang.kernel.tables.title_contexts import NEVER_GIVEN
from cundang.search import text as spelling
from cundang.search.enums import Ring

Field = Literal["written", "folded", "runs", "person", "person_folded", "alias", "code", "number", "part"]
"""``written`` and ``folded`` hold the runs of one to four characters of texts, ``runs`` those of two to five of codes;
the others hold whole terms. All in the spellings of :mod:`cundang.search.text`; ``folded`` and ``person_folded`` hold
only what differs from the written spelling, ``alias`` is folded."""

TEXTS: tuple[Field, ...] = ("written", "folded")
PERSONS: tuple[Field, ...] = ("person", "person_folded")
NAMES: tuple[Field, ...] = (*PERSONS, "alias")

EXACT, ALIAS, CONTAINED, PART, PLACE, VARIANT, OTHERWISE, SHAPE, SOUND, REGIONAL, PINYIN = (
    8.0**power for power in range(10, -1, -1)
)
"""What a clause scores: each more than all the farther ones of a record together, so that the rings stay apart over all
pages. ``PART`` is a year or a box, ``PLACE`` a record of the place of this name, and both are contained; ``OTHERWISE`` is
text in other characters, a variant as the name of a person is; ``REGIONAL`` is a sound that only some regions say alike."""

_NEVER_GIVEN = frozenset(NEVER_GIVEN)
_TRADE = """
合同 协议 建房 宅基 承包 流转 土地 山林 林权 水利 农田 低保 五保 计生 婚姻 户籍 党员 党建 支部
换届 选举 会议 纪要 财务 账目 总结 计划 报告 请示 批复 通知 决定 意见 规划 移民 征兵 民兵 扶贫
脱贫 救济 优抚 殡葬 公墓 修谱 族谱 调解 治安 环境 卫生 教育 学校 医疗 合作 集体 资产 股份 股权
分红 收益 公示 公告 名册 名单 统计 普查 人口 粮食 种植 养殖 茶叶 果园 道路 桥梁 公路 电力
自来水 文化 礼堂 祠堂 古树 文物 照片 录像 印章 奖状 光荣 先进 模范 表彰 任免 聘用 工资 社保
养老 保险 农村 新农村 美丽乡村 危房 安置
"""
_MATTERS = frozenset(_TRADE.split())
"""Words of the trade that nobody bears as a name."""


class Alias(NamedTuple):
    """The other ``names`` of a person who bears or bore a name, and where: the same name elsewhere is another
    person. ``ring`` says how near that name comes to the word: it is the word itself, said like it (``PINYIN``), or
    written alike (``SHAPE``)."""

    names: tuple[str, ...]
    span: Span
    ring: Ring = Ring.ALIAS


class Known(NamedTuple):
    """What the tables of names and places know of one word; anything may be empty.

    ``spellings`` are other names of the same full pinyin, of a Latin word all names of that pinyin; ``places`` the
    spans of the places that bear the word as their name, ``former`` of those that bore it once; ``alike`` names with one
    character that looks like another, for what is found nowhere.
    """

    spellings: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    places: tuple[Span, ...] = ()
    former: tuple[Span, ...] = ()
    alike: tuple[str, ...] = ()


class Clause(NamedTuple):
    """A record holds this when ``match`` of the ``terms`` stand in one of the ``fields``, and it lies within ``span``
    where there is one; it then scores ``score``. Without terms, lying there is enough."""

    ring: Ring
    fields: tuple[Field, ...]
    terms: tuple[str, ...]
    match: Literal["any", "all"]
    score: float
    span: Span | None = None


def elsewhere(known: Known, *, places: Ring) -> Iterator[Clause]:
    """Under the other names of persons, and in the places of this name, which may be so as typed (``CONTAINED``), in
    other forms of the characters (``VARIANT``), or in its pinyin."""
    yield from called(known, Ring.ALIAS)
    for ring, score, spans in (
        (Ring.ALIAS, ALIAS, known.former),
        (places, {Ring.CONTAINED: PLACE, Ring.VARIANT: OTHERWISE}.get(places, PINYIN), known.places),
    ):
        yield from (Clause(ring, (), (), "any", score, span) for span in spans)


def called(known: Known, ring: Ring) -> Iterator[Clause]:
    """Under the other names of the persons whose name comes so near."""
    score = {Ring.ALIAS: ALIAS, Ring.SHAPE: SHAPE}.get(ring, PINYIN)
    for alias in known.aliases:
        if alias.ring is ring:
            yield from named(ring, alias.names, score, alias.span)


def alike(name: str) -> Iterator[Clause]:
    """Names that are written or said almost alike."""
    yield from _runs(Ring.SHAPE, likeness.shapes(name), SHAPE)
    yield from _runs(Ring.SOUND, likeness.same_sounds(name), SOUND)
    yield from _runs(Ring.SOUND, likeness.regional(name), REGIONAL)


def mistaken(known: Known) -> Iterator[Clause]:
    """Names somebody bears that look like what was typed, in any text; the likeliest before the others."""
    for names, score in ((known.alike[:1], SHAPE * 2), (known.alike[1:], SHAPE)):
        if names:
            yield from (Clause(Ring.SHAPE, fields, names, "any", score) for fields in (TEXTS, PERSONS))
    yield from called(known, Ring.SHAPE)


def named(ring: Ring, names: Iterable[str], score: float, span: Span | None = None) -> Iterator[Clause]:
    """Any of these names as a table has them. One longer than the longest run is looked for among persons only."""
    terms = tuple(dict.fromkeys(map(spelling.name_form, names)))
    yield from _runs(ring, (term for term in terms if 1 < len(term) <= spelling.LONGEST_GRAM), score, span)
    if longer := tuple(term for term in terms if len(term) > spelling.LONGEST_GRAM):
        yield Clause(ring, NAMES, longer, "any", score, span)


def _runs(ring: Ring, names: Iterable[str], score: float, span: Span | None = None) -> Iterator[Clause]:
    """Any of these folded names of two to four characters, in any text; a person of the name is a stronger sign."""
    runs = tuple(names)
    # Two characters that may look like what was asked for, and may be nobody's name, are no sign of anybody in a text:
    # too many other names and words begin with them.
    if telling := tuple(run for run in runs if len(run) > 2 or ring is not Ring.SHAPE):
        yield Clause(ring, TEXTS, telling, "any", score, span)
    if runs:
        yield Clause(ring, PERSONS, runs, "any", score, span)


def may_be_name(folded: str) -> bool:
    """Whether a folded word can be a person's name, or a given name alone: two to four Han characters that are no word
    of titles, of which none is never given. It need not begin with a surname: that is what may be written wrongly.

    >>> may_be_name("王伟"), may_be_name("候建国"), may_be_name("王页国"), may_be_name("宅基地"), may_be_name("合同")
    (True, True, False, False, False)
    """
    return may_be_mistaken(folded) and not _NEVER_GIVEN.intersection(folded[1:])


def may_be_mistaken(folded: str) -> bool:
    """Whether a folded word can be meant for a name, though it may be none itself.

    >>> may_be_mistaken("王页国"), may_be_mistaken("合同")
    (True, False)
    """
    if not 2 <= len(folded) <= spelling.LONGEST_GRAM or not all(map(spelling.is_han, folded)):
        return False
    if not UNREAD.isdisjoint(folded):
        return False
    return not (folded in _MATTERS or folded in _title_words())


@cache
def _title_words() -> frozenset[str]:
    from cundang.kernel.tables.title_words import WORDS

    return frozenset(WORDS.split())
