"""Two names typed in syllables."""

import pytest


@pytest.fixture
def two(archive):
    archive.add("换地协议", persons=("楼小妹", "王伟"))
    archive.add("建房", persons=("楼小妹",))
    archive.index()
    return archive


@pytest.mark.parametrize("typed", ["lou xiao mei wang wei", "wang wei lou xiao mei", "lou xiao mei wang wei 换地"])
def test_they_are_tried_as_two_when_the_whole_is_none(two, typed):
    page = two.find(typed)
    assert [(hit.title, hit.ring) for hit in page.hits] == [("换地协议", "pinyin")]
    assert page.query == typed


def test_one_name_stays_one(two):
    two.add("低保", persons=("买买提·吐尔逊",))
    two.add("别的", persons=("买买提", "吐尔逊"))
    two.index()
    assert two.rings("mai mai ti tu er xun") == {"低保": "pinyin"}
    assert two.rings("lou xiao mei wang") == {}
