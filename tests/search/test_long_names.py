"""Names of several parts with a dot between them, typed without it or with another sign."""

import pytest


@pytest.fixture
def mamat(archive):
    archive.add("低保审批", persons=("买买提·吐尔逊",))
    archive.add("收条", persons=("买买提吐尔逊",))
    archive.index()
    return archive


@pytest.mark.parametrize(
    ("typed", "rings"),
    [
        ("买买提·吐尔逊", {"低保审批": "exact", "收条": "variant"}),
        ("买买提•吐尔逊", {"低保审批": "exact", "收条": "variant"}),
        ("买买提吐尔逊", {"收条": "exact", "低保审批": "variant"}),
        ("买买提.吐尔逊", {"低保审批": "variant", "收条": "variant"}),
        ("买买提-吐尔逊", {"低保审批": "variant", "收条": "variant"}),
        ("買買提吐爾遜", {"低保审批": "variant", "收条": "variant"}),
        ("maimaitituerxun", {"低保审批": "pinyin", "收条": "pinyin"}),
        ("mai mai ti tu er xun", {"低保审批": "pinyin", "收条": "pinyin"}),
    ],
)
def test_the_dot_makes_no_difference(mamat, typed, rings):
    assert mamat.rings(typed) == rings
    assert dict(mamat.find(typed, rings=True).rings) == {
        ring: list(rings.values()).count(ring) for ring in rings.values()
    }


def test_what_is_not_as_it_was_typed_is_said(mamat):
    hits = {hit.title: hit.instead for hit in mamat.find("买买提吐尔逊").hits}
    assert hits == {"收条": (), "低保审批": (("买买提吐尔逊", "买买提·吐尔逊"),)}
