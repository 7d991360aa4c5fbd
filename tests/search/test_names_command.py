"""``cundang names`` as a person meets it."""

import json

import pytest

from cundang.cli.main import main


@pytest.fixture
def run(archive, capsys, settings):
    settings.HOME.database.touch()
    for name in ("楼小妹", "楼小妹", "楼晓梅"):
        archive.add(f"{name}建房批复", persons=(name,))
    archive.add("王伟建房批复", persons=("王伟",), place="塘里村")
    archive.index()
    capsys.readouterr()

    def command(*arguments):
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def test_json_is_one_line(run):
    assert run("names", "lxm", "--json") == (
        0,
        '{"names": [{"name": "楼小妹", "ring": "initials", "count": 2}, {"name": "楼晓梅", "ring": "initials", "count": 1}]}\n',
        "",
    )
    assert run("names", "l", "x", "m", "--limit", "1", "--json")[1].count("楼") == 1
    assert json.loads(run("names", "楼小妹", "--within", "330782102000", "--json")[1]) == {"names": []}


def test_text_has_columns(run):
    status, output, _ = run("names", "楼小妹")
    assert status == 0
    first, second = output.splitlines()
    assert first.split() == ["楼小妹", "Exactly", "this", "name", "2"]
    assert len(first) == len(second)
    assert run("names", "赵六六")[1].count("\n") == 1


def test_misuse(run):
    for arguments in (("names",), ("names", "王", "--limit", "0"), ("names", "王", "--within", "")):
        with pytest.raises(SystemExit) as refused:
            run(*arguments)
        assert refused.value.code == 2
    status, output, errors = run("names", "王伟", "--within", "999999999999")
    assert (status, output) == (1, "")
    assert "999999999999" in errors
