"""The demonstration: a county taken in through the real importer, and never in a folder that holds somebody's archive."""

import re

import pytest

from tests.journeys.cundang import Cundang, database_of_its_own

VILLAGER = "虞晓棠"


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A small demonstration, and what was shown."""
    folder = tmp_path_factory.mktemp("demo")
    program = Cundang(folder / "home", database_of_its_own(folder))
    return program, program.run("demo", "--no-serve", "--items", "900").stdout


def test_a_small_county_is_taken_in_and_searched(county):
    program, shown = county
    assert "$ cundang import catalogue" in shown and "$ cundang search 楼小妹" in shown
    held = program.json("stats")
    assert 900 <= held["items"] <= 4_000 and held["persons"] > 100 and held["batches"] >= 50
    assert held["boxes"] > 20 and held["volumes"] > 0
    assert sum(held["by_category"].values()) == held["items"] == sum(held["by_retention"].values())
    again = program.run("demo", "--no-serve", "--items", "900").stdout
    assert "$ cundang import" not in again and "$ cundang search 楼小妹" in again
    assert program.json("stats") == held


@pytest.mark.parametrize("at", ["苏溪镇2023年度归档文件目录.xlsx", "大陈镇各村归档文件目录（更正）.xlsx  "])
def test_broken_off_it_goes_on_and_is_the_same_county_in_the_end(county, tmp_path, at):
    program = Cundang(tmp_path / "home", database_of_its_own(tmp_path))
    begun = program.start("demo", "--no-serve", "--items", "900")
    shown = iter(begun.stdout.readline, "")
    assert any(at in line for line in shown)
    begun.kill()
    begun.communicate()
    again = program.run("demo", "--no-serve").stdout
    assert "goes on where it stood" in again and "--into 330782106000" not in again.split("（更正）")[0]
    whole, whole_again = county[0].json("stats"), program.json("stats")
    assert {**whole_again, "batches": whole["batches"]} == whole


def test_every_ring_is_shown_once_with_its_reason(county):
    program, shown = county
    found = program.json("search", VILLAGER, "--rings")
    rings = [hit["ring"] for hit in found["hits"]]
    assert sorted(rings) == sorted({"exact", "alias", "variant", "contained", "shape", "sound", "pinyin"})
    assert all(hit["matched"] for hit in found["hits"])
    for reason in ("晓 → 晚", "晓 → 小", "棠 → 堂", f"{VILLAGER} → 虞彩莲"):
        assert reason in shown


@pytest.mark.parametrize(("old", "now"), [("红卫大队", "凰升塘村委会"), ("前宅", "春林村委会")])
def test_the_old_name_of_a_village_leads_to_its_records(county, old, now):
    program, _shown = county
    assert now in {hit["region"] for hit in program.json("search", old, "--limit", "100")["hits"]}


def test_names_are_offered_for_one_half_known(county):
    _program, shown = county
    assert re.search(rf"\$ cundang names 虞棠 --limit 3\n(.*\n)*?{VILLAGER} ", shown)


def test_villages_stand_differently_and_the_line_shown_is_that_of_the_list(county):
    program, shown = county
    township = program.json("expected", "--within", "330782106000")
    shares = [100 - 100 * one["missing"] // one["expected"] for one in township["villages"]]
    assert max(shares) >= 60 and min(shares) <= 30
    assert township["totals"]["not_formed"] > 10
    (code,) = re.findall(r"\$ cundang expected --within (\d{12})", shown)
    village = program.json("expected", "--within", code)
    assert "project" in {row["asked_by"] for row in village["rows"]}
    totals = village["totals"]
    numbers = [totals[name] for name in ("expected", "received", "not_formed", "missing")]
    line = shown.split(f"--within {code}\n", 1)[1].split("\n", 1)[0]
    assert [int(number) for number in re.findall(r"\d+", line)] == [village["year"], *numbers]


def test_people_are_known_and_a_list_waits_to_be_settled(county):
    program, _shown = county
    people = program.json("people", "list")["people"]
    assert {(one["name"], *one["others"]) for one in people} >= {(VILLAGER, "虞彩莲"), ("骆一鸣", "骆阿牛")}
    (waiting,) = [one for one in program.json("batches", "list", "--limit", "100") if one["state"] == "staged"]
    assert waiting["counts"]["rejected"] == 3
    assert any(one["counts"].get("updated") for one in program.json("batches", "list", "--limit", "100"))


def test_each_account_signs_in_for_its_place(county):
    program, shown = county
    listed = re.findall(r"^  (\w+) +\S+ +([\w-]+) (\d{12})$", shown, flags=re.MULTILINE)
    assert {name for name, _role, _code in listed} == {"admin", "dachen", "hongqi", "county"}
    assert ("hongqi", "village-archivist", "330782106203") in listed
    seen = program.json("--as", "hongqi", "search", VILLAGER)
    assert {hit["region"] for hit in seen["hits"]} == {"红旗村委会"}
    assert program.json("--as", "hongqi", "search", "红卫大队")["total"] == 0


def test_a_folder_with_an_archive_of_its_own_is_left_alone(tmp_path):
    program = Cundang(tmp_path / "home", database_of_its_own(tmp_path))
    program.run("init", "--no-input")
    before = program.json("stats")
    refusal = program.run("demo", "--no-serve", status=1)
    assert "CUNDANG_HOME" in refusal.stderr and not refusal.stdout
    assert program.json("stats") == before


def test_the_same_seed_gives_the_same_county(tmp_path):
    from cundang.cli.demo.county import deliveries, township

    villages = ["红旗村", "团结村", "光明社区"]
    made = [
        [path.read_bytes() for path in deliveries(tmp_path / name, township("大陈镇", "D", villages, seed, 2026), 400)]
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    assert made[0] == made[1] != made[2]
