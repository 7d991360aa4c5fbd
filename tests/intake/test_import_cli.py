"""The command line of taking in: what it prints, how it ends, and what it leaves behind."""

import json
import os
import signal
import time
from random import Random

import openpyxl
import pytest

from tests.catalogue.world import CODED, Entry, coded, write_list
from tests.journeys.cundang import TOWNSHIP, Cundang, installed

VILLAGE = "990101100201"
IDENTITY = "11010519491231002X"


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Cundang:
    return installed(tmp_path_factory.mktemp("cli") / "home")


def import_(program, *arguments, into=VILLAGE, status=0):
    return program.lines("import", "catalogue", *arguments, "--into", into, status=status)


def files(folder):
    """Every file there and what is in it; SQLite's own shared memory and the log it folds into the database left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def test_one_object_for_each_file_with_every_row_accounted_for(program, tmp_path):
    rows = [
        *coded(2), Entry("日期有误", date="2009.2.30", pages="很多"), Entry(f"王伟{IDENTITY}的申请", CODED.format(3)), *coded(1),
    ]  # fmt: skip
    one = write_list(tmp_path / "甲村.csv", rows)
    two = write_list(tmp_path / "乙村.csv", [Entry("另一份", CODED.format(50))])
    first, second = import_(program, one, two, "--records", status=3)
    assert list(first) == ["file", "batch", "summary", "records", "rejected", "warnings"]
    assert first["summary"] == {
        "rows": 5, "accepted": 3, "rejected": 1, "repeated": 1, "dropped": 0,
        "created": 3, "updated": 0, "unchanged": 0, "warnings": 2,
    }  # fmt: skip
    assert (first["file"], second["file"]) == ("甲村.csv", "乙村.csv") and first["batch"] != second["batch"]
    assert [(one["row"], one["column"], one["code"]) for one in first["rejected"]] == [
        (4, "日期", "date-invalid"), (4, "页数", "page-count-invalid"),
    ]  # fmt: skip
    assert {(one["row"], one["code"]) for one in first["warnings"]} == {
        (5, "identity-number-in-text"),
        (6, "row-repeated"),
    }
    assert all(
        set(one) == {"sheet", "row", "column", "code", "message"} for one in first["rejected"] + first["warnings"]
    )
    assert set(first["records"][0]) == {
        "sheet",
        "row",
        "reference_code",
        "title",
        "creator",
        "document_number",
        "date",
        "date_basis",
        "date_text",
        "year",
        "retention",
        "retention_mapped",
        "retention_text",
        "page_count",
        "item_count",
        "item_number",
        "volume_number",
        "box_number",
        "location",
        "remarks",
        "persons",
        "attributes",
    }
    assert IDENTITY not in json.dumps([first, second], ensure_ascii=False)
    assert "records" not in import_(program, two)[0]
    assert program.json("search", "另一份")["total"] == 1, "what was committed can be searched"


def test_a_dry_run_leaves_the_folder_as_it_was(program, tmp_path):
    path = write_list(
        tmp_path / "a.csv", [Entry(at, CODED.format(n)) for n, at in ((40, "甲"), (41, "乙"), (42, "丙"), (43, ""))]
    )
    before = files(program.home)
    (dry,) = import_(program, path, "--dry-run", "--records", status=3)
    assert files(program.home) == before
    assert dry["batch"] is None and len(dry["records"]) == dry["summary"]["accepted"] == 3
    (real,) = import_(program, path, "--records", status=3)
    assert {**dry, "batch": real["batch"]} == real


def test_a_table_that_adds_up_for_people(program, tmp_path):
    path = write_list(tmp_path / "丙村.csv", [Entry("日期有误", date="2009.2.30"), Entry("再一件", CODED.format(60))])
    done = program.run("import", "catalogue", path, "--into", VILLAGE, status=3)
    assert "2 rows = 1 accepted + 1 rejected + 0 repeated + 0 left out" in done.stdout
    assert "1 accepted = 1 new + 0 changed + 0 the same" in done.stdout
    assert "There is no such day: 2009.2.30" in done.stdout and "cundang batches undo" in done.stdout
    assert "丙村" not in done.stderr, "names of files stay out of what may be a log"


def test_folders_and_patterns_and_each_file_once(program, tmp_path):
    folder = tmp_path / "送来的"
    (folder / "里面").mkdir(parents=True)
    write_list(folder / "b.csv", [Entry("文件夹里的一件", CODED.format(70))])
    write_list(folder / "里面" / "a.CSV", [Entry("里面的一件", CODED.format(71))])
    (folder / "说明.md").write_text("不是清单", "utf-8")
    (folder / "~$b.xlsx").write_bytes(b"lock")
    answers = import_(program, folder, str(folder / "*.csv"))
    assert [one["file"] for one in answers] == ["b.csv", "a.CSV"]


def test_one_bad_file_does_not_lose_the_others(program, tmp_path):
    good = write_list(tmp_path / "good.csv", [Entry("好的一件", CODED.format(80))])
    (tmp_path / "poem.txt").write_text("床前明月光\n疑是地上霜\n", "utf-8")
    (tmp_path / "empty.csv").touch()
    answers = import_(program, tmp_path / "empty.csv", tmp_path / "none.xlsx", tmp_path / "poem.txt", good, status=3)
    for answer, code in zip(answers, ("file-empty", "file-unreadable", "headers-not-recognised"), strict=False):
        (told,) = answer["rejected"]
        assert (told["sheet"], told["row"], told["code"], answer["batch"]) == (None, None, code, None)
        assert answer["summary"]["rows"] == 0 and told["message"]
    assert answers[3]["summary"]["created"] == 1


def test_how_it_ends(program, tmp_path):
    path = write_list(tmp_path / "a.csv", [Entry("一件", CODED.format(85))])
    assert program.run("import", "catalogue", path, status=2).stderr
    assert program.run("import", "poems", path, "--into", VILLAGE, status=2).stderr
    assert "000000000000" in program.run("import", "catalogue", path, "--into", "000000000000", status=1).stderr
    assert program.run("--as", "nobody", "import", "catalogue", path, "--into", VILLAGE, status=1).stderr
    (tmp_path / "m.json").write_text("[1]", "utf-8")
    assert (
        "JSON"
        in program.run("import", "catalogue", path, "--into", VILLAGE, "--map", tmp_path / "m.json", status=1).stderr
    )
    assert program.json("search", CODED.format(85))["total"] == 0


def test_the_report_and_the_batch_afterwards(program, tmp_path):
    path = write_list(
        tmp_path / "a.csv", [Entry("日期有误", date="2009.2.30"), Entry("报告里的一件", CODED.format(95))]
    )
    (answer,) = import_(program, path, "--report", tmp_path / "r.xlsx", status=3)
    listed = program.json("batches", "list")
    assert listed[0]["id"] == answer["batch"] and listed[0]["counts"] == answer["summary"]
    shown = program.json("batches", "show", answer["batch"])
    assert (shown["rejected"], shown["warnings"]) == (answer["rejected"], answer["warnings"])
    program.run("batches", "report", answer["batch"], tmp_path / "again.xlsx")
    sheets = [list(openpyxl.load_workbook(tmp_path / name).worksheets[1].values) for name in ("r.xlsx", "again.xlsx")]
    assert sheets[0] == sheets[1] and len(sheets[0]) == 3
    before = program.json("stats")
    undone = program.json("batches", "undo", answer["batch"])
    assert (undone["withdrawn"], undone["restored"]) == (1, 0)
    after = program.json("stats")
    assert (before["items"] - after["items"], before["batches"] - after["batches"]) == (1, 1)
    assert program.json("search", "报告里的一件")["total"] == 0
    assert program.run("batches", "undo", answer["batch"], status=1).stderr


def test_counts_of_what_is_held(program, tmp_path):
    before = program.json("stats")
    import_(
        program, write_list(tmp_path / "a.csv", [Entry("统计的一件", "A-1", box="1", retention="10年")]), into=TOWNSHIP
    )
    after = program.json("stats")
    assert set(after) == {"items", "volumes", "fonds", "boxes", "persons", "batches", "by_category", "by_retention"}
    assert after["items"] == before["items"] + 1 and after["batches"] == before["batches"] + 1
    assert sum(after["by_category"].values()) == sum(after["by_retention"].values()) == after["items"]
    assert program.json("stats", "--within", TOWNSHIP) == after
    assert program.json("stats", "--within", "990101101000")["items"] == 0
    assert "items" in program.run("stats").stdout


def test_schedules_on_the_command_line(program, tmp_path):
    (row,) = program.json("schedule", "show", "WS-ZZ-17")
    assert (row["retention"], row["pack"], row["confidence"]) == ("10年", "national", "M-med")
    own = tmp_path / "own.csv"
    own.write_text("code,retention,confidence\nWS-ZZ-17,30年,H\n", "utf-8")
    assert program.json("schedule", "diff", "national", own)["changed"] == [
        {"code": "WS-ZZ-17", "column": "retention", "from": "10年", "to": "30年"},
        {"code": "WS-ZZ-17", "column": "confidence", "from": "M-med", "to": "H"},
    ]
    program.run("schedule", "load", own, "--region", TOWNSHIP)
    (row,) = program.json("schedule", "show", "WS-ZZ-17", "--within", VILLAGE)
    assert (row["retention"], row["overridden"]) == ("30年", ["national 2026.1"])
    assert program.json("schedule", "diff", "national", TOWNSHIP)["changed"]


def test_killed_at_random_and_run_again(program, tmp_path):
    entries = [Entry(f"关于第{at}号山塘承包的决议", f"D001-WS·2020-Y-{at:04}") for at in range(1, 2501)]
    path = write_list(tmp_path / "big.csv", entries)
    random = Random(11)
    for _ in range(3):
        process = program.start("import", "catalogue", path, "--into", TOWNSHIP, "--json")
        time.sleep(random.uniform(0.8, 4))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert program.json("stats", "--within", TOWNSHIP)["by_category"].get("administrative", 0) % 2500 < 100
    (answer,) = import_(program, path, into=TOWNSHIP)
    assert answer["summary"]["created"] + answer["summary"]["unchanged"] == 2500
    assert program.json("search", "山塘承包", "--within", TOWNSHIP)["total"] == 2500
    assert import_(program, path, into=TOWNSHIP)[0]["summary"]["unchanged"] == 2500
