"""The command line of taking in: what it prints, how it ends, and what it leaves behind."""

import json
import os
import signal
import time
from random import Random

import openpyxl
import pytest

from tests.catalogue.world import CODED, Entry, coded, write_list
from tests.journeys.cundang import PLACES, Cundang, installed

IDENTITY = "11010519491231002X"


@pytest.fixture(scope="module")
def places():
    """Townships with one village each, as many as there are tests: no test meets what another took in."""
    return iter([f"9901012{at:02}" for at in range(60)])


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Cundang:
    program = installed(tmp_path_factory.mktemp("cli") / "home")
    table = program.home.parent / "more.csv"
    lines = [f"9901012{at:02}000,第{at}镇,township\n9901012{at:02}201,第{at}村,village\n" for at in range(60)]
    table.write_text(PLACES + "".join(lines), "utf-8")
    program.run("regions", "load", table, "--yes")
    return program


@pytest.fixture
def township(places):
    return f"{next(places)}000"


@pytest.fixture
def village(township):
    return f"{township[:9]}201"


def import_(program, *arguments, into, status=0):
    return program.lines("import", "catalogue", *arguments, "--into", into, status=status)


def files(folder):
    """Every file there and what is in it; SQLite's own shared memory and the log it folds into the database left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def test_one_object_for_each_file_with_every_row_accounted_for(program, village, tmp_path):
    rows = [
        *coded(2), Entry("日期有误", date="2009.2.30", pages="很多"), Entry(f"王伟{IDENTITY}的申请", CODED.format(3)), *coded(1),
    ]  # fmt: skip
    one = write_list(tmp_path / "甲村.csv", rows)
    two = write_list(tmp_path / "乙村.csv", [Entry("另一份", CODED.format(50))])
    first, second = import_(program, one, two, "--records", into=village, status=3)
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
    assert "records" not in import_(program, two, into=village)[0]
    assert program.json("search", "另一份", "--within", village)["total"] == 1, "what was committed can be searched"


def test_a_dry_run_leaves_the_folder_as_it_was(program, village, tmp_path):
    path = write_list(
        tmp_path / "a.csv", [Entry(at, CODED.format(n)) for n, at in ((40, "甲"), (41, "乙"), (42, "丙"), (43, ""))]
    )
    before = files(program.home)
    (dry,) = import_(program, path, "--dry-run", "--records", into=village, status=3)
    assert files(program.home) == before
    assert dry["batch"] is None and len(dry["records"]) == dry["summary"]["accepted"] == 3
    (real,) = import_(program, path, "--records", into=village, status=3)
    assert {**dry, "batch": real["batch"]} == real


def test_a_table_that_adds_up_for_people(program, village, tmp_path):
    path = write_list(tmp_path / "丙村.csv", [Entry("日期有误", date="2009.2.30"), Entry("再一件", CODED.format(60))])
    done = program.run("import", "catalogue", path, "--into", village, status=3)
    assert "2 rows = 1 accepted + 1 rejected + 0 repeated + 0 left out" in done.stdout
    assert "1 accepted = 1 new + 0 changed + 0 the same" in done.stdout
    assert "There is no such day: 2009.2.30" in done.stdout and "cundang batches undo" in done.stdout
    noted = write_list(tmp_path / "d.csv", [Entry("复印的", CODED.format(61), remarks="复印件")])
    warned = program.run("import", "catalogue", noted, "--into", village, "--dry-run").stdout
    assert "! The remark says this is a copy. Note where the original is. × 1 (copy-noted)" in warned
    assert "丙村" not in done.stderr, "names of files stay out of what may be a log"


def test_folders_and_patterns_and_each_file_once(program, village, tmp_path):
    folder = tmp_path / "送来的"
    (folder / "里面").mkdir(parents=True)
    write_list(folder / "b.csv", [Entry("文件夹里的一件", CODED.format(70))])
    write_list(folder / "里面" / "a.CSV", [Entry("里面的一件", CODED.format(71))])
    (folder / "说明.md").write_text("不是清单", "utf-8")
    (folder / "~$b.xlsx").write_bytes(b"lock")
    answers = import_(program, folder, str(folder / "*.csv"), into=village)
    assert [one["file"] for one in answers] == ["b.csv", "a.CSV"]


def test_one_bad_file_does_not_lose_the_others(program, village, tmp_path):
    good = write_list(tmp_path / "good.csv", [Entry("好的一件", CODED.format(80))])
    (tmp_path / "poem.txt").write_text("床前明月光\n疑是地上霜\n", "utf-8")
    (tmp_path / "empty.csv").touch()
    answers = import_(
        program, tmp_path / "empty.csv", tmp_path / "none.xlsx", tmp_path / "poem.txt", good, into=village, status=3
    )
    for answer, code in zip(answers, ("file-empty", "file-unreadable", "headers-not-recognised"), strict=False):
        (told,) = answer["rejected"]
        assert (told["sheet"], told["row"], told["code"], answer["batch"]) == (None, None, code, None)
        assert answer["summary"]["rows"] == 0 and told["message"]
    assert answers[3]["summary"]["created"] == 1


def test_names_of_files_in_any_encoding_and_with_numbers_of_persons(program, village, tmp_path):
    strange = os.fsdecode(os.fsencode(tmp_path) + b"/\xb4\xe5\xb5\xb5.csv")
    write_list(tmp_path / "a.csv", [Entry("名字奇怪的一件", CODED.format(1))]).rename(strange)
    broken = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xff.csv")
    write_list(tmp_path / "b.csv", [Entry("名字坏了的一件", CODED.format(2))]).rename(broken)
    numbered = write_list(tmp_path / f"{IDENTITY}.csv", [Entry("名字有号码的一件", CODED.format(3))])
    answers = import_(program, strange, broken, numbered, into=village)
    assert [one["file"] for one in answers[:2]] == ["村档.csv", "��.csv"] and all(one["batch"] for one in answers)
    listed = program.json("batches", "list", "--within", village)
    assert [one["file_name"] for one in listed] == [one["file"] for one in reversed(answers)]
    done = program.run("import", "catalogue", numbered, "--into", village)
    assert IDENTITY not in done.stdout + json.dumps(answers)


def test_an_unexpected_failure_at_one_file_does_not_lose_the_others(program, village, tmp_path):
    too_long = tmp_path / ("长" * 90 + ".csv")
    good = write_list(tmp_path / "good.csv", [Entry("后面的一件", CODED.format(1))])
    answers = import_(program, too_long, good, into=village, status=3)
    assert answers[0]["rejected"][0]["code"] == "file-unreadable" and answers[1]["summary"]["created"] == 1


def test_a_report_that_cannot_be_written_is_refused_before_anything(program, village, tmp_path):
    path = write_list(tmp_path / "a.csv", [Entry("未收进的一件", CODED.format(1))])
    (tmp_path / "notes.txt").write_text("笔记", "utf-8")
    for target in (tmp_path / "none" / "r.xlsx", tmp_path, tmp_path / "notes.txt", path):
        done = program.run("import", "catalogue", path, "--into", village, "--report", target, status=1)
        assert len(done.stderr.splitlines()) == 1 and "quote the number" not in done.stderr and not done.stdout
    assert (tmp_path / "notes.txt").read_text("utf-8") == "笔记"
    assert program.json("batches", "list", "--within", village) == []


def test_questions_only_when_they_are_asked_for(program, village, tmp_path):
    path = write_list(tmp_path / "a.csv", [Entry("一件", CODED.format(1))])
    (plain,) = import_(program, path, "--dry-run", into=village)
    assert set(plain) == {"file", "batch", "summary", "rejected", "warnings"}
    (asked,) = import_(program, path, "--dry-run", "--questions", into=village)
    assert isinstance(asked.pop("questions"), list) and asked == plain


def test_whoever_asks_takes_nothing_in_before_it_is_answered(program, village, tmp_path):
    path = write_list(tmp_path / "a.csv", [Entry("一件", CODED.format(1))])
    (asked,) = import_(program, path, "--questions", into=village)
    assert asked["batch"] is None and isinstance(asked["questions"], list)
    assert program.json("batches", "list", "--within", village) == []
    (tmp_path / "answers.json").write_text("{}", "utf-8")
    (taken,) = import_(program, path, "--questions", "--map", tmp_path / "answers.json", into=village)
    assert taken["batch"] and taken["summary"]["created"] == 1


def test_headings_without_rows_and_folders_without_lists(program, village, tmp_path):
    path = write_list(tmp_path / "a.csv", [])
    for flags in (("--dry-run",), ()):
        (answer,) = import_(program, path, *flags, into=village, status=3)
        assert (answer["batch"], [one["code"] for one in answer["rejected"]]) == (None, ["file-empty"])
    (tmp_path / "empty").mkdir()
    for nothing in (tmp_path / "empty", str(tmp_path / "*.ods")):
        done = program.run("import", "catalogue", nothing, "--into", village, "--json", status=1)
        assert done.stderr.strip() and not done.stdout


def test_scans_beside_a_list_are_matched_by_name(program, village, tmp_path):
    rows = ["档号,题名,日期,文件名", "A-1,甲件,20190101,D:\\scan\\001.PDF", "A-2,乙件,20190102,002.pdf"]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "list.csv").write_text("\n".join(rows), "utf-8")
    for name in ("001.pdf", f"{IDENTITY}.jpg"):
        (tmp_path / "in" / name).write_bytes(b"%PDF")
    answers = import_(program, tmp_path / "in", into=village)
    answers += import_(program, tmp_path / "in" / "list.csv", "--scans", tmp_path / "in", "--dry-run", into=village)
    for answer in answers:
        missing, spare = [one for one in answer["warnings"] if one["code"] == "file-link-unmatched"]
        assert (missing["row"], missing["column"], spare["sheet"], spare["row"]) == (3, "文件名", None, None)
        assert "002.pdf" in missing["message"] and ".jpg" in spare["message"] and IDENTITY not in spare["message"]
        assert answer["summary"]["warnings"] == len(answer["warnings"])
    (alone,) = import_(program, tmp_path / "in" / "list.csv", "--dry-run", into=village)
    assert not [one for one in alone["warnings"] if one["code"] == "file-link-unmatched"]


def test_a_rejected_row_is_corrected_and_taken_in(program, village, tmp_path):
    path = write_list(
        tmp_path / "a.csv", [Entry("改正的一件", CODED.format(1), date="2009.2.30"), Entry("对的", "A-2")]
    )
    (answer,) = import_(program, path, into=village, status=3)
    batch, sheet = answer["batch"], answer["rejected"][0]["sheet"]
    for arguments in (
        ("--sheet", sheet, "--row", "3", "date=2009-02-28"),
        ("--sheet", sheet, "--row", "2", "pages"),
        ("--sheet", sheet, "--row", "2", "colour=red"),
        ("--sheet", sheet, "--row", "2", "date=2009-02-30"),
        ("--sheet", sheet, "--row", "2", "title=只改题名"),
        ("--sheet", "无此表", "--row", "2", "date=2009-02-28"),
    ):
        done = program.run("batches", "correct", batch, *arguments, status=1)
        assert len(done.stderr.splitlines()) == 1 and "quote the number" not in done.stderr
    assert program.run("batches", "commit", batch, status=1).stderr, "nothing waits"
    told = program.json("batches", "correct", batch, "--sheet", sheet, "--row", "2", "date=2009-02-28")
    assert told == {"batch": batch, "sheet": sheet, "row": 2, "fields": ["date"]}
    done = program.json("batches", "commit", batch)
    assert (done["summary"]["created"], done["summary"]["rejected"], done["rejected"]) == (2, 0, [])
    assert program.json("search", "改正的一件", "--within", village)["total"] == 1


def test_how_it_ends(program, village, tmp_path):
    path = write_list(tmp_path / "a.csv", [Entry("一件", CODED.format(85))])
    assert program.run("import", "catalogue", path, status=2).stderr
    assert program.run("import", "poems", path, "--into", village, status=2).stderr
    assert "000000000000" in program.run("import", "catalogue", path, "--into", "000000000000", status=1).stderr
    assert program.run("--as", "nobody", "import", "catalogue", path, "--into", village, status=1).stderr
    (tmp_path / "m.json").write_text("[1]", "utf-8")
    assert (
        "JSON"
        in program.run("import", "catalogue", path, "--into", village, "--map", tmp_path / "m.json", status=1).stderr
    )
    assert program.json("search", CODED.format(85), "--within", village)["total"] == 0


def test_the_report_and_the_batch_afterwards(program, village, tmp_path):
    path = write_list(
        tmp_path / "a.csv", [Entry("日期有误", date="2009.2.30"), Entry("报告里的一件", CODED.format(95))]
    )
    (answer,) = import_(program, path, "--report", tmp_path / "r.xlsx", into=village, status=3)
    listed = program.json("batches", "list", "--within", village)
    assert listed[0]["id"] == answer["batch"] and listed[0]["counts"] == answer["summary"]
    shown = program.json("batches", "show", answer["batch"])
    assert (shown["rejected"], shown["warnings"]) == (answer["rejected"], answer["warnings"])
    program.run("batches", "report", answer["batch"], tmp_path / "again.xlsx")
    sheets = [list(openpyxl.load_workbook(tmp_path / name).worksheets[1].values) for name in ("r.xlsx", "again.xlsx")]
    assert sheets[0] == sheets[1] and len(sheets[0]) == 3
    before = program.json("stats", "--within", village)
    undone = program.json("batches", "undo", answer["batch"])
    assert (undone["withdrawn"], undone["restored"]) == (1, 0)
    after = program.json("stats", "--within", village)
    assert (before["items"] - after["items"], before["batches"] - after["batches"]) == (1, 1)
    assert program.json("search", "报告里的一件", "--within", village)["total"] == 0
    assert program.run("batches", "undo", answer["batch"], status=1).stderr


def test_counts_of_what_is_held(program, township, tmp_path):
    before = program.json("stats", "--within", township)
    import_(
        program, write_list(tmp_path / "a.csv", [Entry("统计的一件", "A-1", box="1", retention="10年")]), into=township
    )
    after = program.json("stats", "--within", township)
    assert set(after) == {"items", "volumes", "fonds", "boxes", "persons", "batches", "by_category", "by_retention"}
    assert after["items"] == before["items"] + 1 and after["batches"] == before["batches"] + 1
    assert sum(after["by_category"].values()) == sum(after["by_retention"].values()) == after["items"]
    assert program.json("stats")["items"] >= after["items"]
    assert program.json("stats", "--within", "990101101000")["items"] == 0
    assert "items" in program.run("stats").stdout


def test_schedules_on_the_command_line(program, township, village, tmp_path):
    (row,) = program.json("schedule", "show", "WS-ZZ-17")
    assert (row["retention"], row["pack"], row["confidence"]) == ("10年", "national", "M-med")
    own = tmp_path / "own.csv"
    own.write_text("code,retention,confidence\nWS-ZZ-17,30年,H\n", "utf-8")
    assert program.json("schedule", "diff", "national", own)["changed"] == [
        {"code": "WS-ZZ-17", "column": "retention", "from": "10年", "to": "30年"},
        {"code": "WS-ZZ-17", "column": "confidence", "from": "M-med", "to": "H"},
    ]
    program.run("schedule", "load", own, "--region", township)
    (row,) = program.json("schedule", "show", "WS-ZZ-17", "--within", village)
    assert (row["retention"], row["overridden"]) == ("30年", ["national 2026.2"])
    assert program.json("schedule", "diff", "national", township)["changed"]


def test_killed_at_random_and_run_again(program, township, tmp_path):
    entries = [Entry(f"关于第{at}号山塘承包的决议", f"D001-WS·2020-Y-{at:04}") for at in range(1, 2501)]
    path = write_list(tmp_path / "big.csv", entries)
    random = Random(11)
    for _ in range(3):
        process = program.start("import", "catalogue", path, "--into", township, "--json")
        time.sleep(random.uniform(0.8, 4))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert program.json("stats", "--within", township)["by_category"].get("administrative", 0) % 2500 < 100
    (answer,) = import_(program, path, into=township)
    assert answer["summary"]["created"] + answer["summary"]["unchanged"] == 2500
    assert program.json("search", "山塘承包", "--within", township)["total"] == 2500
    assert import_(program, path, into=township)[0]["summary"]["unchanged"] == 2500


def test_rows_that_name_another_village_are_asked_about_and_go_where_it_is_said(program, tmp_path):
    village, beside = "990101100201", "990101100202"
    path = write_list(tmp_path / "a.csv", [Entry("塘边的一件")], lines=["上塘村2019年度归档文件目录"])
    (dry,) = import_(program, path, "--questions", into=village, status=3)
    assert [one["code"] for one in dry["rejected"]] == ["village-other"] and dry["summary"]["rejected"] == 1
    assert [(one["fingerprint"], one["header"], one["fields"]) for one in dry["questions"]] == [
        ("villages", "上塘村", [village, beside])
    ]
    said = program.run("import", "catalogue", path, "--into", village, "--questions", status=3).stdout
    assert f'{{"villages": {{"上塘村": "{village}|{beside}"}}}}' in said
    (tmp_path / "answers.json").write_text(json.dumps({"villages": {"上塘村": beside}}), "utf-8")
    (taken,) = import_(program, path, "--map", tmp_path / "answers.json", into=village)
    assert taken["summary"]["created"] == 1 and taken["rejected"] == []
    assert program.json("search", "塘边的一件", "--within", beside)["total"] == 1
