"""Finding the village a text means. Lists name a village in every way but the official one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from cundang.kernel.hanzi import fold
from cundang.kernel.paths import Span
from cundang.regions.models import Region

# Organs whose records lie under the village's name. Group 1 is there when the organ's own word tells village from
# community.
_ORGAN: Final = re.compile(
    "(?:(村|居)(?:民委员会|委会|委)|村务监督委员会|监督委员会|股份经济(?:合作|联合)社|经济(?:合作|联合)社|股份合作社"
    "|党总支部?(?:委员会)?|总支部?(?:委员会)?|党?支部(?:委员会)?|党委)$"
)
_KIND: Final = re.compile("(?:行政村|自然村|社区|村|嘎查)$")
_KIND_OF: Final = {"村": "村", "居": "社区"}
_VILLAGES: Final = (
    "村", "社区", "村委会", "村村委会", "居委会", "社区居委会", "村民委员会", "村村民委员会", "居民委员会", "社区居民委员会",
    "行政村", "自然村", "嘎查",
)  # fmt: skip
_TOWNSHIPS: Final = ("镇", "乡", "街道", "街道办事处", "苏木")
_COUNTIES: Final = ("县", "市", "区")
# What villages and townships were from 1958 to 1984.
_COLLECTIVES: Final = ("大队", "生产大队", "公社", "人民公社")
_BARE_OF: Final = (*_VILLAGES, *_TOWNSHIPS, *_COUNTIES, *_COLLECTIVES)
_SHORTEST: Final = 2
# A name found inside a longer text must say what it is, and be long enough not to stand there by chance.
_SHORTEST_INSIDE: Final = 3


def forms(name: str) -> list[str]:
    """The ways the name of a village is written, folded, from the one given to the barest; none shorter than two signs.

    >>> forms("临溪村村民委员会")
    ['临溪村村民委员会', '临溪村', '临溪']
    >>> forms("臨溪村委")
    ['临溪村委', '临溪村', '临溪']
    >>> forms("江滨社区居委会")
    ['江滨社区居委会', '江滨社区', '江滨']
    >>> forms("徐村村委会")
    ['徐村村委会', '徐村']
    """
    whole = fold(name).replace(" ", "").removeprefix("中共")
    found = [whole]
    if organ := _ORGAN.search(whole):
        place = whole[: organ.start()]
        if organ[1] and not _KIND.search(place):
            # 临溪村民委员会 has swallowed one 村: the village is 临溪村.
            place += _KIND_OF[organ[1]]
        found.append(place)
    found.append(_KIND.sub("", found[-1]))
    return [form for form in dict.fromkeys(found) if len(form) >= _SHORTEST]


def written_as(word: str) -> set[str]:
    """The names a place may officially bear that a person calls by this folded word: with the word for what it is, when
    it is left out, or with another of its kind. Empty for a word too short to be a place's name.

    >>> sorted(name for name in written_as("佛堂镇")), "后畈居委会" in written_as("后畈村"), "六都村村民委员会" in written_as("六都")
    (['佛堂乡', '佛堂苏木', '佛堂街道', '佛堂街道办事处', '佛堂镇'], True, True)
    """
    found = forms(word)
    if not found:
        return set()
    bare = found[-1]
    if len(found) > 1:
        return {*found, *(bare + one for one in _VILLAGES)}
    if ending := next((one for one in sorted(_TOWNSHIPS, key=len, reverse=True) if bare.endswith(one)), ""):
        stem = bare.removesuffix(ending)
        return {bare, *(stem + one for one in _TOWNSHIPS if len(stem) > 1)}
    return {bare} if bare.endswith(_COUNTIES) else {bare, *(bare + one for one in _BARE_OF)}


class VillageNames:
    """The villages of one place under every name they bear or bore, to look texts up in. Made for a county or less.

    A village that exists goes before a former name, and that before a village now gone, whose old lists still name it.
    """

    def __init__(
        self, villages: Iterable[Region], former: Iterable[tuple[Region, str]], above: Iterable[tuple[str, Span]]
    ) -> None:
        self._bearers: dict[str, dict[Region, int]] = defaultdict(dict)
        villages = list(villages)
        for village in villages:
            self._add(village, village.name, 0 if village.valid_to is None else 2)
        for village, name in former:
            self._add(village, name, 1 if village.valid_to is None else 3)
        self._by_code = {village.code: village for village in villages if village.valid_to is None}
        self._above = {fold(name): span for name, span in above}
        self._longest = max(map(len, self._bearers), default=0)

    def find(self, text: str) -> Region | None:
        """The village a text means, or None when it means none or could mean several."""
        found = self.candidates(text)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str) -> list[Region]:
        """The villages a text may mean: the one whose code it is, those it names, else those named inside; empty when none."""
        if village := self._by_code.get(text.strip()):
            return [village]
        rest, span = self._below(fold(text).replace(" ", ""))
        for form in forms(rest):
            if found := self._best(form, span):
                return found
        return self._inside(rest, span)

    def _add(self, village: Region, name: str, rank: int) -> None:
        for form in forms(name):
            bearers = self._bearers[form]
            bearers[village] = min(rank, bearers.get(village, rank))

    def _below(self, text: str) -> tuple[str, Span | None]:
        """The text without the places above a village that it begins with, and the span of the lowest of them."""
        span = None
        while place := next((name for name in self._above if text.startswith(name) and text != name), None):
            span = self._above[place]
            text = text.removeprefix(place)
        return text, span

    def _best(self, form: str, span: Span | None) -> list[Region]:
        bearers = self._bearers.get(form, {})
        there = {village: rank for village, rank in bearers.items() if span is None or village.path in span}
        best = min(there.values(), default=0)
        return [village for village, rank in there.items() if rank == best]

    def _inside(self, text: str, span: Span | None) -> list[Region]:
        """The villages named in a longer text, the longest name at each place: 临溪村 is not also 溪村."""
        found: dict[Region, None] = {}
        at = 0
        while at < len(text):
            for end in range(min(len(text), at + self._longest), at + _SHORTEST_INSIDE - 1, -1):
                if _KIND.search(text[at:end]) and (best := self._best(text[at:end], span)):
                    found |= dict.fromkeys(best)
                    at = end
                    break
            else:
                at += 1
        return list(found)
