"""Names that are found nowhere as they were typed: who bears one that looks like it may be meant."""

import pytest

from cundang.kernel.authority import Role
from cundang.kernel.names.likeness import shapes
from cundang.search.matching import Match
from cundang.search.queries.alike import MOST, names_alike

FAR = ("王针国", "王金国")
"""Alike by a part they share, and not among those one takes for each other."""


@pytest.fixture
def archive_of(archive):
    def made(*names):
        for name in names:
            archive.add(f"{name}建房", persons=(name,))
        archive.index()
        return archive

    return made


def test_a_name_that_looks_a_little_alike_is_found_when_nothing_nearer_is(archive_of):
    typed, meant = FAR
    assert meant not in set(shapes(typed))
    archive = archive_of(meant, "王伟国")
    assert archive.rings(typed) == {f"{meant}建房": "shape"}
    [hit] = archive.find(typed).hits
    assert hit.instead == (("针", "金"),)
    assert hit.matched == (Match("persons", meant), Match("title", meant))


def test_it_is_not_looked_for_when_there_is_somebody_of_the_name(archive_of):
    typed, meant = FAR
    archive = archive_of(meant, typed)
    assert archive.rings(typed) == {f"{typed}建房": "exact"}


def test_all_pages_say_the_same(archive_of):
    typed, meant = FAR
    archive = archive_of(meant, *(f"王{char}国" for char in "铜"))
    for _more in range(3):
        archive.add(f"{meant}收条", persons=(meant,))
    archive.index()
    whole = archive.find(typed, rings=True)
    assert sum(count for _ring, count in whole.rings) == whole.total == len(whole.hits) >= 4
    pages = [archive.find(typed, rings=True, limit=1, offset=offset) for offset in range(whole.total)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {(page.total, page.rings) for page in pages} == {(whole.total, whole.rings)}


def test_a_character_nobody_is_given_may_be_the_wrong_one(archive_of):
    archive = archive_of("王顺国")
    assert archive.rings("王页国") == {"王顺国建房": "shape"}


def test_two_characters_are_found_in_texts_too_where_somebody_is_called_so(archive_of):
    archive = archive_of("韦平")
    archive.add("收条", remarks="韦平收到")
    archive.add("杂记", remarks="韦开会")
    archive.index()
    assert archive.rings("韦评") == {"韦平建房": "shape", "收条": "shape"}


def test_with_other_words(archive_of):
    typed, meant = FAR
    archive = archive_of(meant)
    assert archive.rings(f"{typed} 建房") == {f"{meant}建房": "shape"}
    assert archive.find(f"{typed} 承包").total == 0
    assert archive.find(typed, also="建房").total == 1
    assert archive.find(typed, also="承包").total == 0


def test_it_tells_nothing_of_where_the_reader_may_not_look(archive_of):
    typed, meant = FAR
    archive = archive_of(meant)
    stranger = archive.reader(Role.VILLAGE_ARCHIVIST, "塘里村")
    page = archive.find(typed, reader=stranger, rings=True)
    assert (page.total, page.hits, page.rings) == (0, (), ())
    # Nor does somebody of the very name, elsewhere, keep the reader from finding what is alike.
    archive.add(f"{typed}建房", persons=(typed,), place="塘里村")
    archive.index()
    neighbour = archive.reader(Role.VILLAGE_ARCHIVIST, "临溪村")
    assert archive.titles(typed, reader=neighbour) == [f"{meant}建房"]


def test_the_likeliest_come_first_and_what_is_far_less_alike_not_at_all(archive_of):
    archive_of("王侯", "王候", "王张")
    assert names_alike(["王猴", "宅基地", "合同", "2019", ""], surely=False) == {"王猴": ("王侯", "王候")}


def test_what_was_looked_for_in_all_texts_before_is_not_named_again(archive_of):
    archive_of("王晴国")
    assert "王晴国" in set(shapes("王睛国"))
    assert names_alike(["王睛国"], surely=False) == {}


def test_they_are_few_however_many_bear_a_surname(archive_of, django_assert_num_queries):
    archive_of(*(f"王{char}" for char in dict.fromkeys("清晴情请睛静倩精靖菁蜻氰青猜腈箐鲭靛婧鯖靓诗时持侍待特等")))
    with django_assert_num_queries(2):
        found = names_alike(["王清"], surely=False)
    assert 10 < len(found["王清"]) <= MOST
