"""A batch is undone whole, unless something later depends on it; what it made leaves a stub, what it changed stands as before."""

import pytest

from cundang.audit.models import Event
from cundang.audit.queries import verify_chain
from cundang.catalogue import queries as catalogue
from cundang.catalogue import services
from cundang.catalogue.models import Item, ItemRevision
from cundang.catalogue.services import BatchInUse
from cundang.core.errors import DomainError, NotFound
from cundang.core.queries import cell
from cundang.intake import queries
from cundang.intake.services import undo_batch
from cundang.kernel.authority import Role
from tests.catalogue.world import (
    AT,
    BESIDE,
    BY,
    CODED,
    SEEN,
    TOWNSHIP,
    Entry,
    coded,
    keeper,
    stage,
    take_in,
    write_list,
)
from tests.intake.handed import hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def standing():
    """Every record in sight, by code: what it says and whom it names."""
    columns = ("reference_code", "title", "date", "page_count", "remarks", "box__number", "delivered", "likeness")
    return {
        row[0]: (*row[1:], *Item.objects.get(id=id_).persons.values_list("name", flat=True))
        for id_, *row in Item.objects.filter(state="held").values_list("id", *columns)
    }


def test_what_a_batch_made_leaves_a_stub(tmp_path):
    batch = take_in(write_list(tmp_path / "a.csv", coded(3)))
    undone = undo_batch(**BY, batch_id=batch, ground="发错了村")
    assert (undone.withdrawn, undone.restored) == (3, 0)
    assert catalogue.stats(**SEEN).items == 0 and Item.objects.filter(state="withdrawn").count() == 3
    assert queries.count_batches(**SEEN) == 0 and queries.batch(**SEEN, batch_id=batch).state == "undone"
    item = Item.objects.first()
    assert [step.act for step in catalogue.history(**SEEN, item_id=item.id)] == ["batch.undone", "batch.accepted"]
    assert Event.objects.get(act="batch.undone").ground == "发错了村" and verify_chain(cell()).sound
    with pytest.raises(DomainError):
        undo_batch(**BY, batch_id=batch)


def test_what_a_batch_changed_stands_as_before(tmp_path):
    first = [Entry("关于王伟户建房的批复", CODED.format(1), box="1"), *coded(3)[1:]]
    take_in(write_list(tmp_path / "a.csv", first))
    before = standing()
    second = [
        Entry("关于李芳户建房的批复", CODED.format(1), date="20200101", pages="9", box="2", remarks="改"),
        *coded(4)[1:],
    ]
    batch = take_in(write_list(tmp_path / "b.csv", second))
    assert standing() != before
    undone = undo_batch(**BY, batch_id=batch)
    assert (undone.withdrawn, undone.restored) == (1, 1)
    assert standing() == before
    assert ItemRevision.objects.filter(item__code_key=CODED.format(1)).count() == 2, "both changes are kept"
    counts = queries.batch(**SEEN, batch_id=take_in(write_list(tmp_path / "c.csv", first))).counts
    assert (counts["created"], counts["updated"], counts["unchanged"]) == (0, 0, 3)


def test_the_same_list_again_revives_the_stubs(tmp_path):
    path = write_list(tmp_path / "a.csv", [*coded(2), Entry("无档号的一件")])
    first = take_in(path)
    ids = set(Item.objects.values_list("id", flat=True))
    undo_batch(**BY, batch_id=first)
    again = take_in(path)
    counts = queries.batch(**SEEN, batch_id=again).counts
    assert (counts["created"], counts["updated"], counts["unchanged"]) == (3, 0, 0)
    assert set(Item.objects.filter(state="held").values_list("id", flat=True)) == ids and Item.objects.count() == 3
    item = Item.objects.first()
    assert (item.batch, item.version) == (again, 3)
    assert [one.batch_id for one in queries.provenance(**SEEN, item_id=item.id)] == [again]
    undo_batch(**BY, batch_id=again)
    assert catalogue.stats(**SEEN).items == 0


def test_a_record_changed_since_keeps_its_batch_from_being_undone(tmp_path):
    batch = take_in(write_list(tmp_path / "a.csv", coded(3)))
    item = Item.objects.get(code_key=CODED.format(2))
    services.edit_item(**BY, item_id=item.id, version=1, changes={"remarks": "核对过"})
    with pytest.raises(BatchInUse) as refused:
        undo_batch(**BY, batch_id=batch)
    assert refused.value.items == [item.id]
    assert catalogue.stats(**SEEN).items == 3 and queries.batch(**SEEN, batch_id=batch).state == "committed"


def test_the_others_can_be_undone_and_those_changed_since_stay_with_their_history(tmp_path):
    first = take_in(write_list(tmp_path / "a.csv", coded(2)))
    batch = take_in(write_list(tmp_path / "b.csv", [*coded(5), Entry("改名", CODED.format(1))][1:]))
    changed = [Item.objects.get(code_key=CODED.format(at)) for at in (1, 3)]
    for item in changed:
        services.edit_item(**BY, item_id=item.id, version=item.version, changes={"remarks": "核对过"})
    before = {item.id: len(catalogue.history(**SEEN, item_id=item.id)) for item in changed}
    for wrong in (None, 1, 3):
        with pytest.raises(BatchInUse) as refused:
            undo_batch(**BY, batch_id=batch, keep_changed=wrong)
        assert set(refused.value.items) == {item.id for item in changed}
    undone = undo_batch(**BY, batch_id=batch, keep_changed=2)
    assert (undone.withdrawn, undone.restored, len(undone.kept)) == (2, 0, 2)
    assert queries.batch(**SEEN, batch_id=batch).kept == 2
    assert dict(Item.objects.filter(state="held").values_list("code_key", "title")) == {
        CODED.format(1): "改名", CODED.format(2): "关于第2号议题的决议", CODED.format(3): "关于第3号议题的决议",
    }  # fmt: skip
    for item in changed:
        assert len(catalogue.history(**SEEN, item_id=item.id)) == before[item.id]
        assert batch in {one.batch_id for one in queries.provenance(**SEEN, item_id=item.id)}
    assert undo_batch(**BY, batch_id=first, keep_changed=1).withdrawn == 1


def test_what_was_changed_back_by_hand_does_not_stand_in_the_way(tmp_path):
    batch = take_in(write_list(tmp_path / "a.csv", coded(3)))
    item = Item.objects.get(code_key=CODED.format(2))
    services.edit_item(**BY, item_id=item.id, version=1, changes={"remarks": "核对过", "persons": ["王伟"]})
    services.edit_item(**BY, item_id=item.id, version=2, changes={"remarks": "", "persons": []})
    assert undo_batch(**BY, batch_id=batch).withdrawn == 3


def test_a_later_delivery_that_changed_nothing_does_not_stand_in_the_way(tmp_path):
    batch = take_in(write_list(tmp_path / "a.csv", coded(3)))
    again = take_in(write_list(tmp_path / "b.csv", coded(3), lines=["2019年度归档文件目录"]))
    assert queries.batch(**SEEN, batch_id=again).counts["unchanged"] == 3
    assert undo_batch(**BY, batch_id=batch).withdrawn == 3
    upload = hand_in(tmp_path / "b.csv")
    assert upload.job, "its records are out of sight: handed in again it is read again"


def test_later_deliveries_of_its_records_are_undone_first(tmp_path):
    path = write_list(tmp_path / "a.csv", coded(3))
    one = take_in(path)
    two = take_in(write_list(tmp_path / "b.csv", [*coded(1), Entry("改名", CODED.format(2))]))
    three = take_in(path)
    with pytest.raises(BatchInUse) as refused:
        undo_batch(**BY, batch_id=one)
    assert refused.value.items == [Item.objects.get(code_key=CODED.format(2)).id]
    for batch in (three, two, one):
        undo_batch(**BY, batch_id=batch)
    assert catalogue.stats(**SEEN).items == 0 and Item.objects.count() == 3


def test_only_what_was_taken_in_is_undone_and_only_by_who_may(tmp_path):
    path = write_list(tmp_path / "a.csv", coded(2))
    staged = stage(path)
    with pytest.raises(DomainError) as refused:
        undo_batch(**BY, batch_id=staged)
    assert refused.value.code == "batch-not-committed"
    batch = take_in(path)
    with pytest.raises(NotFound):
        undo_batch(actor=keeper(Role.VILLAGE_ARCHIVIST, BESIDE), at=AT, batch_id=batch)
    with pytest.raises(NotFound):
        undo_batch(actor=keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP), at=AT, batch_id=batch)
    undo_batch(actor=keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP), at=AT, batch_id=batch)


def test_the_index_is_told_of_all_that_was_touched(tmp_path):
    take_in(write_list(tmp_path / "a.csv", coded(3)))
    batch = take_in(write_list(tmp_path / "b.csv", [Entry("改名", CODED.format(1)), Entry("新的", CODED.format(9))]))
    documents = catalogue.documents_for_index(batch=batch)
    assert {one.title for one in documents} == {"改名", "新的"}
    undo_batch(**BY, batch_id=batch)
    states = {one.title: one.state for one in catalogue.documents_for_index(batch=batch)}
    assert states == {"关于第1号议题的决议": "held", "新的": "withdrawn"}
    pages, after = [], None
    while page := catalogue.documents_for_index(after=after, limit=2):
        pages.append(len(page))
        after = page[-1].id
    assert pages == [2, 2]
