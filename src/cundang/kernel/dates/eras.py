"""Years named otherwise than by number: reigns, the republic, the sixty-year cycle, the lunar calendar, periods.

Only the year is taken over, by inference; the month of the old calendar stays in the text (DA/T 18-2022, dates).
"""

from __future__ import annotations

import re
from typing import Final

from .model import AMBIGUOUS, Basis
from .points import Found, Outcome, full_year

_REIGNS: Final = {
    "洪武": (1368, 31), "建文": (1399, 4), "永乐": (1403, 22), "洪熙": (1425, 1), "宣德": (1426, 10),
    "正统": (1436, 14), "景泰": (1450, 8), "天顺": (1457, 8), "成化": (1465, 23), "弘治": (1488, 18),
    "正德": (1506, 16), "嘉靖": (1522, 45), "隆庆": (1567, 6), "万历": (1573, 48), "泰昌": (1620, 1),
    "天启": (1621, 7), "崇祯": (1628, 17), "顺治": (1644, 18), "康熙": (1662, 61), "雍正": (1723, 13),
    "乾隆": (1736, 60), "嘉庆": (1796, 25), "道光": (1821, 30), "咸丰": (1851, 11), "同治": (1862, 13),
    "光绪": (1875, 34), "宣统": (1909, 3), "民国": (1912, 38),
}  # fmt: skip
"""First year and length. The republican count ends with 1949."""

_PERIODS: Final = {
    "明代": "1368/1644", "明朝": "1368/1644", "清代": "1644/1911", "清朝": "1644/1911",
    "抗战": "1937-07/1945-08", "抗日战争": "1937-07/1945-08", "解放战争": "1946/1949",
    "解放前": "../1949", "建国前": "../1949", "新中国成立前": "../1949",
    "土改": "1950/1953", "土地改革": "1950/1953", "合作化": "1953/1957", "大跃进": "1958/1960",
    "人民公社": "1958/1984", "三年困难": "1959/1961", "四清": "1963/1966",
    "文革": "1966-05/1976-10", "文化大革命": "1966-05/1976-10",
}  # fmt: skip
"""Periods with bounds in common use; what has none (解放初, 清末) is left unread."""

_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_NAMES: Final = "|".join(_REIGNS)
_STATE: Final = r"(?:大?[清明]|中华)?[.]?"
_REIGN: Final = re.compile(rf"{_STATE}(?P<era>{_NAMES})(?P<number>\d{{1,2}})年?(?P<rest>\D?.{{0,20}})", re.ASCII)
_CYCLE: Final = re.compile(
    rf"{_STATE}(?P<era>{_NAMES})?(?:岁次)?(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])年?.{{0,12}}"
)
_REIGN_WHOLE: Final = re.compile(rf"{_STATE}(?P<era>{_NAMES})(?:时期|年|朝)")
_PERIOD: Final = re.compile(rf"(?P<name>{'|'.join(_PERIODS)})(?:运动|时期|时|中|年代)?")
_LUNAR: Final = re.compile(r"农历|阴历|旧历|夏历|古历|正月|腊月|冬月|闰|初\d|除夕|春节|清明|端午|中秋|重阳", re.ASCII)
_LUNAR_YEAR: Final = re.compile(r"(?:农历|阴历|旧历|夏历|古历)?(?P<year>\d{4}|\d\d)(?=[^\d月日])年?.{1,16}", re.ASCII)
_ERA_START: Final = re.compile(rf"{_STATE}(?:{_NAMES})")


def era_year(text: str) -> Outcome:
    """Read a year of a reign, of the republic or of the sixty-year cycle.

    >>> era_year("光绪21年冬月").edtf, era_year("民国36年3月").edtf, era_year("光绪乙未年").edtf, era_year("乙未年")
    ('1895', '1947', '1895', 'date-ambiguous')
    """
    if (found := _REIGN.fullmatch(text)) and not re.search(r"[~-]|\d{4}", found["rest"]):
        first, length = _REIGNS[found["era"]]
        number = int(found["number"])
        return Found(str(first + number - 1), Basis.INFERRED) if 1 <= number <= length else None
    if found := _CYCLE.fullmatch(text):
        return _cycle_year(found["era"], found["stem"], found["branch"])
    return None


def era_of(text: str) -> str:
    """Give the name of the reign a text begins with, or nothing; 民国36年至38年 names it once.

    >>> era_of("民国36年"), era_of("1985年")
    ('民国', '')
    """
    found = _ERA_START.match(text)
    return found[0] if found else ""


def lunar_year(text: str, hint: int | None) -> Outcome:
    """Read the year of a date of the old calendar; its month may belong to the next year of ours.

    >>> lunar_year("1985年腊月23", None).edtf
    '1985'
    """
    if not _LUNAR.search(text):
        return None
    found = _LUNAR_YEAR.fullmatch(text)
    if found is None or "~" in text:
        return None
    year = full_year(found["year"], hint)
    return AMBIGUOUS if year is None else Found(str(year), Basis.INFERRED)


def period(text: str) -> Outcome:
    """Read a named period: 文革期间, 光绪年间.

    >>> period("文革").edtf, period("光绪年").edtf
    ('1966-05/1976-10', '1875/1908')
    """
    if found := _PERIOD.fullmatch(text):
        return Found(_PERIODS[found["name"]], Basis.INFERRED)
    if found := _REIGN_WHOLE.fullmatch(text):
        first, length = _REIGNS[found["era"]]
        return Found(f"{first}/{first + length - 1}", Basis.INFERRED)
    return None


def _cycle_year(era: str | None, stem: str, branch: str) -> Outcome:
    """Find the one year of a reign with these signs; without a reign they come back every sixty years."""
    if era is None:
        return AMBIGUOUS
    first, length = _REIGNS[era]
    years = [
        year
        for year in range(first, first + length)
        if _STEMS[(year - 4) % 10] == stem and _BRANCHES[(year - 4) % 12] == branch
    ]
    if len(years) == 1:
        return Found(str(years[0]), Basis.INFERRED)
    return AMBIGUOUS if years else None
