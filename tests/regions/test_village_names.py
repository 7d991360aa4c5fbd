"""The village a list means, however it names it."""

import pytest

from cundang.regions.queries import by_code, village_names
from cundang.regions.services import abolish, rename
from tests.regions.places import ADMINISTRATOR, AT, YIWU, take_over

pytestmark = pytest.mark.django_db

MORE = """330782100202,下西村村委会,village
330782100203,下西社区居民委员会,village
330782100204,徐村村委会,village
330782106201,桥西村村委会,village
330782106202,溪村村民委员会,village
"""


@pytest.fixture
def names(tmp_path):
    take_over(tmp_path, YIWU + MORE)
    return village_names(by_code("330782000000"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("临溪村村委会", "330782100200"),
        ("临溪村", "330782100200"),
        ("临溪村委", "330782100200"),
        ("临溪村民委员会", "330782100200"),
        ("临溪村村民委员会", "330782100200"),
        ("临溪社区", "330782100200"),
        ("临溪", "330782100200"),
        ("臨溪邨", "330782100200"),
        (" 临 溪 村 ", "330782100200"),
        ("临溪村股份经济合作社", "330782100200"),
        ("中共临溪村支部委员会", "330782100200"),
        ("临溪村村务监督委员会", "330782100200"),
        ("义乌市佛堂镇临溪村", "330782100200"),
        ("浙江省金华市义乌市佛堂镇临溪村民委员会", "330782100200"),
        ("佛堂镇桥西村", "330782100201"),
        ("大陈镇桥西村", "330782106201"),
        ("下西村", "330782100202"),
        ("下西社区居委会", "330782100203"),
        ("徐村", "330782100204"),
        ("徐村村", "330782100204"),
        ("溪村", "330782106202"),
        ("佛堂镇临溪村2019年度归档文件目录", "330782100200"),
        ("全宗名称：临溪村村民委员会档案", "330782100200"),
        ("桥西村", None),
        ("下西", None),
        ("徐", None),
        ("村", None),
        ("", None),
        ("临溪村、团结村合订", None),
        ("大陈镇临溪村", None),
        ("佛堂镇", None),
        ("Sheet1", None),
    ],
)
def test_what_a_text_means(names, text, code):
    found = names.find(text)
    assert (found and found.code) == code


def test_several_that_may_be_meant_are_all_named(names):
    assert {village.code for village in names.candidates("桥西村")} == {"330782100201", "330782106201"}
    assert {village.code for village in names.candidates("临溪村、团结村合订")} == {"330782100200", "330782106200"}


def test_within_a_township_a_name_borne_elsewhere_too_is_clear(names):
    assert village_names(by_code("330782106000")).find("桥西村").code == "330782106201"


def test_former_names_and_villages_that_are_gone(names):
    rename(actor=ADMINISTRATOR, at=AT, region=by_code("330782100200"), name="新溪社区居委会")
    abolish(actor=ADMINISTRATOR, at=AT, region=by_code("330782100201"))
    later = village_names(by_code("330782000000"))
    assert later.find("临溪村").code == "330782100200"
    assert later.find("桥西村").code == "330782106201", "one that exists goes before one that is gone"
    assert village_names(by_code("330782100000")).find("桥西村").code == "330782100201"


def test_a_code_in_place_of_a_name_means_its_village(names):
    assert names.find("330782106202").code == "330782106202"
    assert names.find("330782106999") is None
