"""Rows that are written or, when they are there, taken together with what is there."""

import pytest

from cundang.core.bulk import merge_rows
from cundang.search.models import Name

COLUMNS = (
    "folded",
    "pinyin",
    "length",
    "syllables",
    "merged",
    "initials",
    "first",
    "second",
    "third",
    "ending",
    "seen",
    "low",
    "high",
)


def merge(*rows, **how):
    full = ((name, name, 1, "", "", "", "", "", "", "", seen, low, high) for name, seen, low, high in rows)
    merge_rows(Name, COLUMNS, full, key=("folded", "pinyin"), **how)


def held():
    return set(Name.objects.values_list("folded", "seen", "low", "high"))


@pytest.fixture
def some(db):
    merge(("a", 1, 5, 5), ("b", 2, 6, 6))


def test_new_rows_are_written_and_others_left_as_they_are(some):
    merge(("b", 9, 9, 9), ("c", 3, 7, 7))
    assert held() == {("a", 1, 5, 5), ("b", 2, 6, 6), ("c", 3, 7, 7)}


def test_columns_are_taken_together_as_asked(some):
    merge(("a", 2, 3, 4), ("b", 1, 8, 9), ("a", 1, 4, 9), least=("low",), greatest=("high",), added=("seen",))
    assert held() == {("a", 4, 3, 9), ("b", 3, 6, 9)}


def test_many_rows_at_once_and_none(db):
    merge(*((f"{number}", 1, 1, 1) for number in range(4_500)))
    merge()
    assert Name.objects.count() == 4_500
