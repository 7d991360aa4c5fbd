"""``cundang regions``."""

import pytest

from tests.journeys.cundang import PLACES, Cundang

NEWER = PLACES.replace("上塘村村委会", "上塘社区居委会").replace("990101101201,白石村村委会,village\n", "")


@pytest.fixture
def program(tmp_path) -> Cundang:
    program = Cundang(tmp_path / "home")
    program.run("init", "--no-input")
    return program


@pytest.fixture
def table(tmp_path):
    def write(rows: str):
        path = tmp_path / "places.csv"
        path.write_text(rows, "utf-8")
        return path

    return write


def counts(answer: dict) -> list[int]:
    return [answer[key] for key in ("rows", "added", "renamed", "gone", "unchanged", "left_out")]


def test_a_table_is_shown_first_and_taken_over_only_when_told(program, table):
    shown = program.json("regions", "load", table(PLACES), status=1)
    assert counts(shown) == [8, 8, 0, 0, 0, 0] and not shown["loaded"]
    assert "99" not in {place["code"][:2] for place in program.json("regions", "list")}
    taken = program.json("regions", "load", table(PLACES), "--yes")
    assert counts(taken) == counts(shown) and taken["loaded"]
    assert counts(program.json("regions", "load", table(PLACES), "--yes")) == [8, 0, 0, 0, 8, 0]
    assert len(program.json("regions", "list", "--within", "330782000000")) == 559, "other provinces are left alone"


def test_an_older_table_is_compared(program, table):
    program.run("regions", "load", table(PLACES), "--yes")
    run = program.run("regions", "load", table(NEWER), status=1)
    assert "990101100202 上塘村村委会 → 上塘社区居委会" in run.stdout and "990101101201 白石村村委会" in run.stdout
    assert "--yes" in run.stderr
    taken = program.json("regions", "load", table(NEWER), "--yes", "--on", "2026-07-01")
    assert counts(taken) == [7, 0, 1, 1, 6, 0]
    assert taken["details"]["gone"] == [{"code": "990101101201", "level": "village", "name": "白石村村委会"}]
    village = program.json("regions", "show", "990101100202")
    assert village["former_names"] == [{"name": "上塘村村委会", "from": None, "to": "2026-07-01"}]
    assert village["full_name"] == "试验省试验市试验县清溪镇上塘社区居委会"
    gone = program.json("regions", "list", "--within", "990101101000", "--gone")
    assert [place["valid_to"] for place in gone] == [None, "2026-07-01"]
    assert program.json("audit", "verify")["ok"]


def test_odd_rows_are_listed_with_what_was_done(program, table):
    rows = "350000000000,福建省,province\n350500000000,泉州市,city\n350527000000,金门县,county\n350527000000,金门县,village\n"
    answer = program.json(
        "regions", "load", table("code,name,level\n" + rows + "350528100000,某镇,township\n"), "--yes"
    )
    assert counts(answer) == [5, 3, 0, 0, 0, 2]
    assert [(note["line"], note["note"]) for note in answer["notes"]] == [(5, "placeholder"), (6, "orphan")]
    assert "left out" in answer["notes"][0]["meaning"]


def test_one_county_out_of_a_table(program, table):
    answer = program.json("regions", "load", table(PLACES), "--within", "990101101000", "--yes")
    assert counts(answer)[1] == 5
    assert [place["name"] for place in program.json("regions", "list", "--within", "990101000000")] == [
        "试验县",
        "白石镇",
        "白石村村委会",
    ]


def test_what_cannot_be_done_is_said_in_one_line(program, table, tmp_path):
    for command in (
        ["load", table("name,level\n")],
        ["load", tmp_path / "missing.csv"],
        ["load", tmp_path],
        ["load", table(PLACES), "--within", "120000000000"],
        ["show", "120000000000"],
        ["list", "--within", "12"],
    ):
        run = program.run("regions", *command, status=1)
        assert run.stderr.count("\n") == 1 and "Traceback" not in run.stderr, command
    assert program.run("regions", "load", table(PLACES), "--on", "tomorrow", status=2).stderr
