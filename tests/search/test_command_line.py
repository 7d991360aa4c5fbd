"""``cundang search`` and ``cundang index`` as a person meets them."""

import json

import pytest
from tests.search.test_indexing import generation

from cundang.cli.main import main


@pytest.fixture
def run(archive, capsys, settings):
    """Run a command; give its exit status, output and errors."""
    # The commands look whether a database was made before they open it; that of the tests is elsewhere.
    settings.HOME.database.touch()
    archive.add(
        "关于王伟户建房的批复", persons=("王伟",), reference_code="C003-WS·2019-Y-0001", date="2019-03-15", year=2019
    )
    archive.add("王偉大桥竣工图", place="塘里村", category="construction", remarks="王伟大桥")

    def command(*arguments):
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def test_json_is_one_line_with_the_whole_answer(run):
    status, output, _ = run("search", "王伟", "--json")
    answer = json.loads(output)
    assert status == 0
    assert output.count("\n") == 1
    assert "王伟" in output
    assert answer["total"] == 2
    assert [hit["ring"] for hit in answer["hits"]] == ["exact", "contained"]
    assert answer["hits"][0]["region_code"] == "330782101201"


def test_text_has_ring_headings_and_columns(run):
    status, output, _ = run("search", "王伟")
    assert status == 0
    lines = output.splitlines()
    exact, text = lines.index("Exactly this"), lines.index("In the text")
    assert exact < text
    assert lines[exact + 1] == "1  C003-WS·2019-Y-0001  2019-03-15  临溪村  关于王伟户建房的批复"
    assert lines[text + 1] == f"2{' ' * 35}塘里村  王偉大桥竣工图"
    assert lines[text + 2].strip() == "Remarks: 王伟"
    assert "\x1b" not in output


def test_narrowing_and_pages(run):
    assert json.loads(run("search", "王伟", "--within", "330782102000", "--json")[1])["total"] == 1
    assert json.loads(run("search", "王伟", "--category", "construction", "--json")[1])["total"] == 1
    page = json.loads(run("search", "王伟", "--limit", "1", "--offset", "1", "--json")[1])
    assert (page["total"], len(page["hits"]), page["hits"][0]["ring"]) == (2, 1, "contained")
    assert json.loads(run("search", "王伟", "建房", "--json")[1])["total"] == 1
    assert json.loads(run("search", "", "--json")[1])["total"] == 0


def test_rings_are_counted_and_what_stands_for_what_is_said(run, archive):
    archive.add("王炜建房", persons=("王炜",))
    answer = json.loads(run("search", "王伟", "--rings", "--json")[1])
    assert answer["rings"] == {"exact": 1, "contained": 1, "shape": 1}
    assert answer["hits"][-1]["instead"] == [["伟", "炜"]]
    output = run("search", "王伟", "--rings")[1]
    assert "Written almost alike · 1" in output.splitlines()
    assert "伟 → 炜" in output
    assert json.loads(run("search", "王伟", "--also", "建房", "--json")[1])["total"] == 2
    assert "rings" not in json.loads(run("search", "王伟", "--json")[1])


def test_a_code_no_place_bears_is_refused_in_one_line(run):
    status, output, errors = run("search", "王伟", "--within", "999999999999")
    assert (status, output) == (1, "")
    assert "999999999999" in errors
    assert "Traceback" not in errors


def test_misuse(run):
    for arguments in (
        ("search",),
        ("search", "王", "--limit", "0"),
        ("search", "王", "--limit", "x"),
        ("search", "王", "--within", ""),
    ):
        with pytest.raises(SystemExit) as refused:
            run(*arguments)
        assert refused.value.code == 2


def test_verify_and_rebuild(run):
    assert run("index", "rebuild")[0] == 0
    assert run("index", "verify")[:2] == (0, "The index holds all 2 records as they are.\n")
    column = next(generation().glob("*.fast"))
    column.write_bytes(column.read_bytes()[:1] + b"\x00" + column.read_bytes()[2:])
    status, output, _ = run("index", "verify", "--json")
    assert (status, json.loads(output)["ok"], json.loads(output)["damaged"]) == (1, False, [column.name])
    assert "cundang index rebuild" in run("index", "verify")[1]
    assert run("index", "rebuild")[0] == 0
    assert run("index", "verify")[0] == 0


@pytest.mark.parametrize(
    ("narrowed", "known"),
    [
        (("--category", "lnad"), "There is no category lnad. There are: administrative"),
        (("--category", "land", "--category", "wrong"), "There is no category wrong."),
        (("--decade", "1985"), "1985 is no decade. Give its first year, such as 1980, or: unknown"),
        (("--decade", "八十年代"), "八十年代 is no decade."),
        (("--retention", "30"), "There is no retention period 30. There are: permanent, 30y, 10y"),
    ],
)
def test_a_value_nobody_knows_is_refused_with_those_there_are(run, narrowed, known):
    status, output, errors = run("search", "王伟", *narrowed)
    assert (status, output) == (1, "") and known in errors and len(errors.splitlines()) == 1


@pytest.mark.parametrize("narrowed", [("--decade", "2010"), ("--retention", "unknown"), ("--retention", "15y")])
def test_a_value_that_no_record_has_is_searched_for(run, narrowed):
    assert run("search", "王伟", *narrowed)[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "王\udcff"),
        ("search", "王伟", "--category", "\udcff"),
        ("names", "\udcff"),
        ("stats", "--within", "\udcff"),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_plain_words(run, arguments):
    status, output, errors = run(*arguments)
    assert (
        (status, output) == (2, "")
        and "is not text as this program reads it" in errors
        and len(errors.splitlines()) == 1
    )
