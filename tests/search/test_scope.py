"""Nobody finds, counts or is told of what is not theirs to see."""

import pytest

from cundang.core.errors import NotFound
from cundang.kernel.authority import Role


@pytest.fixture
def mixed(archive):
    """Six records in each of two villages, one of each level of openness."""
    for place in ("临溪村", "塘里村"):
        for level in range(6):
            archive.add(
                f"{place}王伟{level}", persons=("王伟",), place=place, access_level=level, year=1980 + 10 * level
            )
    archive.index()
    return archive


def seen(archive, reader):
    page = archive.find("王伟", reader=reader)
    counts = {facet.value: sum(value.count for value in values) for facet, values in page.facets.items()}
    assert set(counts.values()) <= {page.total}, "facets count what the reader sees and nothing else"
    return page.total, {hit.title for hit in page.hits}


def test_who_reaches_everything_finds_everything(mixed):
    assert seen(mixed, None)[0] == 12


def test_a_place_bounds_what_is_found_and_counted(mixed):
    total, titles = seen(mixed, mixed.reader(Role.VILLAGE_ARCHIVIST, "临溪村"))
    assert total == 6
    assert all(title.startswith("临溪村") for title in titles)
    page = mixed.find("王伟", reader=mixed.reader(Role.VILLAGE_ARCHIVIST, "临溪村"))
    assert [value.name for value in page.facets["village"]] == ["临溪村"]


def test_openness_bounds_what_is_found_and_counted(mixed):
    total, titles = seen(mixed, mixed.reader(Role.PUBLIC))
    assert (total, titles) == (2, {"临溪村王伟0", "塘里村王伟0"})
    page = mixed.find("王伟", reader=mixed.reader(Role.PUBLIC))
    assert [value.code for value in page.facets["decade"]] == ["1980"]
    assert seen(mixed, mixed.reader(Role.TOWNSHIP_WINDOW, "苏溪镇"))[1] == {"塘里村王伟0", "塘里村王伟1", "塘里村王伟2"}


def test_grants_in_several_places_add_up(mixed):
    assert seen(mixed, mixed.reader(Role.VILLAGE_ARCHIVIST, "临溪村", "塘里村"))[0] == 12


def test_who_has_no_grant_finds_nothing(mixed):
    page = mixed.find("王伟", reader=mixed.reader(Role.SYSTEM_ADMIN))
    assert (page.total, page.hits) == (0, ())
    assert not any(page.facets.values())


def test_within_a_place(mixed):
    assert mixed.find("王伟", within="330782101000").total == 6
    assert mixed.find("王伟", within="330782102201").total == 6
    assert mixed.find("王伟", within="330782000000").total == 12
    stranger = mixed.reader(Role.VILLAGE_ARCHIVIST, "临溪村")
    assert mixed.find("王伟", within="330782102000", reader=stranger).total == 0
    assert mixed.find("王伟", within="330782000000", reader=stranger).total == 6
    with pytest.raises(NotFound):
        mixed.find("王伟", within="110000000000")


def test_what_was_closed_a_moment_ago_is_not_shown_though_the_index_lags(archive):
    item = archive.add("王伟调解书", access_level=0)
    archive.index()
    public = archive.reader(Role.PUBLIC)
    assert archive.titles("王伟", reader=public) == ["王伟调解书"]
    archive.change(item, access_level=5)
    page = archive.find("王伟", reader=public)
    assert (page.total, page.hits) == (0, ())
