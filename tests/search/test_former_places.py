"""What a village was called once leads to its records, bare and in pinyin too."""

from datetime import date

import pytest

from cundang.kernel.authority import Role
from cundang.regions.models import RegionName


@pytest.fixture
def brigade(archive):
    RegionName.objects.create(cell="ctest", region=archive.places["临溪村"], name="红星大队", valid_to=date(1984, 1, 1))
    archive.add("户口登记表")
    archive.add("王伟宅基地审批", persons=("王伟",))
    archive.add("塘里宅基地", place="塘里村")
    archive.index()
    return archive


@pytest.mark.parametrize("typed", ["红星大队", "红星", "hongxingdadui", "hong xing da dui", "Hongxing dadui"])
def test_the_former_name_in_every_form(brigade, typed):
    assert brigade.rings(typed) == {"户口登记表": "alias", "王伟宅基地审批": "alias"}
    assert {hit.matched[0] for hit in brigade.find(typed).hits} == {("region", "临溪村")}
    assert brigade.find(typed, reader=brigade.reader(Role.VILLAGE_ARCHIVIST, "塘里村")).total == 0


@pytest.mark.parametrize("typed", ["红星大队", "红星", "hongxingdadui"])
def test_with_another_word_it_is_still_told(brigade, typed):
    for text in (f"{typed} 宅基地", f"宅基地 {typed}"):
        [hit] = brigade.find(text).hits
        assert (hit.title, hit.ring) == ("王伟宅基地审批", "contained")
        assert ("region", "临溪村") in hit.matched
        assert hit.instead == ((typed, "临溪村"),)
    [hit] = brigade.find(f"{typed} 王伟").hits
    assert (hit.ring, hit.instead) == ("exact", ((typed, "临溪村"),))


def test_the_name_of_today_in_pinyin(brigade):
    assert brigade.rings("linxicun") == {"户口登记表": "pinyin", "王伟宅基地审批": "pinyin"}
    assert brigade.rings("hongxing") == {}
