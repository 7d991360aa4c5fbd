"""One cell as text: as written for the report, as meant for reading."""

from __future__ import annotations

from datetime import datetime, time
from functools import lru_cache
from typing import Final

from cundang.intake.sheets import CellValue
from cundang.kernel.hanzi import clean, clean_prose, is_blank_word, is_ditto

ERRORS: Final = frozenset(
    {
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "错误:502",
        "Err:502",
    }
)
"""What a spreadsheet program shows where a formula has failed."""


def written(value: CellValue) -> str:
    """Give a cell as it is shown to a person: whole numbers without decimals, days as ISO dates, nothing as ''.

    >>> written(3.0), written(datetime(2019, 3, 15)), written(None), written("0001")
    ('3', '2019-03-15', '', '0001')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return str(value)


@lru_cache(maxsize=1 << 15)
def meant(text: str) -> str:
    """Give a cell as it was meant, for codes, numbers and names: narrow letters and digits, no invisible characters."""
    return clean(text)


@lru_cache(maxsize=1 << 15)
def prose(text: str) -> str:
    """Give a cell as it was meant, for titles and remarks: punctuation stays, a line break between Han characters goes.

    >>> prose("关于村民会议的\\n决议（２０１９）")
    '关于村民会议的决议（2019）'
    """
    if "\n" in text or "\r" in text:
        text = _joined_lines(text)
    return clean_prose(text)


def _joined_lines(text: str) -> str:
    """Put the lines of a cell in one: between Han characters nothing stands where the line broke."""
    joined = ""
    for part in filter(None, map(str.strip, text.splitlines())):
        apart = joined and (joined[-1].isascii() or part[0].isascii())
        joined += f" {part}" if apart else part
    return joined


@lru_cache(maxsize=1 << 15)
def says_nothing(text: str) -> bool:
    """Say whether a cell is blank or says so: a dash, a stroke, 无."""
    return not text or is_blank_word(text)


@lru_cache(maxsize=1 << 13)
def says_ditto(text: str) -> bool:
    """Say whether a cell says "as above" and nothing else."""
    return len(text) <= 12 and is_ditto(text)
