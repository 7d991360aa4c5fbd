"""Paths: the tree of regions as ranges."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cundang.kernel.paths import LEVELS, ROOT, Level, ancestor, compose, level_of, lineage, span

CAPACITY = {Level.PROVINCE: 999, Level.CITY: 999, Level.COUNTY: 9999, Level.TOWNSHIP: 9999, Level.VILLAGE: 9999}


@st.composite
def regions(draw: st.DrawFn) -> tuple[int, Level]:
    """A region anywhere in the tree, with levels left out here and there."""
    path: int | None = None
    above: Level | None = None
    chosen = draw(
        st.lists(st.sampled_from(LEVELS), min_size=1, unique=True).map(lambda some: sorted(some, key=LEVELS.index))
    )
    for level in chosen:
        path = compose(path, above, level, draw(st.integers(1, CAPACITY[level])))
        above = level
    assert path is not None
    assert above is not None
    return path, above


@given(regions())
def test_a_path_fits_a_signed_big_integer_and_knows_its_level(region: tuple[int, Level]) -> None:
    path, level = region
    assert 0 < path < ROOT.high < 2**63
    assert level_of(path) is level
    assert path in span(path, level)


@given(regions(), st.data())
def test_a_child_lies_inside_its_parent(region: tuple[int, Level], data: st.DataObject) -> None:
    parent, above = region
    assume(above is not Level.VILLAGE)
    level = data.draw(st.sampled_from(LEVELS[LEVELS.index(above) + 1 :]))
    child = compose(parent, above, level, data.draw(st.integers(1, CAPACITY[level])))
    assert span(parent, above).covers(span(child, level))
    assert parent not in span(child, level)
    assert ancestor(child, above) == parent
    assert parent in lineage(child)


@given(regions(), st.data())
def test_siblings_are_disjoint(region: tuple[int, Level], data: st.DataObject) -> None:
    parent, above = region
    assume(above is not Level.VILLAGE)
    level = data.draw(st.sampled_from(LEVELS[LEVELS.index(above) + 1 :]))
    one, other = data.draw(st.lists(st.integers(1, CAPACITY[level]), min_size=2, max_size=2, unique=True))
    assert not span(compose(parent, above, level, one), level).overlaps(
        span(compose(parent, above, level, other), level)
    )


@given(regions(), regions())
def test_two_subtrees_nest_or_are_apart(one: tuple[int, Level], other: tuple[int, Level]) -> None:
    first, second = span(*one), span(*other)
    assert first.covers(second) or second.covers(first) or not first.overlaps(second)


@given(regions())
def test_the_lineage_leads_from_the_province_to_the_region(region: tuple[int, Level]) -> None:
    path, _ = region
    line = lineage(path)
    assert line[-1] == path
    assert list(line) == sorted(line)
    assert all(path in span(each, level_of(each)) for each in line)


def test_the_root_holds_everything() -> None:
    last = None
    above = None
    for level in LEVELS:
        last = compose(last, above, level, CAPACITY[level])
        above = level
    assert last is not None
    assert last + 1 == ROOT.high
    assert last in ROOT


@pytest.mark.parametrize(
    ("parent", "above", "level", "ordinal"),
    [
        (None, None, Level.PROVINCE, 0),
        (None, None, Level.PROVINCE, 1000),
        (33_000_000_000_000_000, Level.PROVINCE, Level.PROVINCE, 1),
        (33_000_000_000_000_000, Level.CITY, Level.COUNTY, 1),
        (33_000_000_000_000_001, Level.PROVINCE, Level.CITY, 1),
        (33_000_000_000_000_000, None, Level.CITY, 1),
        (None, Level.PROVINCE, Level.CITY, 1),
    ],
)
def test_what_cannot_be_composed(parent: int | None, above: Level | None, level: Level, ordinal: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        compose(parent, above, level, ordinal)


@pytest.mark.parametrize("path", [0, -1, 10**18])
def test_what_is_no_region(path: int) -> None:
    with pytest.raises(ValueError, match="not the path"):
        level_of(path)


def test_a_span_needs_the_right_level() -> None:
    with pytest.raises(ValueError, match="not the path of a province"):
        span(33_001_000_000_000_000, Level.PROVINCE)
