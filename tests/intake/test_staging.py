"""A file is staged in small transactions: cut off anywhere it goes on, and the catalogue is untouched until it is committed."""

import os
import signal
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from cundang.audit.models import Event
from cundang.catalogue.models import Fonds, IncomingItem, Item
from cundang.core.errors import DomainError, Refused
from cundang.intake import deliveries, queries
from cundang.intake.aside import aside
from cundang.intake.enums import BatchState
from cundang.intake.listing import Asked
from cundang.intake.models import Batch, Origin, StagedFinding, StagedRow
from cundang.intake.services import compare_batch, drop_batch
from cundang.intake.sheets import UnreadableFile
from cundang.kernel.authority import Role
from tests.catalogue.world import (
    ADMINISTRATOR,
    AT,
    BESIDE,
    CODED,
    SEEN,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    Entry,
    coded,
    found_county,
    keeper,
    place,
    stage,
    take_in,
    write_list,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def county(tmp_path, monkeypatch):
    found_county(tmp_path)
    # Small transactions, so that a small file has several.
    for module in ("services.staging", "services.comparing", "queries.previewing"):
        monkeypatch.setattr(f"cundang.intake.{module}.CHUNK", 10)


def summary(batch):
    return queries.batch(**SEEN, batch_id=batch).counts


class Cut(Exception):
    """The process ends here."""


def cutting(step, times):
    """A progress that ends the process the n-th time it hears of a step."""
    heard = iter(range(1, times))

    def progress(name, *_):
        if name == step and next(heard, None) is None:
            raise Cut

    return progress


def test_nothing_is_in_the_catalogue_before_it_is_committed(tmp_path):
    batch = stage(write_list(tmp_path / "a.csv", [*coded(25), Entry("日期有误", date="2009.2.30")]))
    counts = summary(batch)
    assert (counts["rows"], counts["accepted"], counts["rejected"], counts["created"]) == (26, 25, 1, 25)
    assert IncomingItem.objects.filter(batch=batch).count() == 25
    assert not Item.objects.exists() and not Fonds.objects.exists()
    assert Event.objects.order_by("-sequence")[0].act == "batch.staged"
    row = StagedRow.objects.get(batch=batch, position=26)
    assert (row.row, row.state, row.cells[4], row.cells[5]) == (27, "rejected", "日期有误", "2009.2.30")
    (finding,) = StagedFinding.objects.filter(position=26)
    assert (finding.code, finding.column, finding.found) == ("date-invalid", "日期", "2009.2.30")


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_was_cut_off_goes_on_and_nothing_is_there_twice(tmp_path, times):
    path = write_list(tmp_path / "a.csv", coded(35))
    with pytest.raises(Cut):
        stage(path, progress=cutting("reading", times))
    (cut,) = Batch.objects.all()
    assert (cut.state, cut.rows_staged) == (BatchState.STAGING, times * 10)
    assert stage(path) == cut.id
    assert summary(cut.id)["created"] == 35
    assert list(StagedRow.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 36))
    assert IncomingItem.objects.count() == Origin.objects.count() == 35
    assert IncomingItem.objects.values("id").distinct().count() == 35


def test_comparing_again_that_was_cut_off_begins_anew(tmp_path):
    batch = stage(write_list(tmp_path / "a.csv", coded(35)))
    with pytest.raises(Cut):
        compare_batch(actor=ADMINISTRATOR, at=AT, batch_id=batch, progress=cutting("comparing", 2))
    compare_batch(actor=ADMINISTRATOR, at=AT, batch_id=batch, progress=lambda *_: None)
    assert summary(batch)["created"] == IncomingItem.objects.count() == Origin.objects.count() == 35


def test_who_comes_later_takes_over_and_who_was_there_stops(tmp_path):
    path = write_list(tmp_path / "a.csv", coded(35))
    done = []

    def overtaken(*_):
        if not done:
            done.append(stage(path))

    with pytest.raises(DomainError) as refused:
        stage(path, progress=overtaken)
    assert refused.value.code == "batch-busy"
    assert IncomingItem.objects.count() == 35 and Batch.objects.get().state == BatchState.STAGED


def test_a_large_file_is_read_by_another_process_and_says_the_same(tmp_path, monkeypatch):
    path = write_list(tmp_path / "a.csv", [*coded(25), Entry("日期有误", date="2009.2.30")])
    seen = []
    for large in (deliveries.LARGE, 0):
        monkeypatch.setattr(deliveries, "LARGE", large)
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        preview = queries.Preview(**SEEN, region=place(VILLAGE), path=path, answers={}, progress=lambda *_: None)
        seen.append(list(preview))
    assert seen[0] == seen[1] and len(seen[0]) == 26
    with pytest.raises(Cut):
        stage(path, progress=cutting("reading", 2))
    assert summary(stage(path))["created"] == 25
    (tmp_path / "empty.csv").touch()
    for name, code in (("empty.csv", "file-empty"), ("none.csv", "file-unreadable")):
        with pytest.raises(UnreadableFile) as refused:
            stage(tmp_path / name)
        assert refused.value.code == code


def test_a_reading_process_that_dies_is_told(tmp_path):
    # More rows than can wait on the way: the process cannot have sent them all.
    asked = Asked(write_list(tmp_path / "a.csv", coded(12_000)), "village", TODAY, {}, {})
    with aside(asked) as listing, pytest.raises(RuntimeError, match="ended before"):
        for row in listing.rows(0):
            if row.row == 10:
                kill_children()
    with aside(asked) as listing:
        assert sum(1 for _ in listing.rows(11_000)) == 1_000


def kill_children():
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    path = write_list(tmp_path / "a.csv", [*coded(25), Entry("日期有误", date="2009.2.30"), *coded(1)])
    preview = queries.Preview(**SEEN, region=place(VILLAGE), path=path, answers={}, progress=lambda *_: None)
    seen = list(preview)
    assert not Batch.objects.exists() and not StagedRow.objects.exists() and not IncomingItem.objects.exists()
    staged = stage(path)
    assert preview.counts.as_dict() == summary(staged)
    kept = list(queries.rows(**SEEN, batch_id=staged))
    assert [(one.position, one.state, one.told, one.as_record()) for one in seen] == [
        (one.position, one.state, one.told, one.as_record()) for one in kept
    ]


def test_only_who_takes_in_for_the_place_may(tmp_path):
    path = write_list(tmp_path / "a.csv", coded(2))
    with pytest.raises(Refused):
        stage(path, actor=keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP))
    with pytest.raises(Refused):
        stage(path, actor=keeper(Role.VILLAGE_ARCHIVIST, BESIDE))
    with pytest.raises(Refused):
        stage(path, into=TOWNSHIP, actor=keeper(Role.VILLAGE_ARCHIVIST, VILLAGE))
    assert not Batch.objects.exists()
    own = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE)
    batch = stage(path, actor=own)
    assert [one.id for one in queries.recent_batches(reader=own, today=TODAY)] == [batch]
    assert queries.recent_batches(reader=keeper(Role.VILLAGE_ARCHIVIST, BESIDE), today=TODAY) == ()


def torn(whole, path):
    """The workbook with the last quarter of its sheet missing, in a package that is sound."""
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) * 3 // 4] if name.endswith("sheet1.xml") else content)
    return path


def test_a_file_that_breaks_off_while_it_is_read_leaves_no_rows(tmp_path):
    whole = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(whole) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["档号", "题名", "日期"])
        for at in range(1, 301):
            sheet.write_row(at, 0, [CODED.format(at), f"关于第{at}号议题的决议", "2019"])
    heard = []
    with pytest.raises(UnreadableFile) as refused:
        stage(torn(whole, tmp_path / "b.xlsx"), progress=lambda step, rows, _: heard.append(rows))
    assert refused.value.code == "file-unreadable" and heard[-1] > 100, "it broke off in the middle"
    assert Batch.objects.get().state == BatchState.FAILED and not StagedRow.objects.exists()
    assert summary(stage(whole))["created"] == 300


def test_a_dropped_batch_leaves_no_rows(tmp_path):
    batch = stage(write_list(tmp_path / "a.csv", coded(25)))
    drop_batch(actor=ADMINISTRATOR, at=AT, batch_id=batch, ground="错发的清单")
    assert not StagedRow.objects.exists() and not IncomingItem.objects.exists() and not Origin.objects.exists()
    assert Event.objects.order_by("-sequence")[0].ground == "错发的清单"
    with pytest.raises(DomainError):
        compare_batch(actor=ADMINISTRATOR, at=AT, batch_id=batch, progress=lambda *_: None)


def test_cells_no_database_stores_are_mended(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("档号,题名,备注\nA-1,关于修路的请示,甲\0乙\n".encode())
    batch = stage(path)
    assert "\0" not in str(StagedRow.objects.get(batch=batch).cells)


def test_codes_that_are_one_code_in_one_village_are_told_whatever_the_list_calls_the_village(tmp_path):
    path = tmp_path / "a.csv"
    lines = [
        "村名,档号,题名",
        f"临溪村,{CODED.format(1)},甲",
        f"临溪村委会,{CODED.format(1)},乙",
        f"桥西村,{CODED.format(1)},丙",
    ]
    path.write_text("\n".join(lines), "utf-8")
    batch = stage(path, into=TOWNSHIP)
    counts = summary(batch)
    assert (counts["accepted"], counts["rejected"]) == (2, 1)
    (refused,) = [one for one in queries.rows(**SEEN, batch_id=batch) if one.state == "rejected"]
    assert (refused.row, refused.told[-1].code) == (3, "reference-code-duplicate")


def test_texts_of_any_length_are_taken_in(tmp_path):
    path = tmp_path / "a.csv"
    long = "长" * 5_000
    headings = "村名,全宗号,目录号,案卷号,盒号,档号,题名,责任者,文号,日期,年度,保管期限,页数,件数,存放位置,备注,户主"
    row = f"{long},{long},{long},{long},{long},{long},关于修路的请示,{long},{long},{long},2019,永久,3,99999999999,{long},{long},{long}"
    path.write_text(f"{headings}\n{row}\n", "utf-8")
    batch = take_in(path, into=TOWNSHIP)
    assert summary(batch)["created"] == 1
    item = Item.objects.get()
    assert (item.reference_code, item.attributes["former_reference_code"]) == (None, long)
    assert item.creator == long and item.remarks == long and item.volume_id is None and item.box_id is None
