"""Names to choose from: what a person may have meant, by how near it comes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.archive import TODAY

from cundang.catalogue.models import ItemAlias
from cundang.core.actor import local_administrator
from cundang.core.errors import NotFound
from cundang.kernel.authority import Role
from cundang.search.queries.names import NameOffer, names
from cundang.search.services.names import rewrite

PEOPLE = (
    "楼小妹", "楼晓梅", "陈己明", "单晓乐", "欧阳修", "王伟", "李建国", "刘林", "吕芳", "买买提·吐尔逊", "女雨绿", "吕绿律",
    "刘雨欣",
)  # fmt: skip


@pytest.fixture
def people(archive):
    """A record for each, and one more for the first."""
    for name in (*PEOPLE, "楼小妹"):
        archive.add(f"{name}建房批复", persons=(name,))
    archive.index()
    return archive


def offered(text, *, reader=None, **asked):
    return names(reader=reader or local_administrator(), today=TODAY, text=text, **asked)


def rings(text, **asked):
    return {offer.name: offer.ring.value for offer in offered(text, **asked)}


def test_the_name_itself_comes_first_with_its_records(people):
    assert offered("楼小妹")[0] == NameOffer("楼小妹", "exact", 2)
    assert offered("楼小妹")[0].as_json() == {"name": "楼小妹", "ring": "exact", "count": 2}


@pytest.mark.parametrize(
    ("typed", "name", "ring"),
    [
        ("樓小妹", "楼小妹", "variant"),
        ("楼 小 妹", "楼小妹", "exact"),
        ("陈已明", "陈己明", "shape"),
        ("楼晓妹", "楼小妹", "sound"),
        ("牛林", "刘林", "sound"),
        ("搂晓美", "楼小妹", "pinyin"),
        ("楼妹", "楼小妹", "missing"),
        ("楼小", "楼小妹", "missing"),
        ("小妹", "楼小妹", "missing"),
        ("李建房", "李建国", "wrong"),
        ("李国建", "李建国", "wrong"),
        ("李小建国", "李建国", "wrong"),
        ("王强", "王伟", "wrong"),
        ("李*国", "李建国", "wrong"),
        ("楼", "楼小妹", "missing"),
        ("louxiaomei", "楼小妹", "pinyin"),
        ("Lou Xiao-mei", "楼小妹", "pinyin"),
        ("nouxiaomei", "楼小妹", "pinyin"),
        ("lvfang", "吕芳", "pinyin"),
        ("Lǚ Fāng", "吕芳", "pinyin"),
        ("danxiaole", "单晓乐", "pinyin"),
        ("shanxiaoyue", "单晓乐", "pinyin"),
        ("ouyangxiu", "欧阳修", "pinyin"),
        ("louxiao", "楼小妹", "missing"),
        ("lxm", "楼小妹", "initials"),
        ("LXM", "楼小妹", "initials"),
        ("l x m", "楼小妹", "initials"),
        ("l.x.m.", "楼小妹", "initials"),
        ("louxm", "楼小妹", "initials"),
        ("louxiaom", "楼小妹", "initials"),
        ("楼xm", "楼小妹", "initials"),
        ("楼x妹", "楼小妹", "initials"),
        ("ｌｘｍ", "楼小妹", "initials"),
        ("lx", "楼小妹", "initials"),
        ("楼小妹 建房", "楼小妹", "exact"),
        ("建房 楼小妹 2019", "楼小妹", "exact"),
        ("買買提·吐爾遜", "买买提·吐尔逊", "variant"),
        ("买买提吐尔江", "买买提·吐尔逊", "wrong"),
        ("买买提吐尔逊", "买买提·吐尔逊", "variant"),
        ("买买提-吐尔逊", "买买提·吐尔逊", "variant"),
        ("买买提.吐尔逊", "买买提·吐尔逊", "variant"),
        ("maimaitituerxun", "买买提·吐尔逊", "pinyin"),
        ("maimaiti", "买买提·吐尔逊", "missing"),
        ("买买提", "买买提·吐尔逊", "missing"),
        ("吐尔逊", "买买提·吐尔逊", "missing"),
        ("“楼小妹”", "楼小妹", "exact"),
        ("《楼小妹", "楼小妹", "exact"),
        ("楼小妹,", "楼小妹", "exact"),
        ("楼小妹。", "楼小妹", "exact"),
        ("“louxiaomei”,", "楼小妹", "pinyin"),
        ("louxiaomei 宅基地", "楼小妹", "pinyin"),
        ("宅基地 louxiaomei", "楼小妹", "pinyin"),
        ("宅基地,楼小妹", "楼小妹", "exact"),
        ("樓小妹 宅基地", "楼小妹", "variant"),
        ("lyufang", "吕芳", "pinyin"),
        ("lyuf", "吕芳", "initials"),
        ("nüyulyu", "女雨绿", "pinyin"),
        ("lyulyulyu", "吕绿律", "pinyin"),
        ("lyx", "刘雨欣", "initials"),
    ],
)  # fmt: skip
def test_each_way_to_miss_a_name_leads_to_it(people, typed, name, ring):
    assert rings(typed).get(name) == ring


@pytest.mark.parametrize(
    "typed", ["", "  ", "2019", "330782199001011234", "w", "' or 1=1 --", "🏠", "x" * 500, "囗囗", "\x00"]
)
def test_what_is_no_name_offers_none(people, typed):
    assert offered(typed) == ()


@pytest.mark.parametrize("typed", ["王A", "王Ａ", "李O明", "李Ｏ明"])
def test_a_capital_beside_characters_is_no_pinyin(archive, typed):
    for name in ("王安", "王阿", "王安明", "李鸥明", "李欧明"):
        archive.add(f"{name}建房批复", persons=(name,))
    archive.index()
    assert set(rings(typed).values()) <= {"wrong"}


def test_a_long_name_without_a_dot_and_half_of_it(archive):
    for name in ("阿布杜热西提·艾合买提", "阿依古丽·吐尔地", "古丽阿依"):
        archive.add(f"{name}低保", persons=(name,))
    archive.index()
    assert rings("阿依古丽") == {"阿依古丽·吐尔地": "missing"}
    assert rings("艾合买提") == rings("热西提艾合买提") == {"阿布杜热西提·艾合买提": "missing"}
    assert rings("abudurexitiaihemaiti") == {"阿布杜热西提·艾合买提": "pinyin"}
    assert rings("买提艾合") == {}


def test_every_form_a_name_is_written_in_is_a_name_to_choose(archive):
    for name in ("张国华", "張國華", "张 国 华", "張國華"):
        archive.add(f"{name}建房批复", persons=(name,))
    archive.index()
    assert [(offer.name, offer.ring, offer.count) for offer in offered("张国华")] == [
        ("张国华", "exact", 2),
        ("張國華", "variant", 2),
    ]
    assert rings("張國華") == {"張國華": "exact", "张国华": "variant"}


def test_rings_stand_in_order_and_in_a_ring_the_frequent_first(archive):
    for name, times in (("王建明", 1), ("王国明", 3), ("王敏", 1), ("王民", 2), ("王明", 1), ("李明", 5), ("王刚", 1)):
        for number in range(times):
            archive.add(f"{name}建房批复{number}", persons=(name,))
    archive.index()
    assert [(offer.name, offer.ring.value) for offer in offered("王明")] == [
        ("王明", "exact"),
        ("王民", "sound"),
        ("王敏", "sound"),
        ("王国明", "missing"),
        ("王建明", "missing"),
        # A given name is mistaken more often than a surname: one such weighs more than five of the others.
        ("王刚", "wrong"),
        ("李明", "wrong"),
    ]


def test_names_said_alike_do_not_crowd_out_those_that_lack_a_character(archive):
    alike = "伟卫威维炜玮薇巍苇纬惟唯微为未魏味喂尾委"
    lacking = "国建文志"
    for char in alike:
        archive.add(f"王{char}建房批复", persons=(f"王{char}",))
    for char in lacking:
        archive.add(f"王{char}伟建房批复", persons=(f"王{char}伟",))
    archive.index()
    found = offered("王伟")
    assert len(found) == 20
    assert {f"王{char}伟" for char in lacking} <= {offer.name for offer in found}
    assert offered("王伟", limit=1) == (NameOffer("王伟", "exact", 1),)
    places = [
        ["exact", "alias", "variant", "shape", "sound", "pinyin", "missing", "wrong"].index(o.ring) for o in found
    ]
    assert places == sorted(places)


def test_within_a_place(people):
    people.add("楼小妹调解书", persons=("楼小妹",), place="塘里村")
    people.index()
    assert offered("楼小妹")[0].count == 3
    assert offered("楼小妹", within="330782102201") == (NameOffer("楼小妹", "exact", 1),)
    assert offered("lxm", within="330782102000") == (NameOffer("楼小妹", "initials", 1),)
    with pytest.raises(NotFound):
        offered("楼小妹", within="999999999999")


def test_a_record_counts_once_however_often_it_names_a_person(archive):
    archive.add("王伟与王伟换地协议", persons=("王伟", "王伟"))
    archive.index()
    assert offered("王伟") == (NameOffer("王伟", "exact", 1),)


def test_the_number_of_questions_does_not_grow_with_the_names(archive, settings):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert offered("王伟")
        return len(queries)

    archive.add("王伟建房批复", persons=("王伟",))
    archive.index()
    first = asked()
    for char in "建国文志明":
        archive.add(f"王{char}伟建房批复", persons=(f"王{char}伟", f"王{char}"))
    archive.index()
    assert asked() == first <= 12


HAN = st.sampled_from("王李张刘陈楼吕单欧小晓明伟国建梅妹芳林乐阳修")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(HAN, min_size=3, max_size=4),
    at=st.integers(0, 3),
    other=HAN,
)
def test_any_name_with_one_character_off_is_offered(archive, name, at, other):
    archive.add(f"{name}建房批复", persons=(name,))
    rewrite()
    at %= len(name)
    for typed in (name[:at] + name[at + 1 :], name[:at] + other + name[at + 1 :], name[:at] + other + name[at:]):
        assert name in {offer.name for offer in offered(typed, limit=100)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40) | st.text("lxmanzgouwei楼小妹 .·'*?囗ü", max_size=14))
def test_whatever_is_typed_is_answered(archive, text):
    found = offered(text, limit=5)
    assert len(found) <= 5
    assert all(offer.count > 0 for offer in found)


def test_another_name_of_a_person_leads_to_the_one_in_records(archive):
    item = archive.add("张三(小名阿狗)建房批复", persons=("张三",))
    ItemAlias.objects.create(cell="ctest", item_id=item, name="张三", folded="张三", alias="阿狗", folded_alias="阿狗")
    archive.index()
    assert offered("阿狗") == (NameOffer("阿狗", "exact", 1), NameOffer("张三", "alias", 1))
    stranger = archive.reader(Role.VILLAGE_ARCHIVIST, "塘里村")
    assert offered("阿狗", reader=stranger) == ()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite how it looks names up")
@pytest.mark.parametrize("text", ["楼小妹", "楼妹", "楼", "louxiaomei", "lxm", "楼xm", "李*国"])
def test_no_name_is_looked_up_by_reading_the_whole_table(people, text):
    with CaptureQueriesContext(connection) as queries:
        offered(text, reader=people.reader(Role.VILLAGE_ARCHIVIST, "临溪村"))
    asked = [query["sql"] for query in queries if 'FROM "search_name"' in query["sql"]]
    assert asked
    for sql in asked:
        with connection.cursor() as cursor:
            # Captured with its values in it, so a sign for one is a sign of the text.
            cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"))
            plan = " ".join(str(row[3]) for row in cursor.fetchall())
        assert "SEARCH search_name USING" in plan and "SCAN search_name" not in plan, plan
