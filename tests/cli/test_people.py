"""``cundang users`` and ``cundang token``, and acting as another."""

import pytest

from tests.journeys.cundang import Cundang


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Cundang:
    folder = tmp_path_factory.mktemp("people")
    program = Cundang(folder / "home")
    program.run("init", "--no-input")
    (folder / "password").write_text("correct horse battery\n", "utf-8")
    program.run(
        "users", "create", "chen", "--full-name", "陈三宝", "--post", "township-archivist", "--region", "330782106000",
        "--until", "2099-12-31", "--password-file", folder / "password",
    )  # fmt: skip
    return program


@pytest.fixture
def password(program):
    return program.home.parent / "password"


def person(program: Cundang, name: str) -> dict:
    return next(one for one in program.json("users", "list") if one["name"] == name)


def test_a_person_with_a_post(program):
    chen = person(program, "chen")
    assert (chen["full_name"], chen["active"]) == ("陈三宝", True)
    (grant,) = chen["grants"]
    assert (grant["post"], grant["region"], grant["until"]) == ("township-archivist", "330782106000", "2099-12-31")
    assert "330782106000 大陈镇" in program.run("users", "list").stdout


def test_a_post_that_does_not_exist_leaves_no_account(program, password):
    run = program.run("users", "create", "zhou", "--post", "king", "--password-file", password, status=1)
    assert "village-archivist" in run.stderr and "zhou" not in program.run("users", "list").stdout
    assert (
        "--post"
        in program.run(
            "users", "create", "li", "--region", "330782106000", "--password-file", password, status=1
        ).stderr
    )


def test_posts_are_given_and_ended(program, password):
    program.run("users", "create", "wang", "--password-file", password)
    program.run("users", "grant", "wang", "--post", "village-archivist", "--region", "330782106200")
    program.run("users", "grant", "wang", "--post", "township-window", "--region", "330782106000")
    program.run("users", "revoke", "wang", "--post", "township-window", "--ground", "调离")
    assert [grant["post"] for grant in person(program, "wang")["grants"]] == ["village-archivist"]
    program.run("users", "revoke", "wang")
    assert "no such post" in program.run("users", "revoke", "wang", status=1).stderr
    program.run("users", "deactivate", "wang")
    assert not person(program, "wang")["active"]


def test_a_token_is_printed_alone_and_once(program):
    token = program.run("token", "create", "chen").stdout
    assert token.startswith("cundang_") and token.count("\n") == 1
    (kept,) = program.json("token", "list", "chen")
    assert token.strip() not in str(kept) + program.run("token", "list", "chen").stdout
    program.run("token", "revoke", "chen", "--id", kept["id"])
    assert program.json("token", "list", "chen") == []
    assert program.run("token", "revoke", "chen", status=1).stderr
    assert "no account called" in program.run("token", "create", "nobody", status=1).stderr


def test_acting_as_another_reaches_no_further_than_the_other(program, password):
    assert (
        "does not allow"
        in program.run("--as", "chen", "users", "create", "x", "--password-file", password, status=1).stderr
    )
    assert (
        "no account called"
        in program.run("--as", "nobody", "users", "create", "x", "--password-file", password, status=1).stderr
    )
    program.run("--as", "chen", "users", "password", "chen", "--password-file", password)


def test_who_administers_nothing_neither_lists_accounts_nor_touches_the_index(program, tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("code,name,level\n330782106000,大陈镇,township\n", "utf-8")
    for command in (
        ("users", "list"),
        ("index", "rebuild"),
        ("index", "verify"),
        ("regions", "load", table, "--within", "330782106000"),
    ):
        run = program.run("--as", "chen", *command, status=1)
        assert "does not allow" in run.stderr and not run.stdout
    assert program.run("index", "verify").stdout


def test_an_administrator_lists_the_accounts_of_that_place(program, password):
    for name, post, region in (
        ("warden", "system-admin", "330782106000"),
        ("below", "village-archivist", "330782106200"),
        ("above", "county-archives", "330782000000"),
    ):
        program.run("users", "create", name, "--post", post, "--region", region, "--password-file", password)
    program.run("users", "grant", "below", "--post", "township-window", "--region", "330782000000")
    seen = {one["name"]: one["grants"] for one in program.json("--as", "warden", "users", "list")}
    assert "below" in seen and "chen" in seen and "above" not in seen
    assert [grant["region"] for grant in seen["below"]] == ["330782106200"]
