"""Which places bear or bore a name."""

from datetime import date

import pytest

from cundang.core.actor import local_administrator
from cundang.kernel.paths import Level
from cundang.regions.models import RegionName
from cundang.regions.queries import bearing
from cundang.regions.services import merge, split
from tests.search.archive import AT, Archive


@pytest.fixture
def tree(db):
    return Archive()


def names(word):
    found = bearing([word]).get(word)
    return found and ([place.name for place in found.now], [place.name for place in found.once])


def test_now_and_once_are_kept_apart(tree):
    RegionName.objects.create(cell="ctest", region=tree.places["塘里村"], name="临溪村", valid_to=date(1990, 1, 1))
    assert names("临溪") == (["临溪村"], ["塘里村"])
    assert names("临溪镇") is None
    assert names("临") is None


def test_a_place_that_took_its_own_name_again_is_said_once(tree):
    RegionName.objects.create(cell="ctest", region=tree.places["临溪村"], name="临溪大队", valid_to=date(1984, 1, 1))
    RegionName.objects.create(cell="ctest", region=tree.places["临溪村"], name="临溪村", valid_to=date(1956, 1, 1))
    assert names("临溪村") == (["临溪村"], [])
    assert names("临溪大队") == ([], ["临溪村"])


def test_what_followed_what_followed(tree):
    def village(name, number):
        return tree.place(name, f"33078210120{number}", Level.VILLAGE, tree.places["佛堂镇"], number)

    who = {"actor": local_administrator(), "at": AT}
    old, middle, new, other = (village(name, at) for at, name in enumerate(("上桥村", "中桥村", "下桥村", "外桥村"), 2))
    merge(**who, regions=[old], into=middle)
    middle.refresh_from_db()
    split(**who, region=middle, into=[new, other])
    assert names("上桥") == ([], ["上桥村", "中桥村", "下桥村", "外桥村"])
    assert set(names("中桥")[1]) == {"中桥村", "下桥村", "外桥村"}
