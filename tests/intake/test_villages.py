"""Whose rows are that name another village, a village nobody knows, or none: asked once, answered once, remembered."""

import pytest

from cundang.audit.models import Event
from cundang.catalogue.models import Item
from cundang.core.errors import DomainError, Refused
from cundang.intake import queries
from cundang.intake.models import HeaderMemory
from cundang.intake.services import answer_village, commit_batch, compare_batch, correct_row, undo_batch
from cundang.kernel.authority import Role
from tests.catalogue.world import (
    AT,
    BESIDE,
    BY,
    CODED,
    ELSEWHERE,
    SEEN,
    TODAY,
    TOWNSHIP,
    VILLAGE,
    Entry,
    coded,
    keeper,
    stage,
    take_in,
    write_list,
)
from tests.intake.handed import answered, committed, read, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

OWN, OTHER = "临溪村村委会", "桥西村村委会"


def villages(path, *rows):
    path.write_text("\n".join(["村名,题名,日期,收发人", *(",".join((*row, "2019", "甲")) for row in rows)]), "utf-8")
    return path


def held():
    return dict(Item.objects.values_list("title", "region__name"))


def counts(batch):
    return {name: queries.batch(**SEEN, batch_id=batch).counts[name] for name in ("accepted", "rejected", "created")}


def asked(batch, **who):
    return [
        (one.kind, one.name, one.rows, one.other, one.left)
        for one in queries.village_questions(**{**SEEN, **who}, batch_id=batch)
    ]


def answer(batch, name, to, **who):
    job = answer_village(**{**BY, **who}, batch_id=batch, name=name, to=to)
    if job:
        assert work(job).state == "done"


def test_rows_of_another_village_wait_until_it_is_said_whose_they_are(tmp_path):
    batch = read(villages(tmp_path / "a.csv", ("临溪村", "甲"), ("桥西村", "乙"), ("桥西村委会", "丙"), ("", "丁")))
    assert counts(batch) == {"accepted": 2, "rejected": 2, "created": 2}
    assert asked(batch) == [
        ("differs", "桥西村", 1, (OTHER, BESIDE), False),
        ("differs", "桥西村委会", 1, (OTHER, BESIDE), False),
    ]
    answer(batch, "桥西村", BESIDE)
    answer(batch, "桥西村委会", OWN)
    assert asked(batch) == [] and counts(batch)["accepted"] == 4
    assert [(one.name, one.place, one.rows) for one in queries.named_elsewhere(**SEEN, batch_id=batch)] == [
        ("桥西村", OTHER, 1), ("桥西村委会", OWN, 1),
    ]  # fmt: skip
    assert committed(batch).state == "done"
    assert held() == {"甲": OWN, "乙": OTHER, "丙": OWN, "丁": OWN}
    assert not HeaderMemory.objects.exists(), "the next list is asked about again"
    assert {event.after["named"] for event in Event.objects.filter(act="batch.village-answered")} == {
        "桥西村", "桥西村委会",
    }  # fmt: skip


def test_a_title_that_names_another_village_is_asked_about_and_a_natural_village_is_not(tmp_path):
    natural = read(write_list(tmp_path / "a.csv", coded(2), lines=["下坞村2019年度归档文件目录"]))
    assert asked(natural) == [] and counts(natural)["accepted"] == 2
    headed = read(write_list(tmp_path / "b.csv", coded(2), lines=["桥西村2019年度归档文件目录"]))
    assert asked(headed) == [("differs", "桥西村", 2, (OTHER, BESIDE), False)] and counts(headed)["accepted"] == 0


def test_who_keeps_one_village_is_not_offered_another(tmp_path):
    archivist = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE)
    batch = read(villages(tmp_path / "a.csv", ("桥西村", "乙"), ("临溪村", "甲")))
    assert asked(batch, reader=archivist) == [("differs", "桥西村", 1, None, False)]
    with pytest.raises(DomainError) as refused:
        answer(batch, "桥西村", BESIDE, actor=archivist)
    assert refused.value.code == "place-unknown"
    answer(batch, "桥西村", "ignored", actor=archivist)
    assert asked(batch) == [("differs", "桥西村", 1, (OTHER, BESIDE), True)]
    committed(batch)
    assert held() == {"甲": OWN}
    answer(batch, "桥西村", OWN)
    assert committed(batch).state == "done" and held() == {"甲": OWN, "乙": OWN}


def test_rows_told_to_be_of_another_village_are_taken_in_and_back_by_who_keeps_both(tmp_path):
    archivist = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE)
    batch = read(villages(tmp_path / "a.csv", ("桥西村", "乙"), ("临溪村", "甲")))
    answer(batch, "桥西村", BESIDE)
    with pytest.raises(Refused):
        commit_batch(actor=archivist, at=AT, batch_id=batch)
    commit_batch(**BY, batch_id=batch)
    with pytest.raises(Refused):
        undo_batch(actor=archivist, at=AT, batch_id=batch)
    assert undo_batch(**BY, batch_id=batch).withdrawn == 2


def test_what_another_village_holds_is_not_shown_to_who_does_not_keep_it(tmp_path):
    take_in(write_list(tmp_path / "a.csv", [Entry("桥西的旧题名", CODED.format(7))]), into=BESIDE)
    path = write_list(tmp_path / "b.csv", [Entry("新题名", CODED.format(7))], lines=["桥西村2019年度归档文件目录"])
    batch = read(path)
    answer(batch, "桥西村", BESIDE)
    (seen,) = queries.differences(**SEEN, batch_id=batch).rows
    assert ("title", "桥西的旧题名") in {(one.field, one.held) for one in seen.changes}
    archivist = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE)
    (unseen,) = queries.differences(reader=archivist, today=TODAY, batch_id=batch).rows
    assert unseen.kind == "change" and unseen.changes == ()


def test_a_row_may_be_given_to_its_village_by_itself(tmp_path):
    batch = read(villages(tmp_path / "a.csv", ("桥西村", "乙"), ("桥西村", "丙"), ("临溪村", "甲")))
    for position, place in ((1, "桥西村"), (2, "临溪")):
        correct_row(**BY, batch_id=batch, position=position, changes={"village": place})
    with pytest.raises(DomainError) as refused:
        correct_row(**BY, batch_id=batch, position=1, changes={"village": "没有这个村"})
    assert refused.value.field == "place"
    compare_batch(**BY, batch_id=batch, progress=lambda *_: None)
    commit_batch(**BY, batch_id=batch)
    assert held() == {"乙": OTHER, "丙": OWN, "甲": OWN}


def test_a_township_is_asked_once_for_each_village_nobody_knows_and_remembers(tmp_path):
    rows = [("无名坞村", "甲"), ("无名坞村", "乙"), ("别处村", "丙"), ("", "丁"), ("临溪村", "戊")]
    batch = read(villages(tmp_path / "a.csv", *rows), into=TOWNSHIP)
    assert asked(batch) == [
        ("unknown", "无名坞村", 2, None, False), ("missing", "", 1, None, False), ("unknown", "别处村", 1, None, False),
    ]  # fmt: skip
    assert counts(batch)["rejected"] == 4
    answer(batch, "无名坞村", f"{OTHER} · {BESIDE}")
    answer(batch, "", TOWNSHIP)
    answer(batch, "别处村", "ignored")
    assert committed(batch).state == "done"
    assert held() == {"甲": OTHER, "乙": OTHER, "丁": "佛堂镇", "戊": OWN}
    again = read(villages(tmp_path / "b.csv", ("无名坞村", "己"), ("别处村", "庚"), ("", "辛")), into=TOWNSHIP)
    assert [(kind, name) for kind, name, *_ in asked(again)] == [("missing", ""), ("unknown", "别处村")]
    assert [one.place for one in queries.named_elsewhere(**SEEN, batch_id=again) if one.name == "无名坞村"] == [OTHER]


def test_a_title_that_names_no_known_village_is_asked_about_too(tmp_path):
    batch = read(write_list(tmp_path / "a.csv", coded(2), lines=["无名坞村2019年度归档文件目录"]), into=TOWNSHIP)
    assert asked(batch) == [("unknown", "无名坞村", 2, None, False)]


def test_the_village_stays_told_when_a_column_is_answered(tmp_path):
    batch = read(villages(tmp_path / "a.csv", ("桥西村", "乙"), ("临溪村", "甲")))
    answer(batch, "桥西村", OWN)
    (question,) = queries.questions(**SEEN, batch_id=batch)
    later = answered(batch, {question.fingerprint: {question.key: "ignored"}})
    assert asked(later) == [] and counts(later)["accepted"] == 2


def test_an_answer_in_a_file_says_it_to_the_command_line(tmp_path):
    path = villages(tmp_path / "a.csv", ("桥西村", "乙"), ("临溪村", "甲"))
    assert counts(stage(path, asks=True))["rejected"] == 1
    assert counts(stage(path, answers={"villages": {"桥西村": VILLAGE}}, asks=True))["rejected"] == 0
    with pytest.raises(Refused):
        archivist = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE)
        stage(path, actor=archivist, answers={"villages": {"桥西村": ELSEWHERE}})
    assert counts(stage(path, answers={"villages": {"桥西村": "nowhere"}}, asks=True))["rejected"] == 1


def test_a_list_that_was_taken_in_is_not_asked_about_again(tmp_path):
    path = villages(tmp_path / "a.csv", ("桥西村", "乙"), ("临溪村", "甲"))
    batch = read(path)
    answer(batch, "桥西村", OWN)
    committed(batch)
    again = stage(path)
    assert counts(again) == {"accepted": 2, "rejected": 0, "created": 0}
