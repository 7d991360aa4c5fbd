"""Files handed in at the desk: kept safely, read beside the page, taken away when nothing waits for them."""

import stat
import sys
import zipfile

import pytest
from django.conf import settings

from cundang.catalogue.models import Item
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.core.jobs import JobState, ask_to_stop, job
from cundang.core.models import Job
from cundang.intake import queries
from cundang.intake.models import Batch, KeptFile, StagedRow
from cundang.intake.readers import REASONS
from cundang.intake.services import (
    answer_columns,
    commit_batch,
    compare_batch,
    correct_row,
    drop_batch,
    start_commit,
    take_upload,
    undo_batch,
)
from cundang.intake.services.kept import Files
from cundang.kernel.authority import Role
from cundang.search.queries import find
from tests.catalogue.world import (
    ADMINISTRATOR,
    AT,
    BESIDE,
    BY,
    CODED,
    SEEN,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    Entry,
    coded,
    keeper,
    place,
    write_list,
)
from tests.intake.handed import answered, committed, hand_in, read, work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("county", "_own_home")]


@pytest.fixture
def _own_home(tmp_path, monkeypatch):
    home = type(settings.HOME)(tmp_path / "home")
    home.make()
    monkeypatch.setattr(settings, "HOME", home)


@pytest.fixture
def path(tmp_path):
    return write_list(tmp_path / "2019年目录.csv", coded(3))


def lying():
    return [one for folder in settings.HOME.uploads.iterdir() for one in folder.iterdir()]


def test_a_file_is_read_and_taken_in_and_can_be_found(path):
    upload = hand_in(path)
    assert (upload.batch, upload.sentence, job(upload.job).label) == (None, "", "2019年目录.csv")
    done = work(upload.job)
    assert (done.state, done.result["questions"], done.phase, done.done) == ("done", 0, "reading", 3)
    batch = Batch.objects.get()
    assert (str(batch.id), batch.file_name, batch.counts["accepted"]) == (done.result["batch"], "2019年目录.csv", 3)
    assert not Item.objects.exists()
    done = committed(batch.id)
    assert (done.state, done.phase, done.subject) == ("done", "indexing", batch.id)
    assert find(**SEEN, text="第2号议题").total == 1
    assert lying() == [] and not KeptFile.objects.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_nobody_else_on_the_machine_reads_it(path):
    hand_in(path)
    (kept,) = lying()
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (kept, kept.parent, settings.HOME.uploads)]
    assert modes == [0o600, 0o700, 0o700]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "C:\\Windows\\目录.csv", "a\0b\u202e.csv", "CON", "", "长" * 999 + ".csv"]
)
def test_a_name_leads_nowhere(path, name):
    hand_in(path, name=name)
    (kept,) = lying()
    assert kept.parent.parent == settings.HOME.uploads and kept.stem == "delivered"
    called = KeptFile.objects.get().file_name
    assert called and not set(called) & set("/\\\0\u202e") and len(called) <= 255
    work()
    assert Batch.objects.get().file_name == called


def test_too_large_a_file_is_refused_while_it_comes(monkeypatch):
    monkeypatch.setattr(settings, "UPLOAD_LIMIT", 3 << 20)
    came = []

    def chunks():
        for _chunk in range(100):
            came.append(1)
            yield b"a," * (1 << 19)

    with pytest.raises(DomainError) as refused:
        take_upload(**BY, region=place(VILLAGE), name="a.csv", chunks=chunks())
    assert refused.value.code == "upload-too-large" and "3 MB" in str(refused.value)
    assert len(came) == 4 and lying() == [] and not Job.objects.exists()


def packed(path, **parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 " + b"x" * 99, "fixed-page"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "image"),
        (b"PK\x03\x04" + b"x" * 99, "torn"),
        (b"Rar!\x1a\x07" + b"x" * 99, "archive"),
        (bytes(range(256)) * 9, "not-a-spreadsheet"),
    ],
)
def test_what_is_no_list_is_refused_at_once_in_plain_words(content, reason):
    with pytest.raises(DomainError) as refused:
        take_upload(**BY, region=place(VILLAGE), name="目录.xlsx", chunks=[content])
    assert str(refused.value) == REASONS[reason] and refused.value.field == "file"
    assert lying() == [] and not Job.objects.exists()


def test_a_packed_archive_is_refused_at_once(tmp_path):
    content = packed(tmp_path / "a.zip", readme="x")
    with pytest.raises(DomainError) as refused:
        take_upload(**BY, region=place(VILLAGE), name="目录.xlsx", chunks=[content])
    assert str(refused.value) == REASONS["archive"]


def test_what_shows_only_when_it_is_read_is_said_as_on_the_command_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("早上好\n今天下雨\n", "utf-8")
    done = work(hand_in(path).job)
    assert done.state == JobState.FAILED and done.error in ("file-unreadable", "headers-not-recognised")
    assert done.sentence and lying() == [] and not KeptFile.objects.exists()


def test_the_same_file_twice_is_the_same_delivery(path):
    first = hand_in(path)
    again = hand_in(path, name="另一个名字.csv")
    assert (again.job, again.batch) == (first.job, None) and again.sentence
    batch = Batch.objects.get(id=work(first.job).result["batch"])
    again = hand_in(path)
    assert (again.job, again.batch) == (None, batch.id) and again.sentence
    committed(batch.id)
    assert hand_in(path).batch == batch.id
    assert hand_in(path, into=BESIDE).job, "for another place it is another delivery"
    undo_batch(**BY, batch_id=batch.id)
    assert hand_in(path).job, "undone, it may be taken in anew"


def test_who_may_not_take_in_hands_nothing_in(path):
    window = keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP)
    with pytest.raises(Refused):
        hand_in(path, actor=window)
    assert lying() == []


def test_only_who_may_see_the_delivery_sees_the_work_on_it(path):
    upload = hand_in(path)
    elsewhere = keeper(Role.TOWNSHIP_ARCHIVIST, "330782106000")
    here = keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP)
    for _ in range(2):
        assert queries.work(reader=ADMINISTRATOR, today=TODAY, job_id=upload.job).id == upload.job
        assert queries.work(reader=here, today=TODAY, job_id=upload.job).id == upload.job
        with pytest.raises(NotFound):
            queries.work(reader=elsewhere, today=TODAY, job_id=upload.job)
        work()
    batch = Batch.objects.get().id
    assert queries.work_on(reader=elsewhere, today=TODAY, batch_id=batch) == ()
    assert [one.id for one in queries.work_on(reader=here, today=TODAY, batch_id=batch)] == [upload.job]


def test_columns_answered_anew_give_another_reading_of_the_same_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("序号,题名,日期,甲乙丙\n1,关于修路的请示,20190315,永久\n2,关于架桥的请示,20190316,30年\n", "utf-8")
    batch = read(path)
    (asked,) = queries.questions(**SEEN, batch_id=batch)
    assert (asked.header, asked.letter, asked.values, asked.chosen) == ("甲乙丙", "D", ("永久", "30年"), None)
    anew = answered(batch, {asked.fingerprint: {asked.key: "retention"}})
    assert anew != batch and queries.questions(**SEEN, batch_id=anew) == ()
    assert [row.record["retention"] for row in StagedRow.objects.filter(batch=anew)] == ["permanent", "30y"]
    assert Batch.objects.get(id=batch).state == "dropped" and not StagedRow.objects.filter(batch=batch).exists()
    assert len(lying()) == 1, "the file is still kept for the new reading"
    committed(anew)
    assert Item.objects.filter(retention="permanent").count() == 1 and lying() == []
    other = tmp_path / "b.csv"
    other.write_text("序号,题名,日期,甲乙丙\n1,关于防汛的通知,20200315,10年\n", "utf-8")
    later = read(other)
    columns = queries.sheet(**SEEN, batch_id=later).columns
    assert [(one.field, one.remembered) for one in columns][-1] == ("retention", True), (
        "what was answered is remembered"
    )


def test_without_its_file_or_taken_in_columns_cannot_be_answered(path):
    batch = read(path)
    KeptFile.objects.all().delete()
    with pytest.raises(DomainError) as refused:
        answer_columns(**BY, batch_id=batch, answers={})
    assert refused.value.code == "file-gone"
    committed(batch)
    with pytest.raises(DomainError) as refused:
        answer_columns(**BY, batch_id=batch, answers={})
    assert refused.value.code == "batch-state"


def test_stopped_while_it_is_read_nothing_is_left(path, monkeypatch):
    monkeypatch.setattr("cundang.core.jobs.run.EVERY", 0)
    monkeypatch.setattr("cundang.intake.services.staging.CHUNK", 1)
    upload = hand_in(path)
    Job.objects.update(stop_asked=True)
    assert work(upload.job).state == JobState.STOPPED
    assert Batch.objects.get().state == "dropped"
    assert not StagedRow.objects.exists() and lying() == []
    assert hand_in(path).job, "it may be handed in again"


def test_stopped_while_it_is_compared_it_can_still_be_taken_in_whole(path, monkeypatch):
    batch = read(path)
    correct = read(
        write_list(path.parent / "b.csv", [Entry("日期有误", CODED.format(8), date="2009.2.30"), *coded(2)]),
        into=BESIDE,
    )
    correct_row(**BY, batch_id=correct, position=1, changes={"date": "2009.2.28"})
    with monkeypatch.context() as patched:
        patched.setattr("cundang.core.jobs.run.EVERY", 0)
        one = start_commit(**BY, batch_id=correct)
        Job.objects.filter(id=one).update(stop_asked=True)
        assert work(one).state == JobState.STOPPED
    with pytest.raises(DomainError):
        commit_batch(**BY, batch_id=correct)
    assert committed(correct).state == "done"
    assert Item.objects.count() == 3
    assert committed(batch).state == "done" and Item.objects.count() == 6


def test_broken_off_while_compared_anew_half_of_it_is_never_taken_in(path):
    batch = read(path)

    def broken(*_step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare_batch(**BY, batch_id=batch, progress=broken)
    with pytest.raises(DomainError) as refused:
        commit_batch(**BY, batch_id=batch)
    assert refused.value.code == "batch-state" and not Item.objects.exists()
    assert committed(batch).state == "done" and Item.objects.count() == 3


def test_asked_twice_it_is_taken_in_once(path):
    batch = read(path)
    assert start_commit(**BY, batch_id=batch) == start_commit(**BY, batch_id=batch)
    work()
    assert Item.objects.count() == 3
    with pytest.raises(DomainError) as refused:
        start_commit(**BY, batch_id=batch)
    assert refused.value.code == "batch-state"


def test_who_lost_the_post_meanwhile_takes_nothing_in(path):
    batch = read(path)
    one = start_commit(**BY, batch_id=batch)
    Job.objects.filter(id=one).update(owner="018f0000-0000-7000-8000-000000000009")
    done = work(one)
    assert (done.state, done.error) == (JobState.FAILED, "user-inactive")
    assert not Item.objects.exists()


def test_given_up_its_file_is_taken_away(path):
    drop_batch(**BY, batch_id=read(path))
    assert lying() == []


def test_what_killed_processes_left_is_swept(path, tmp_path):
    batch = read(path)
    stray = settings.HOME.uploads / "018f0000-0000-7000-8000-000000000001"
    stray.mkdir()
    (stray / "delivered.csv").write_text("left by a process that was killed")
    Files.sweep()
    assert not stray.exists() and len(lying()) == 1, "what waits stays"
    Batch.objects.filter(id=batch).update(state="committed", committed_at=AT)
    Files.sweep()
    assert lying() == [] and not KeptFile.objects.exists()


def test_a_job_may_be_stopped_before_it_begins(path):
    upload = hand_in(path)
    ask_to_stop(**BY, job_id=upload.job)
    assert work(upload.job).state == JobState.STOPPED and not Batch.objects.exists()
    Files.sweep()
    assert lying() == []
