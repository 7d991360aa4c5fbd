"""``cundang people``: listing people and giving them names."""

from tests.journeys.cundang import Cundang

VILLAGE = "330782106001"


def test_people_are_listed_and_named(tmp_path):
    program = Cundang(tmp_path / "home")
    program.run("init", "--no-input")
    person = program.json("people", "add", "楼小妹", "--within", VILLAGE, "--born", "1938")["id"]
    program.run("people", "name", person, "楼阿妹", "--to", "1962年", "--ground", "本人口述")
    answer = program.json("people", "list", "楼阿妹", "--within", VILLAGE)
    (one,) = answer["people"]
    assert (answer["total"], one["name"], one["others"], one["born"]) == (1, "楼小妹", ["楼阿妹"], 1938)
    assert "楼小妹  楼阿妹  1938" in program.run("people", "list").stdout
    refused = program.run("people", "name", person, "楼阿妹", status=1)
    assert "楼阿妹" in refused.stderr and "Traceback" not in refused.stderr
    assert program.json("people", "list", "无此人") == {"total": 0, "people": []}
