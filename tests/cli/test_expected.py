"""``cundang expected``: the list as JSON, saying and taking back, and the refusals."""

import pytest

from tests.journeys.cundang import Cundang

VILLAGE = "330782106001"
PLACE = ("--within", VILLAGE, "--year", "2019")


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Cundang:
    folder = tmp_path_factory.mktemp("expected")
    program = Cundang(folder / "home")
    program.run("init", "--no-input")
    path = folder / "list.csv"
    path.write_text("序号,题名,日期,保管期限\n1,后畈居党支部会议记录,20190305,永久\n", "utf-8-sig")
    program.run("import", "catalogue", path, "--into", VILLAGE)
    return program


def row(program, code):
    return next(one for one in program.json("expected", *PLACE)["rows"] if one["code"] == code)


def test_the_list_of_a_village_adds_up(program):
    answer = program.json("expected", *PLACE)
    assert (answer["village"], answer["year"]) == (VILLAGE, 2019)
    totals = answer["totals"]
    assert totals["expected"] == totals["received"] + totals["not_formed"] + totals["missing"] == len(answer["rows"])
    assert (row(program, "WS-DQ-01")["state"], row(program, "WS-DQ-01")["count"]) == ("received", 1)
    assert row(program, "WS-DQ-12")["state"] == "missing"


def test_a_township_has_a_line_for_each_village(program):
    answer = program.json("expected", "--within", "330782106000", "--year", "2019")
    assert sum(one["missing"] for one in answer["villages"]) == answer["totals"]["missing"]
    assert answer["totals"]["received"] == 1


def test_declared_and_withdrawn(program):
    program.run("expected", "declare", *PLACE, "--row", "WS-DQ-12", "--reason", "combined")
    assert (row(program, "WS-DQ-12")["state"], row(program, "WS-DQ-12")["reason"]) == ("not-formed", "combined")
    program.run("expected", "withdraw", *PLACE, "--row", "WS-DQ-12")
    assert row(program, "WS-DQ-12")["state"] == "missing"
    program.run("expected", "withdraw", *PLACE, "--row", "WS-DQ-12", status=1)


def test_a_reason_is_needed(program):
    program.run("expected", "declare", *PLACE, "--row", "WS-DQ-12", status=2)
    run = program.run("expected", "declare", *PLACE, "--row", "WS-DQ-12", "--reason", "other", status=1)
    assert "Traceback" not in run.stderr and run.stderr.strip()
