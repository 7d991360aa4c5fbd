"""The demonstration: a county taken in through the real importer, and never in a folder that holds somebody's archive."""

from tests.journeys.cundang import Cundang, database_of_its_own


def test_a_small_county_is_taken_in_and_searched(tmp_path):
    program = Cundang(tmp_path / "home", database_of_its_own(tmp_path))
    shown = program.run("demo", "--no-serve", "--items", "900").stdout
    assert "$ cundang import catalogue" in shown and "$ cundang search 楼小妹" in shown
    held = program.json("stats")
    assert 900 <= held["items"] <= 3_000 and held["persons"] > 100 and held["batches"] >= 28
    assert sum(held["by_category"].values()) == held["items"] == sum(held["by_retention"].values())
    again = program.run("demo", "--no-serve", "--items", "900").stdout
    assert "$ cundang import" not in again
    assert program.json("stats") == held


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
        [path.read_bytes() for path in deliveries(tmp_path / name, township("大陈镇", "D", villages, seed), 400)]
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    assert made[0] == made[1] != made[2]
