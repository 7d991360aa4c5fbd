"""The address holds the state of a search."""

import pytest
from django.http import QueryDict

from cundang.desk.search.address import Asked


def read(text):
    return Asked.read(QueryDict(text))


def test_there_and_back():
    asked = read("q=王伟+宅基地&within=330782100000&category=land&decade=1990&retention=permanent&page=3&item=abc")
    again = read(asked.address(page=3, item="abc").partition("?")[2])
    assert again == asked


def test_another_choice_starts_at_the_first_page():
    assert read(read("q=王伟&page=3&item=abc").address(category="land").partition("?")[2]) == Asked(
        text="王伟", category="land"
    )


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "999999999", "３", ""])
def test_a_page_that_cannot_be_is_the_first(page):
    assert read(f"page={page}").page == 1


def test_overlong_parts_are_cut():
    asked = read("q=" + "王" * 5000 + "&category=" + "x" * 5000)
    assert len(asked.text) == 200
    assert len(asked.category) == 20
