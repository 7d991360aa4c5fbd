"""Rejected rows stay in their batch; corrected, they are taken in with it or after it."""

import pytest

from cundang.catalogue.models import Item
from cundang.catalogue.services import Porch
from cundang.core.errors import DomainError, NotFound
from cundang.intake import queries
from cundang.intake.models import StagedRow
from cundang.intake.services import commit_batch, compare_batch, correct_row, take_back_correction, undo_batch
from cundang.kernel.authority import Role
from tests.catalogue.world import (
    AT,
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

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

WRONG = [Entry("日期有误", CODED.format(8), date="2009.2.30"), Entry("", CODED.format(9), date="2030.1.1")]


@pytest.fixture
def path(tmp_path):
    return write_list(tmp_path / "a.csv", [*coded(2), *WRONG])


def commit(batch):
    compare_batch(**BY, batch_id=batch, progress=lambda *_: None)
    commit_batch(**BY, batch_id=batch)
    return queries.batch(**SEEN, batch_id=batch).counts


def test_a_row_corrected_before_the_batch_is_taken_in_with_it(path):
    batch = stage(path)
    correct_row(**BY, batch_id=batch, position=3, changes={"date": "2009.2.28"})
    with pytest.raises(DomainError):
        commit_batch(**BY, batch_id=batch)
    counts = commit(batch)
    assert (counts["accepted"], counts["rejected"], counts["created"]) == (3, 1, 3)
    item = Item.objects.get(code_key=CODED.format(8))
    assert (item.date, item.title, item.source_row) == ("2009-02-28", "日期有误", 4)
    (origin,) = queries.provenance(**SEEN, item_id=item.id)
    assert dict(origin.cells)["日期"] == "2009.2.30", "the row as written stays"
    assert StagedRow.objects.get(batch=batch, position=3).corrections == {"date": "2009.2.28"}


def test_a_row_corrected_later_is_taken_in_after_the_batch(path):
    batch = take_in(path)
    correct_row(**BY, batch_id=batch, position=3, changes={"date": "2009.2.28"})
    counts = commit(batch)
    assert (counts["accepted"], counts["rejected"], counts["created"]) == (3, 1, 3)
    correct_row(**BY, batch_id=batch, position=4, changes={"title": "补上的题名", "date": ""})
    assert commit(batch)["rejected"] == 0
    assert Item.objects.count() == 4 and not Item.objects.filter(version__gt=1).exists()
    assert undo_batch(**BY, batch_id=batch).withdrawn == 4


def test_what_a_killed_process_left_in_the_porch_is_not_taken_in_again(path, monkeypatch):
    # The process ends between the commit and the sweeping.
    monkeypatch.setattr(Porch, "sweep", lambda _: None)
    batch = take_in(path)
    monkeypatch.undo()
    correct_row(**BY, batch_id=batch, position=3, changes={"date": "2009.2.28"})
    commit(batch)
    assert Item.objects.count() == 3


@pytest.mark.parametrize("stage_or_take_in", [stage, take_in])
def test_a_correction_can_be_corrected_and_taken_back_until_it_is_taken_in(path, stage_or_take_in):
    batch = stage_or_take_in(path)
    was = dict(queries.batch(**SEEN, batch_id=batch).counts)
    row = {"batch_id": batch, "position": 3}
    before = queries.sheet_row(**SEEN, **row)
    correct_row(**BY, **row, changes={"date": "2009.2.27"})
    compare_batch(**BY, batch_id=batch, progress=lambda *_: None)
    correct_row(**BY, **row, changes={"date": "2009.2.28"})
    view = queries.sheet_row(**SEEN, **row)
    assert view.amendable and view.mended_by == ("date",) and view.corrected == {"date": "2009.2.28"}
    with pytest.raises(DomainError):
        correct_row(**BY, **row, changes={"date": "2009.2.30"})
    compare_batch(**BY, batch_id=batch, progress=lambda *_: None)
    assert queries.batch(**SEEN, batch_id=batch).counts["rejected"] == 1
    take_back_correction(**BY, **row)
    assert queries.sheet_row(**SEEN, **row) == before
    held = queries.batch(**SEEN, batch_id=batch)
    if stage_or_take_in is take_in:
        assert (held.state, held.counts) == ("committed", was), "there is nothing left to be taken in"
    else:
        assert commit(batch)["created"] == 2
    assert not Item.objects.filter(code_key=CODED.format(8)).exists()
    correct_row(**BY, **row, changes={"date": "2009.2.28"})
    commit(batch)
    assert Item.objects.get(code_key=CODED.format(8)).date == "2009-02-28"
    with pytest.raises(NotFound):
        take_back_correction(**BY, **row)
    with pytest.raises(NotFound):
        correct_row(**BY, **row, changes={"date": "2009.2.26"})


def test_every_error_must_be_mended(path):
    batch = take_in(path)
    with pytest.raises(DomainError) as refused:
        correct_row(**BY, batch_id=batch, position=4, changes={"title": "补上的题名"})
    assert (refused.value.code, refused.value.field) == ("row-still-wrong", "date")
    with pytest.raises(DomainError) as refused:
        correct_row(**BY, batch_id=batch, position=3, changes={"date": "2009.13.1"})
    assert refused.value.code == "date-invalid"
    with pytest.raises(NotFound):
        correct_row(**BY, batch_id=batch, position=1, changes={"date": "2009"})
    with pytest.raises(NotFound):
        window = keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP)
        correct_row(actor=window, at=AT, batch_id=batch, position=3, changes={"date": "2009"})


def test_a_code_that_the_batch_bears_already_is_refused_again(tmp_path):
    batch = take_in(write_list(tmp_path / "a.csv", [*coded(2), Entry("重号的一件", CODED.format(1))]))
    correct_row(**BY, batch_id=batch, position=3, changes={"reference_code": CODED.format(2)})
    counts = commit(batch)
    assert (counts["accepted"], counts["rejected"], counts["created"]) == (2, 1, 2)
    correct_row(**BY, batch_id=batch, position=3, changes={"reference_code": CODED.format(3)})
    assert commit(batch)["created"] == 3 and Item.objects.filter(version=1).count() == 3


def test_a_row_marked_as_a_state_secret_keeps_its_number_and_nothing_else(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("档号,题名,密级\nA-1,某项秘密工作的通知,机密\nA-2,关于修路的请示,\n", "utf-8")
    batch = take_in(path)
    row = StagedRow.objects.get(batch=batch, position=1)
    assert (row.row, row.cells, row.record, row.state) == (2, [], None, "rejected")
    with pytest.raises(DomainError) as refused:
        correct_row(**BY, batch_id=batch, position=1, changes={"title": "另一个题名"})
    assert refused.value.code == "row-not-correctable"
