"""The table of names keeps up with the records, is made anew from them, and says when it lacks some."""

import pytest
from tests.search.archive import AT, TODAY

from cundang.catalogue.models import ItemPerson
from cundang.core.actor import local_administrator
from cundang.search.models import Name
from cundang.search.queries import verify
from cundang.search.queries.names import names
from cundang.search.services import Indexer, rebuild
from cundang.search.services.names import rewrite


def kept():
    return set(Name.objects.values_list("folded", flat=True))


def row(name):
    return Name.objects.filter(folded=name).values("seen", "low", "high")[0]


def test_names_are_there_when_the_record_is_found(archive):
    archive.add("王偉建房", persons=("王 偉",))
    archive.index()
    assert kept() == {"王伟"}
    found = Name.objects.get()
    assert (found.pinyin, found.syllables, found.merged, found.initials) == ("wangwei", "wang wei", "wanwei", "ww")


def test_every_reading_is_a_row(archive):
    archive.add("单晓乐建房", persons=("单晓乐",))
    archive.index()
    assert set(Name.objects.values_list("pinyin", flat=True)) == {
        "shanxiaole", "shanxiaoyue", "danxiaole", "danxiaoyue",
    }  # fmt: skip


def test_where_and_how_often_a_name_was_seen_grows_with_the_records(archive):
    archive.add("王伟建房", persons=("王伟",))
    archive.index()
    linxi, tangli = archive.places["临溪村"].path, archive.places["塘里村"].path
    assert row("王伟") == {"seen": 1, "low": linxi, "high": linxi}
    item = archive.add("王伟证明", persons=("王伟",), place="塘里村")
    archive.index()
    assert row("王伟") == {"seen": 2, "low": linxi, "high": tangli}
    archive.change(item, title="王伟的证明")
    archive.index()
    assert row("王伟")["seen"] == 2, "indexed again, it names nobody more often"


def test_made_anew_it_holds_what_records_say_and_nothing_else(archive):
    archive.add("王伟建房", persons=("王伟", "李建国"))
    gone = archive.add("张三建房", persons=("张三",))
    archive.index()
    archive.change(gone, state="withdrawn")
    ItemPerson.objects.filter(folded="李建国").delete()
    archive.index()
    assert {"李建国", "张三"} <= kept(), "until then it may know more"
    rebuild(actor=local_administrator(), at=AT)
    assert kept() == {"王伟"}
    rewrite()
    assert kept() == {"王伟"}


def test_rewriting_goes_page_by_page_and_ends_with_the_same(archive, monkeypatch):
    people = [f"王{char}" for char in "建国文志明伟芳敏静强艳娟涛超勇霞杰洪俊峰"]
    for name in people:
        archive.add(f"{name}建房", persons=(name,))
    Name.objects.bulk_create(
        Name(folded=name, pinyin="x", length=2, low=0, high=0) for name in ("丁一", "王五", "龚十")
    )
    monkeypatch.setattr("cundang.search.services.names.PAGE", 3)
    rewrite()
    assert kept() == set(people)


def test_an_installation_from_before_there_was_a_table_gets_one(archive):
    archive.add("王伟建房", persons=("王伟",))
    archive.index()
    Name.objects.all().delete()
    with Indexer() as indexer:
        indexer.drain(at=AT)
    assert kept() == {"王伟"}


def test_verifying_notices_names_that_cannot_be_offered(archive):
    archive.add("王伟与李建国换地", persons=("王伟", "李建国"))
    archive.index()
    assert verify().sound
    Name.objects.filter(folded="王伟").delete()
    verdict = verify()
    assert (verdict.names, verdict.sound) == (1, False)
    rebuild(actor=local_administrator(), at=AT)
    assert verify().sound


@pytest.mark.parametrize("name", ["欧" * 60, "A" * 60, "囗囗囗", "窗" * 60])
def test_a_name_of_any_length_is_taken_in(archive, name):
    archive.add("无题", persons=(name,))
    archive.index()
    rewrite()
    assert kept() == {name.lower()}


def test_a_backup_leaves_the_table_out(archive, tmp_path):
    from cundang.preservation.bags import BagWriter
    from cundang.preservation.tables import write_tables

    archive.add("王伟建房", persons=("王伟",))
    archive.index()
    written = write_tables(BagWriter(tmp_path / "bag"))
    assert "catalogue.itemperson" in written
    assert "search.name" not in written
    # Restoring builds the index anew, and the table with it.
    Name.objects.all().delete()
    rebuild(actor=local_administrator(), at=AT)
    assert [offer.name for offer in names(reader=local_administrator(), today=TODAY, text="ww")] == ["王伟"]
