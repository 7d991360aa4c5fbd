"""A batch enters whole, once; a later delivery of the same list changes what it says otherwise and nothing else."""

from datetime import timedelta

import pytest

from cundang.audit.models import Event
from cundang.catalogue import queries as catalogue
from cundang.catalogue import services
from cundang.catalogue.models import Box, Fonds, IncomingFonds, IncomingItem, Item, ItemRevision, Volume
from cundang.catalogue.services import BatchOutdated
from cundang.catalogue.signals import items_changed
from cundang.core.errors import DomainError
from cundang.intake import queries
from cundang.intake.models import HeaderMemory
from cundang.intake.services import commit_batch, compare_batch
from tests.catalogue.world import (
    ADMINISTRATOR,
    AT,
    BY,
    CODED,
    HEADINGS,
    SEEN,
    VILLAGE,
    Entry,
    coded,
    place,
    stage,
    take_in,
    write_list,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

NO_CODE = tuple(heading for heading in HEADINGS if heading != "档号")


def outcome(batch):
    counts = queries.batch(**SEEN, batch_id=batch).counts
    assert counts["rows"] == counts["accepted"] + counts["rejected"] + counts["repeated"] + counts["dropped"]
    assert counts["accepted"] == counts["created"] + counts["updated"] + counts["unchanged"]
    return counts["created"], counts["updated"], counts["unchanged"]


def deliver(folder, entries, **more):
    """Take the entries in as one more delivery; returns what it came to."""
    names = sorted(folder.glob("list*.csv"))
    return outcome(take_in(write_list(folder / f"list{len(names)}.csv", entries, **more)))


def titles():
    return sorted(Item.objects.filter(state="held").values_list("title", flat=True))


def test_what_was_accepted_stands_with_where_it_came_from(tmp_path):
    entry = Entry("关于同意王伟户建房用地的批复", CODED.format(1), "临村〔2019〕7号", box="3")
    batch = take_in(write_list(tmp_path / "某村.csv", [entry]))
    (item,) = Item.objects.select_related("fonds", "box", "region")
    assert (item.version, item.state, item.batch, item.source_file, item.source_row) == (
        1,
        "held",
        batch,
        "某村.csv",
        2,
    )
    assert (item.fonds.number, item.fonds.state, item.region.code) == ("C012", "proposed", VILLAGE)
    assert (item.box.number, item.box.year, item.box.retention) == ("3", 2019, "permanent")
    assert (item.schedule_code, item.access_class) == ("WS-ZJ-02", "sensitive")
    (origin,) = queries.provenance(**SEEN, item_id=item.id)
    assert (origin.file, origin.row, dict(origin.cells)["题名"]) == ("某村.csv", 2, entry.title)
    event = Event.objects.get(act="batch.accepted")
    assert (event.after["created"], event.after["digest"][:7]) == (1, "sha256:") and "某村" not in str(event.after)
    assert not IncomingItem.objects.exists() and not IncomingFonds.objects.exists(), "the porch is swept"
    (step,) = catalogue.history(**SEEN, item_id=item.id)
    assert (step.act, step.who) == ("batch.accepted", ADMINISTRATOR.name)


def test_the_same_file_again_says_nothing_new(tmp_path):
    entries = [*coded(3), Entry("无档号的一件"), Entry("无档号的一件", pages="9")]
    path = write_list(tmp_path / "a.csv", entries)
    assert outcome(take_in(path)) == (5, 0, 0)
    assert outcome(take_in(path)) == (0, 0, 5)
    assert deliver(tmp_path, [*coded(1), Entry("第二件改名", CODED.format(2))]) == (0, 1, 1)
    assert outcome(take_in(path)) == (0, 0, 5), "an old file does not bring old words back"
    assert "第二件改名" in titles() and not ItemRevision.objects.filter(version__gt=1).exists()


def test_the_same_list_in_another_dress_is_no_change(tmp_path):
    deliver(tmp_path, [Entry(code=CODED.format(1), date="20190315", retention="永久")])
    entry = Entry(code=CODED.format(1).replace("·", "•"), date="2019年3月15日", retention="Y")
    assert deliver(tmp_path, [entry], headings=HEADINGS[1:]) == (0, 0, 1)
    assert Item.objects.get().reference_code == CODED.format(1), "an issued code stands as issued"


def test_small_edits_change_what_they_say_and_keep_what_stood(tmp_path):
    deliver(tmp_path, coded(4))
    edited = coded(4)
    edited[1].title, edited[2].pages, edited[3].remarks = "题名已更正", "12", "复印件"
    assert deliver(tmp_path, [*edited, Entry("新增的一件", CODED.format(5))]) == (1, 3, 1)
    assert "题名已更正" in titles() and len(titles()) == 5
    changed = ItemRevision.objects.get(item__code_key=CODED.format(2))
    assert changed.fields["title"] == "关于第2号议题的决议" and changed.version == 1
    assert set(changed.fields) == {"title", "likeness", "delivered"}
    item = Item.objects.get(code_key=CODED.format(2))
    step = catalogue.history(**SEEN, item_id=item.id)[0]
    assert (step.act, "title" in step.fields) == ("batch.accepted", True)


@pytest.mark.parametrize(
    ("second", "met"),
    [
        (Entry("甲", number="村〔2019〕7号", creator="改了的责任者"), True),  # document number, title and date
        (Entry("甲", creator="村委会", pages="9"), True),  # title, date and creator
        (Entry("甲", number="村〔2019〕8号", creator="村委会"), False),
        (Entry("甲", creator="党支部"), False),
        (Entry("乙", number="村〔2019〕7号", creator="村委会"), False),
        (Entry("甲", number="村〔2019〕7号", creator="村委会", date="20190316"), False),
        (Entry("甲", CODED.format(9), number="村〔2019〕7号", creator="村委会"), True),  # numbered since
    ],
)
def test_a_record_without_a_code_is_met_by_its_other_marks(tmp_path, second, met):
    deliver(tmp_path, [Entry("甲", number="村〔2019〕7号", creator="村委会")])
    assert deliver(tmp_path, [second]) == ((0, 1, 0) if met else (1, 0, 0))


def test_a_list_that_leaves_the_codes_out_meets_records_that_have_one(tmp_path):
    deliver(tmp_path, coded(2))
    assert deliver(tmp_path, coded(2), headings=NO_CODE) == (0, 0, 2)
    assert deliver(tmp_path, [Entry("关于第1号议题的决议")]) == (1, 0, 0), "a blank under the heading has none"
    assert Item.objects.filter(reference_code=CODED.format(1)).count() == 1


def test_of_several_alike_the_nth_meets_the_nth(tmp_path):
    alike = [Entry("通知", pages=str(pages)) for pages in (1, 2, 3)]
    assert deliver(tmp_path, alike, headings=NO_CODE) == (3, 0, 0)
    assert deliver(tmp_path, [Entry("通知", pages="7"), *alike], headings=NO_CODE) == (1, 0, 3)
    changed = [Entry("通知", pages=str(pages)) for pages in (1, 2, 4)]
    assert deliver(tmp_path, changed, headings=NO_CODE) == (0, 1, 2)
    assert sorted(Item.objects.values_list("page_count", flat=True)) == [1, 2, 4, 7]


def test_a_list_is_silent_on_what_it_has_no_column_for(tmp_path):
    full = Entry(code=CODED.format(1), remarks="原件在镇", box="3")
    deliver(tmp_path, [full])
    narrow = [heading for heading in HEADINGS if heading not in ("备注", "盒号", "保管期限")]
    assert deliver(tmp_path, [full], headings=narrow) == (0, 0, 1)
    item = Item.objects.get()
    assert (item.remarks, item.box_number, item.retention) == ("原件在镇", "3", "permanent")


def test_a_blank_keeps_what_is_held_and_a_given_value_replaces_it(tmp_path):
    full = Entry(code=CODED.format(1), number="临政〔2019〕3号", remarks="原件在镇", box="3")
    deliver(tmp_path, [full])
    blank = Entry(full.title, full.code, creator="", date="", retention="", pages="")
    assert deliver(tmp_path, [blank]) == (0, 0, 1), "blanks alone are no change"
    blank.box = "4"
    assert deliver(tmp_path, [blank]) == (0, 1, 0)
    assert deliver(tmp_path, [Entry(full.title, full.code, date="", box="4")]) == (0, 0, 1)
    item = Item.objects.get()
    assert (item.creator, item.document_number, item.date) == (full.creator, "临政〔2019〕3号", "2019-03-15")
    assert (item.retention, item.page_count, item.box_number, item.remarks) == ("permanent", 3, "4", "原件在镇")
    without_code = [heading for heading in HEADINGS if heading != "档号"]
    full.box = "4"
    assert deliver(tmp_path, [full], headings=without_code) == (0, 0, 1), "still met by its title and date"


def test_what_a_person_mended_stands_and_the_list_is_told(tmp_path):
    deliver(tmp_path, [Entry("原题名", creator="村委会")], headings=NO_CODE)
    item = Item.objects.get()
    services.edit_item(**BY, item_id=item.id, version=1, changes={"title": "核对过的题名"})
    assert deliver(tmp_path, [Entry("原题名", creator="村委会")], headings=NO_CODE[1:]) == (0, 0, 1)
    batch = take_in(write_list(tmp_path / "b.csv", [Entry("原题名", creator="村委会", pages="8")], headings=NO_CODE))
    assert outcome(batch) == (0, 1, 0)
    item.refresh_from_db()
    assert (item.title, item.page_count) == ("核对过的题名", 8)
    (row,) = queries.rows(**SEEN, batch_id=batch, troubled=True)
    assert [(one.code, one.column, one.found) for one in row.told] == [("hand-edit-stands", "题名", "原题名")]


def test_what_a_person_withdrew_stays_withdrawn(tmp_path):
    path = write_list(tmp_path / "a.csv", coded(1))
    take_in(path)
    services.withdraw_item(**BY, item_id=Item.objects.get().id, version=1, ground="属于邻村")
    for again in (path, write_list(tmp_path / "b.csv", [Entry("改名", CODED.format(1))])):
        batch = take_in(again)
        assert outcome(batch) == (0, 0, 1) and Item.objects.get().state == "withdrawn"
        (row,) = queries.rows(**SEEN, batch_id=batch, troubled=True)
        assert [one.code for one in row.told] == ["withdrawal-stands"]


def test_a_list_that_brings_the_number_of_the_fonds_meets_what_came_before_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("题名,日期,盒号\n甲,2019,1\n", "utf-8")
    take_in(path)
    path.write_text("全宗号,题名,日期,盒号\nC012,甲,2019,2\n", "utf-8")
    assert outcome(take_in(path)) == (0, 1, 0)
    item = Item.objects.select_related("box").get()
    assert (item.box.number, item.box.fonds_id, item.fonds.number) == ("2", item.fonds_id, "")
    assert Fonds.objects.count() == 1, "nothing is in a fonds of that number yet"
    path.write_text("全宗号,题名,日期,盒号\nC012,甲,2019,2\nC012,乙,2019,2\n", "utf-8")
    assert outcome(take_in(path)) == (1, 0, 1) and set(Fonds.objects.values_list("number", flat=True)) == {"", "C012"}


def test_two_batches_of_one_list_compared_together_do_not_double_it(tmp_path):
    one = stage(write_list(tmp_path / "a.csv", coded(3)))
    two = stage(write_list(tmp_path / "b.csv", coded(4)))
    commit_batch(**BY, batch_id=one)
    with pytest.raises(BatchOutdated):
        commit_batch(**BY, batch_id=two)
    assert Item.objects.count() == 3 and queries.batch(**SEEN, batch_id=two).state == "staged"
    compare_batch(**BY, batch_id=two, progress=lambda *_: None)
    commit_batch(**BY, batch_id=two)
    assert outcome(two) == (1, 0, 3) and Fonds.objects.count() == 1


def test_a_record_changed_since_it_was_compared_is_not_overwritten(tmp_path):
    deliver(tmp_path, coded(2))
    edited = coded(2)
    edited[0].title = "清单里的新题名"
    batch = stage(write_list(tmp_path / "b.csv", edited))
    item = Item.objects.get(code_key=CODED.format(1))
    services.edit_item(**BY, item_id=item.id, version=1, changes={"title": "人改的题名"})
    with pytest.raises(BatchOutdated) as refused:
        commit_batch(**BY, batch_id=batch)
    assert refused.value.items == [item.id]
    compare_batch(**BY, batch_id=batch, progress=lambda *_: None)
    commit_batch(**BY, batch_id=batch)
    item.refresh_from_db()
    assert item.title == "人改的题名" and outcome(batch) == (0, 0, 2)


def test_a_batch_is_committed_once(tmp_path):
    batch = take_in(write_list(tmp_path / "a.csv", coded(2)))
    with pytest.raises(DomainError) as refused:
        commit_batch(**BY, batch_id=batch)
    assert refused.value.code == "batch-state" and Item.objects.count() == 2


def test_the_change_is_announced_within_its_transaction(tmp_path):
    heard = []

    def listen(*, batch=None, **_):
        heard.append(batch)
        raise RuntimeError("what listens fails")

    batch = stage(write_list(tmp_path / "a.csv", coded(2)))
    items_changed.connect(listen, weak=False)
    try:
        with pytest.raises(RuntimeError):
            commit_batch(**BY, batch_id=batch)
    finally:
        items_changed.disconnect(listen)
    assert heard == [batch] and not Item.objects.exists()
    assert queries.batch(**SEEN, batch_id=batch).state == "staged"


def test_volumes_and_boxes_are_made_once(tmp_path):
    path = tmp_path / "a.csv"
    rows = ["案卷号,件号,题名,年度,保管期限,盒号", "15,1,甲,1985,长期,2", "15,2,乙,1985,长期,2", "16,1,丙,1986,长期,2"]
    path.write_text("\n".join(rows), "utf-8")
    take_in(path)
    rows[1] += "1"
    path.write_text("\n".join([*rows, "16,2,丁,1986,长期,2"]), "utf-8")
    take_in(path)
    assert sorted(Volume.objects.values_list("volume_number", flat=True)) == ["15", "16"]
    assert sorted(Box.objects.values_list("number", "year")) == [("2", 1985), ("2", 1986), ("21", 1985)]
    held = catalogue.stats(**SEEN)
    assert (held.items, held.volumes, held.fonds, held.boxes) == (4, 2, 1, 3)


def test_a_moment_later_or_a_day_later_a_list_is_the_same_list(tmp_path):
    path = write_list(tmp_path / "a.csv", coded(3))
    assert outcome(take_in(path, at=AT + timedelta(days=400))) == (3, 0, 0)


def test_what_a_person_said_of_a_column_is_remembered_for_the_next_list_like_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("编号,题名,日期\n甲字3号,关于修路的请示,2019\n", "utf-8")
    preview = queries.Preview(**SEEN, region=place(VILLAGE), path=path, answers={}, progress=lambda *_: None)
    list(preview)
    (question,) = preview.questions
    answers = {question.fingerprint: {question.header: "document_number"}}
    commit_batch(**BY, batch_id=stage(path, answers=answers))
    assert Item.objects.get().document_number == "甲字3号" and HeaderMemory.objects.count() == 1
    path.write_text("编号,题名,日期\n甲字4号,关于架桥的请示,2019\n", "utf-8")
    take_in(path)
    assert sorted(Item.objects.values_list("document_number", flat=True)) == ["甲字3号", "甲字4号"]
