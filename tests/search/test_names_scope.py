"""No name is offered, counted or hinted at that stands only in records the reader may not see."""

import pytest
from tests.search.archive import TODAY

from cundang.kernel.authority import Role
from cundang.search.models import Name
from cundang.search.queries.knowing import known
from cundang.search.queries.names import names

ASKED = (
    "王伟", "王维", "王建", "王", "王伟建", "伟建", "王*建", "wangwei", "wang", "wwj", "ww", "w w j", "王wj", "汪伟", "王建伟",
)  # fmt: skip


def offered(archive, reader, text, **asked):
    return {offer.name: offer.count for offer in names(reader=reader, today=TODAY, text=text, **asked)}


@pytest.fixture
def hidden(archive):
    """王伟建 stands where the reader of 临溪村 has no business, and in records withdrawn; 王伟 in some of both."""
    archive.add("王伟调解书", persons=("王伟",), access_level=0)
    archive.add("王伟申请书", persons=("王伟",), access_level=5)
    archive.add("王伟证明", persons=("王伟",), place="塘里村")
    archive.add("王伟建批复", persons=("王伟建",), place="塘里村")
    withdrawn = archive.add("王伟建注销", persons=("王伟建",))
    archive.index()
    archive.change(withdrawn, state="withdrawn")
    archive.index()
    assert Name.objects.filter(folded="王伟建").exists(), "the table knows the name; it is the reader who may not"
    return archive


@pytest.mark.parametrize("text", ASKED)
def test_a_name_of_another_village_is_not_offered(hidden, text):
    assert "王伟建" not in offered(hidden, hidden.reader(Role.VILLAGE_ARCHIVIST, "临溪村"), text)
    assert "王伟建" in offered(hidden, hidden.reader(Role.VILLAGE_ARCHIVIST, "塘里村"), "王建")


def test_counts_are_of_what_the_reader_may_see(hidden):
    assert offered(hidden, None or hidden.reader(Role.VILLAGE_ARCHIVIST, "临溪村", "塘里村"), "王伟")["王伟"] == 3
    assert offered(hidden, hidden.reader(Role.VILLAGE_ARCHIVIST, "临溪村"), "王伟") == {"王伟": 2}
    assert offered(hidden, hidden.reader(Role.PUBLIC, "临溪村"), "王伟") == {"王伟": 1}
    assert offered(hidden, hidden.reader(Role.PUBLIC, "临溪村"), "ww") == {"王伟": 1}
    both = hidden.reader(Role.VILLAGE_ARCHIVIST, "临溪村")
    assert offered(hidden, both, "王伟", within="330782102201") == {}


def test_a_closed_record_names_nobody_to_those_it_is_closed_to(archive):
    archive.add("李建国精神病鉴定", persons=("李建国",), access_level=4)
    archive.index()
    for text in ("李建国", "李国", "李小国", "ljg", "lijianguo", "李jg"):
        assert offered(archive, archive.reader(Role.PUBLIC), text) == {}
        assert offered(archive, archive.reader(Role.TOWNSHIP_WINDOW), text) == {}
        assert offered(archive, archive.reader(Role.VILLAGE_ARCHIVIST, "临溪村"), text) == {"李建国": 1}


def test_a_form_of_a_name_that_only_others_may_see_is_not_told(archive):
    archive.add("张国华批复", persons=("张国华",))
    archive.add("張國華批复", persons=("張國華",), place="塘里村")
    archive.index()
    assert offered(archive, archive.reader(Role.VILLAGE_ARCHIVIST, "临溪村"), "张国华") == {"张国华": 1}


def test_who_has_no_grant_is_offered_nothing(hidden):
    assert offered(hidden, hidden.reader(Role.SYSTEM_ADMIN), "王伟") == {}


def test_withdrawn_a_moment_ago_counts_no_more_though_nothing_was_indexed(archive):
    item = archive.add("王伟批复", persons=("王伟",))
    archive.index()
    archive.change(item, state="withdrawn", announce=False)
    assert offered(archive, archive.reader(Role.VILLAGE_ARCHIVIST, "临溪村"), "王维") == {}


def test_spellings_of_others_lead_to_no_record_of_theirs(hidden):
    """What the table adds to a search are words to look for in the reader's own records; they show nothing else."""
    reader = hidden.reader(Role.VILLAGE_ARCHIVIST, "临溪村")
    assert "王伟建" in known(["wangweijian"], reader=reader, today=TODAY)["wangweijian"].spellings
    page = hidden.find("wangweijian", reader=reader)
    assert (page.total, page.hits) == (0, ())
    assert not any(page.facets.values())
    assert "王伟建" not in str(page.as_json())


def test_places_are_those_within_reach(archive):
    reader = archive.reader(Role.VILLAGE_ARCHIVIST, "临溪村")
    assert known(["佛堂镇"], reader=reader, today=TODAY)["佛堂镇"].places == (archive.span("临溪村"),)
    assert known(["塘里村"], reader=reader, today=TODAY)["塘里村"].places == ()
