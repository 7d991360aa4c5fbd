"""``cundang init``, ``doctor`` and what every command does before there is an archive."""

import re
import sqlite3
import stat
import sys

import pytest

from tests.journeys.cundang import Cundang

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at POSIX permissions")


@pytest.fixture
def new(tmp_path) -> Cundang:
    return Cundang(tmp_path / "home")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Cundang, str]:
    program = Cundang(tmp_path_factory.mktemp("made") / "home")
    return program, program.run("init", "--no-input").stdout


def test_the_built_in_places_are_there(made):
    places = made[0].json("regions", "list", "--within", "330782000000")
    levels = [place["level"] for place in places]
    assert {level: levels.count(level) for level in set(levels)} == {"county": 1, "township": 14, "village": 544}


def test_the_first_account_has_a_password_nobody_else_has(made, tmp_path):
    passwords = {re.search(r"Password: (\S+)", made[1])[1]}
    other = Cundang(tmp_path / "other").run("init", "--no-input").stdout
    passwords.add(re.search(r"Password: (\S+)", other)[1])
    assert len(passwords) == 2 and all(len(password) == 19 for password in passwords)


def test_a_second_time_changes_nothing_and_says_so(made):
    program, _first = made
    before = (program.home / "cundang.db").read_bytes(), program.json("users", "list")
    again = program.run("init", "--no-input").stdout
    assert "nothing was changed" in again and "Password" not in again
    assert (program.home / "cundang.db").read_bytes() == before[0]
    added = program.run("init", "--no-input", "--admin", "second").stdout
    assert "Password" not in added and program.json("users", "list") == before[1]


def test_only_its_owner_can_look_into_the_data_folder(made):
    home = made[0].home
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (home, home / "keys", home / "keys/session.key")] == [
        0,
        0,
        0,
    ]


def test_name_and_password_of_the_first_account_can_be_given(new, tmp_path):
    file = tmp_path / "password"
    file.write_text("correct horse battery\nsecond line\n", "utf-8")
    out = new.run("init", "--no-input", "--admin", "档案员", "--password-file", file).stdout
    assert "档案员" in out and "correct horse" not in out
    (account,) = new.json("users", "list")
    assert (account["name"], account["grants"][0]["post"]) == ("档案员", "local-administrator")


@pytest.mark.parametrize(("content", "words"), [("\n", "is empty"), ("short\n", "too short"), (None, "cannot be used")])
def test_a_password_that_will_not_do_leaves_no_account(new, tmp_path, content, words):
    file = tmp_path / "password"
    if content is not None:
        file.write_text(content, "utf-8")
    assert words in new.run("init", "--no-input", "--password-file", file, status=1).stderr
    new.run("init", "--no-input")
    assert [account["name"] for account in new.json("users", "list")] == ["admin"]


@pytest.mark.parametrize(
    "command",
    [
        ["regions", "list"],
        ["users", "list"],
        ["audit", "verify"],
        ["backup", "somewhere"],
        ["stats"],
        ["search", "王伟"],
        ["token", "create", "admin"],
    ],
)
def test_before_there_is_an_archive_every_command_says_what_to_do(new, command):
    run = new.run(*command, status=1)
    assert run.stderr == "This data folder holds no archive yet. Run: cundang init\n"
    assert not (new.home / "cundang.db").exists(), "looking for a database must not make one"


def test_misuse_is_told_apart_from_refusal(new):
    assert new.run("regions", "fly", status=2).stderr
    assert new.run(status=2).stderr
    assert new.run("users", "create", "x", status=2).stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("CUNDANG_DATABASE_URL", "mysql://x/y"), ("CUNDANG_DEBUG", "maybe"), ("CUNDANG_INDEX_MEMORY", "much")],
)
def test_a_setting_that_cannot_be_used_is_named_in_one_line(tmp_path, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    program = Cundang(tmp_path / "home", value if name == "CUNDANG_DATABASE_URL" else "")
    run = program.run("doctor", status=1)
    assert name in run.stderr and run.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path):
    program = Cundang(tmp_path / "home", "postgresql://nobody@127.0.0.1:1/none")
    run = program.run("users", "list", status=1)
    assert "cundang doctor" in run.stderr and run.stderr.count("\n") == 1
    checks = {check["name"]: check for check in program.json("doctor", status=1)["checks"]}
    assert not checks["database"]["ok"] and "CUNDANG_DATABASE_URL" in checks["database"]["advice"]


def test_the_doctor_finds_a_sound_installation_sound(made):
    assert made[0].json("doctor")["ok"]
    assert "Everything is in order" in made[0].run("doctor").stdout


def test_the_doctor_names_what_is_wrong(made):
    program, _ = made
    (program.home / "keys").chmod(0o755)
    try:
        wrong = [check for check in program.json("doctor", status=1)["checks"] if not check["ok"]]
    finally:
        (program.home / "keys").chmod(0o700)
    assert [check["name"] for check in wrong] == ["keys"] and "chmod" in wrong[0]["advice"]


def test_the_doctor_of_a_folder_that_is_none(new):
    checks = {check["name"]: check["ok"] for check in new.json("doctor", status=1)["checks"]}
    assert checks["Python"] and not checks["database"]


def test_a_folder_a_newer_version_has_written_is_left_alone(new):
    new.run("init", "--no-input")
    with sqlite3.connect(new.home / "cundang.db") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('catalogue', '0999_later', '2030-01-01')"
        )
    for command in (["init", "--no-input"], ["serve", "--port", "0"]):
        assert "newer version" in new.run(*command, status=1).stderr
    checks = {check["name"]: check for check in new.json("doctor", status=1)["checks"]}
    assert not checks["tables"]["ok"]
