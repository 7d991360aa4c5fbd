"""The index follows the database, whatever happens to either."""

import shutil
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from tests.search.archive import AT

from cundang.catalogue.enums import ItemState
from cundang.catalogue.models import Item
from cundang.catalogue.signals import items_changed
from cundang.core.actor import local_administrator
from cundang.search.engines import WriterBusyError
from cundang.search.engines import tantivy as engine
from cundang.search.models import Outbox
from cundang.search.queries import IndexUnavailableError, behind, health, verify
from cundang.search.queries.changes import pages
from cundang.search.services import Indexer, drain, rebuild, wait_until_searchable


def generation():
    return settings.HOME.index / (settings.HOME.index / "CURRENT").read_text().strip()


def test_a_change_is_noted_with_the_change_or_not_at_all(archive):
    archive.index()
    noted = Outbox.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        archive.add("不成的件")
        raise RuntimeError
    assert Outbox.objects.count() == noted
    archive.add("成的件")
    assert Outbox.objects.count() == noted + 1
    assert behind()
    assert archive.titles("成的件") == []
    assert archive.index() == 1
    assert not behind()
    assert archive.titles("成的件") == ["成的件"]


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        items_changed.send(sender=Item, cell="c", item_ids=(uuid4(),))


def test_an_edit_replaces_and_a_withdrawal_takes_out(archive):
    item = archive.add("旧题名")
    archive.index()
    archive.change(item, title="新题名")
    archive.change(item, title="更新的题名")
    assert archive.index() == 1
    assert (archive.titles("旧题名"), archive.titles("更新的题名")) == ([], ["更新的题名"])
    archive.change(item, state=ItemState.WITHDRAWN)
    archive.index()
    assert archive.titles("更新的题名") == []
    assert health()["records"] == 0
    archive.change(item, state=ItemState.HELD)
    archive.index()
    assert archive.titles("更新的题名") == ["更新的题名"]
    assert verify().sound


def test_a_batch_is_one_note_for_all_its_records(archive, monkeypatch):
    monkeypatch.setattr("cundang.search.services.indexing.COMMIT", 10)
    monkeypatch.setattr("cundang.search.queries.changes.PAGE", 7)
    archive.index()
    batch = archive.deliver(f"批量件{number}" for number in range(40))
    assert Outbox.objects.filter(batch=batch).count() == 1
    assert archive.index() == 40
    assert archive.find("批量件").total == 40
    with transaction.atomic():
        Item.objects.filter(batch=batch).update(state=ItemState.WITHDRAWN)
        items_changed.send(sender=Item, cell="ctest", batch=batch)
    archive.index()
    assert archive.find("批量件").total == 0
    assert verify().sound


def test_done_notes_are_removed_but_for_the_one_the_index_names(archive):
    for number in range(5):
        archive.add(f"件{number}")
    archive.index()
    archive.add("又一件")
    archive.index()
    assert Outbox.objects.count() == 1


def test_a_note_that_commits_after_later_ones_is_not_lost(archive):
    late = archive.add("迟到的件")
    early = Outbox.objects.get(item=late)
    Outbox.objects.filter(sequence=early.sequence).delete()
    archive.add("先到的件")
    archive.index()
    # On PostgreSQL a long transaction gets its number first and commits last.
    Item.objects.filter(id=late).update(title="迟到而改过的件")
    early.save(force_insert=True)
    assert behind()
    archive.index()
    assert archive.titles("改过的件") == ["迟到而改过的件"]
    assert Outbox.objects.count() == 1


def test_what_was_cut_off_is_done_again(archive, monkeypatch):
    archive.add("一件")
    archive.index()
    archive.add("二件")
    with monkeypatch.context() as broken:
        # As if the machine stopped after the index committed and before the note was removed.
        broken.setattr(Outbox.objects, "filter", lambda **_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            archive.index()
    archive.index()
    assert archive.find("件").total == 2
    assert verify().sound


HARMS = {
    "no folder": lambda: shutil.rmtree(settings.HOME.index),
    "no pointer": lambda: (settings.HOME.index / "CURRENT").unlink(),  # noqa: PLW0108
    "garbled pointer": lambda: (settings.HOME.index / "CURRENT").write_bytes(b"\xff\x00nonsense"),
    "pointer elsewhere": lambda: (settings.HOME.index / "CURRENT").write_text("../elsewhere"),
    "no generation": lambda: shutil.rmtree(generation()),
    "torn list of files": lambda: (generation() / "meta.json").write_text("{"),
    "torn postings": lambda: [path.write_bytes(path.read_bytes()[:20]) for path in generation().glob("*.idx")],
    "lost column": lambda: [path.unlink() for path in generation().glob("*.fast")],
    "empty dictionary": lambda: [path.write_bytes(b"") for path in generation().glob("*.term")],
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_index_is_built_anew_by_the_next_drain(archive, harm):
    archive.add("仍在的件")
    archive.index()
    HARMS[harm]()
    with pytest.raises(IndexUnavailableError):
        archive.find("仍在")
    archive.index()
    assert archive.titles("仍在") == ["仍在的件"]
    assert verify().sound
    assert len(list(settings.HOME.index.glob("gen-*"))) == 1


def test_bytes_that_changed_on_the_disk_are_seen_and_mended_by_the_worker(archive):
    archive.add("仍在的件")
    archive.index()
    postings = next(generation().glob("*.idx"))
    content = bytearray(postings.read_bytes())
    content[3] ^= 0xFF
    postings.write_bytes(content)
    assert verify().damaged == (postings.name,)
    with Indexer() as indexer:
        indexer.check(at=AT)
    assert verify().sound


def test_an_index_of_another_history_is_built_anew(archive):
    archive.add("备份里的件")
    archive.index()
    kept = list(Outbox.objects.all())
    archive.add("备份之后的件")
    archive.index()
    # The database goes back to a backup and on from there; numbers are given out again.
    Item.objects.filter(title="备份之后的件").delete()
    Outbox.objects.all().delete()
    Outbox.objects.bulk_create(kept)
    archive.add("恢复之后的件")
    archive.index()
    assert set(archive.titles("件")) == {"备份里的件", "恢复之后的件"}
    assert verify().sound


def test_an_index_made_by_other_rules_is_built_anew(archive, monkeypatch):
    archive.add("老规则的件")
    archive.index()
    old = generation()
    for module in (engine, __import__("cundang.search.engines.tantivy_writer", fromlist=["RULES"])):
        monkeypatch.setattr(module, "RULES", "s9-other")
    monkeypatch.setattr("cundang.search.queries.standing._engine", engine.TantivyReader)
    with pytest.raises(IndexUnavailableError):
        archive.find("老规则")
    archive.index()
    assert archive.titles("老规则") == ["老规则的件"]
    assert generation() != old
    assert not old.exists()


def test_the_live_index_answers_and_follows_while_another_is_built(archive, monkeypatch):
    monkeypatch.setattr("cundang.search.queries.changes.PAGE", 2)
    items = [archive.add(f"件{number}") for number in range(6)]
    archive.index()
    seen = []
    before = generation()

    def with_an_edit_between(batch=None):
        for number, page in enumerate(pages(batch)):
            yield page
            if number == 0:
                archive.change(items[0], title="件改于其间")
            if number == 1:
                assert generation() == before
                seen.extend([archive.find("件").total, archive.titles("改于其间")])

    monkeypatch.setattr("cundang.search.services.indexing.pages", with_an_edit_between)
    with Indexer() as indexer:
        indexer.rebuild(at=AT)
    assert seen == [6, ["件改于其间"]]
    assert generation() != before
    assert archive.titles("改于其间") == ["件改于其间"]
    assert verify().sound


def test_one_process_writes_and_others_wait_for_it(archive):
    archive.add("一件")
    archive.index()
    archive.add("二件")
    with Indexer() as indexer:
        with pytest.raises(WriterBusyError):
            Indexer()
        assert drain(at=AT, wait=False) == 0
        assert not wait_until_searchable(at=AT, timeout=0.2)
        assert indexer.drain(at=AT) == 1
        assert wait_until_searchable(at=AT, timeout=0.2)
    assert archive.find("件").total == 2


def test_rebuilding_is_recorded(archive):
    from cundang.audit.models import Event

    archive.add("一件")
    assert rebuild(actor=local_administrator(), at=AT) >= 1
    assert Event.objects.filter(act="index.rebuilt", actor_name="local administrator").count() == 1
    assert archive.titles("一件") == ["一件"]


def test_verify_names_every_kind_of_difference(archive):
    kept, gone, changed = (archive.add(f"件{number}") for number in range(3))
    archive.index()
    archive.change(changed, announce=False, title="改")
    Item.objects.filter(id=gone).delete()
    new = archive.add("新")
    Outbox.objects.filter(item=new).delete()
    verdict = verify()
    assert not verdict.sound
    assert (verdict.missing, verdict.surplus, verdict.stale) == ((new,), (gone,), (changed,))
    assert kept not in verdict.missing + verdict.surplus + verdict.stale


def test_verify_reads_page_after_page(archive, monkeypatch):
    monkeypatch.setattr("cundang.search.queries.verifying.PAGE", 3)
    items = [archive.add(f"件{number}") for number in range(10)]
    archive.index()
    assert (verify().records, verify().sound) == (10, True)
    Item.objects.filter(id__in=[items[2], items[9]]).delete()
    assert verify().surplus == (items[2], items[9])


def test_many_small_commits_leave_few_segments(archive):
    """Each drain is a commit and a segment; Tantivy alone would let them pile up to sixteen."""
    with Indexer() as indexer:
        indexer.drain(at=AT)
        most = 0
        for number in range(60):
            archive.deliver(f"通知{number}之{part}" for part in range(1 + number % 7))
            indexer.drain(at=AT)
            most = max(most, int(health()["segments"]))
    assert most < 10
    assert verify().sound
    assert archive.find("通知").total == Item.objects.count()


def test_records_put_together_anew_are_as_they_are_now(archive, monkeypatch):
    monkeypatch.setattr("cundang.search.engines.tantivy_writer.MOST_SEGMENTS", 3)
    monkeypatch.setattr("cundang.search.engines.tantivy_writer.FEWEST_SEGMENTS", 1)
    with Indexer() as indexer:
        indexer.drain(at=AT)
        items = [archive.add(f"旧题名{number}") for number in range(4)]
        for item in items:
            archive.change(item, title="新题名")
            indexer.drain(at=AT)
        archive.change(items[0], state=ItemState.WITHDRAWN)
        for _again in range(4):
            archive.deliver(["别的"])
            indexer.drain(at=AT)
    assert int(health()["segments"]) < 3
    assert (archive.find("新题名").total, archive.find("旧题名").total, archive.find("别的").total) == (3, 0, 4)
    assert verify().sound
