"""A township's deliveries, written by LibreOffice (see tests/samples/township/build.py), taken in and found again."""

from pathlib import Path

import pytest

from tests.journeys.cundang import OTHER_TOWNSHIP, TOWNSHIP, Cundang, installed

DELIVERIES = Path(__file__).resolve().parents[1] / "samples" / "township"


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Cundang:
    return installed(tmp_path_factory.mktemp("township") / "home")


def take_in(program: Cundang, name: str, *, status: int = 0, dry: bool = False) -> dict:
    """Take one delivery in and return its report, sums checked."""
    arguments = ["import", "catalogue", DELIVERIES / name, "--into", TOWNSHIP, "--records"]
    (report,) = program.lines(*arguments, *(["--dry-run"] if dry else []), status=status)
    summary = report["summary"]
    assert report["file"] == name
    assert summary["rows"] == summary["accepted"] + summary["rejected"] + summary["repeated"] + summary["dropped"]
    assert summary["accepted"] == summary["created"] + summary["updated"] + summary["unchanged"]
    assert len(report["records"]) == summary["accepted"]
    assert len({(finding["sheet"], finding["row"]) for finding in report["rejected"]}) == summary["rejected"]
    assert summary["warnings"] == len(report["warnings"])
    assert (report["batch"] is None) == dry
    return report


def codes(findings: list[dict]) -> set[tuple[int, str]]:
    return {(finding["row"], finding["code"]) for finding in findings}


def test_a_clean_list_and_its_second_delivery(program):
    first = take_in(program, "01-clean.xlsx")
    assert first["summary"]["created"] == 3 and first["warnings"] == []
    record = first["records"][0]
    assert record["reference_code"] == "Q101-WS·2021-Y-0001"
    assert record["title"] == "关于同意钱三宝户建房用地的批复"
    assert record["document_number"] == "溪政〔2021〕3号"
    assert (record["date"], record["date_basis"], record["date_text"]) == ("2021-03-15", "exact", "20210315")
    assert (record["year"], record["retention"], record["retention_mapped"]) == (2021, "permanent", "permanent")
    assert (record["page_count"], record["item_number"], record["persons"]) == (3, "0001", ["钱三宝"])
    again = take_in(program, "01-clean.xlsx")
    assert again["summary"]["unchanged"] == 3 and again["summary"]["created"] == 0
    second = take_in(program, "16-second-delivery.xlsx")
    assert [second["summary"][key] for key in ("created", "updated", "unchanged")] == [1, 1, 2]
    assert program.json("search", "Q101-WS·2021-Y-0002")["hits"][0]["title"] == "下塘村村民代表会议记录"


def test_the_seven_columns_in_gb18030(program):
    records = take_in(program, "02-old-seven-columns.csv")["records"]
    assert [record["date"] for record in records] == ["1978-12", "1979-03-02", "198X", "1981-05"]
    assert [record["document_number"] or "" for record in records] == ["", "公〔1979〕4号", "", ""]
    assert records[1]["persons"] == ["钱三宝"]
    assert records[1]["date_basis"] == "inferred"


def test_titles_context_ditto_marks_and_totals(program):
    report = take_in(program, "03-titles-ditto-totals.xls", status=3)
    by_row = {record["row"]: record for record in report["records"]}
    assert by_row[5]["creator"] == "下塘村村民委员会"
    assert by_row[5]["date"] == "2019-03-15"
    assert not by_row[5]["document_number"]
    assert "附件" in by_row[5]["title"] and "村民会议" in by_row[5]["title"]
    assert by_row[4]["retention"] == "permanent" and by_row[4]["year"] == 2019 and by_row[4]["box_number"] == "3"
    assert by_row[6]["document_number"] == "某农办〔2019〕7号" and by_row[6]["page_count"] == 2
    assert by_row[9]["title"] == "关于给予孙小妹户建房用地补助的决定"
    assert codes(report["rejected"]) == {(11, "date-invalid")}
    assert by_row[4]["reference_code"] == "Q101-WS·2019-Y-0001", "the same code with the standard dot"
    assert program.json("search", "Q101-WS·2019-Y-0001")["total"] == 1, "and is found however the dot is typed"


def test_volumes_with_their_contents(program):
    records = take_in(program, "04-volumes-and-contents.ods")["records"]
    inner = [record for record in records if record["volume_number"] == "15"]
    assert [record["page_count"] for record in inner[:2]] == [4, 4]
    assert inner[0]["retention"] == "legacy-long" and inner[0]["retention_mapped"] == "30y"
    assert inner[0]["persons"] == ["钱三宝"]
    assert {record["retention"] for record in records if record["volume_number"] == "16"} == {"permanent"}
    assert program.json("stats")["volumes"] >= 2


def test_three_villages_in_one_sheet(program):
    report = take_in(program, "05-three-villages.xlsx")
    assert report["summary"]["created"] == 4
    assert "village-unresolved" in {code for _, code in codes(report["warnings"])}
    hits = program.json("search", "李阿毛")["hits"]
    assert [hit["region"] for hit in hits] == ["上塘村村委会"]
    assert program.json("search", "李阿毛", "--within", "990101101000")["total"] == 0
    (unresolved,) = program.json("search", "无名坞村计划生育名单")["hits"]
    assert unresolved["region_code"] == TOWNSHIP


def test_accounts_bear_a_composed_title_and_their_old_periods(program):
    report = take_in(program, "06-accounts.xlsx")
    first = report["records"][0]
    assert first["title"].startswith("[") and first["title"].endswith("]") and "1-85" in first["title"]
    assert [record["retention"] for record in report["records"]] == ["15y", "25y", "30y", "permanent"]
    assert first["location"] == "1柜2层"
    assert first["attributes"]["voucher_range"] == "1-85"
    assert "voucher_range" not in {key for key, value in report["records"][3]["attributes"].items() if value}


def test_photographs_and_objects(program):
    (one, two) = take_in(program, "07-photos.xlsx")["records"]
    assert one["persons"] == ["钱三宝", "孙小妹"] and one["date"] == "2011-03-12"
    assert two["attributes"]["photographer"] == "周立"
    objects = take_in(program, "08-objects.ods")["records"]
    assert [record["creator"] for record in objects[:2]] == ["县人民政府"] * 2
    assert [record["date"] for record in objects] == ["1992-01", "1992-01", "1965"]
    assert objects[1]["attributes"]["material"] == "铜"


def test_one_household_is_one_item(program):
    report = take_in(program, "09-land.xlsx")
    assert report["summary"]["accepted"] == 2 and report["summary"]["dropped"] == 4
    (first, second) = report["records"]
    assert first["persons"] == ["钱三宝", "孙小妹", "钱文"]
    assert len(first["attributes"]["parcels"]) == 3
    assert "number-precision-lost" in {code for _, code in codes(report["warnings"])}
    assert "999999195001011236" not in str(report)
    assert second["title"].startswith("[")


def test_two_columns_of_entries_are_read_one_after_the_other(program):
    records = take_in(program, "10-side-by-side.xlsx")["records"]
    assert sorted(record["title"] for record in records) == sorted(
        ["关于春耕生产的通知", "关于植树造林的通知", "关于防汛的通知", "关于秋收的通知"]
    )
    assert {record["retention"] for record in records} == {"legacy-short"}


def test_a_web_page_named_xls(program):
    records = take_in(program, "11-web-page.xls")["records"]
    assert [record["persons"] for record in records] == [["钱三宝"], ["孙峯明"]]
    (hit,) = program.json("search", "孙峰明")["hits"]
    assert hit["ring"] == "variant" and hit["persons"] == ["孙峯明"]


def test_the_table_of_an_old_program(program):
    records = take_in(program, "12-old-program.dbf")["records"]
    assert records[0]["persons"] == ["欧阳志远"] and records[0]["retention"] == "legacy-long"
    assert records[1]["date"] == "1992" and records[1]["volume_number"] == "1"


def test_formulas_colours_and_hidden_rows(program):
    report = take_in(program, "14-formulas.xlsx", status=3)
    titles = {record["row"]: record["title"] for record in report["records"]}
    assert titles[3] == "下塘村年度总结"
    assert (5, "hidden-row") in codes(report["warnings"])
    assert (4, "cell-colour") in codes(report["warnings"])
    assert {row for row, _ in codes(report["rejected"])} == {6}


def test_deeds_dated_by_reigns(program):
    records = take_in(program, "15-deeds.xlsx")["records"]
    assert [record["date"][:4] for record in records] == ["1895", "1947", "1909", "1785"]
    assert {record["date_basis"] for record in records} == {"inferred"}
    assert records[0]["date_text"] == "光绪二十一年冬月"


def test_mistakes_are_refused_with_every_reason_and_nothing_else_is_lost(program):
    report = take_in(program, "17-mistakes.xlsx", status=3)
    assert codes(report["rejected"]) == {
        (3, "reference-code-duplicate"), (4, "date-invalid"), (5, "date-in-future"), (6, "title-missing"),
        (7, "classified-content"), (8, "page-count-invalid"), (9, "title-too-long"),
    }  # fmt: skip
    assert {(11, "row-repeated"), (10, "identity-number-in-text")} <= codes(report["warnings"])
    assert report["summary"]["repeated"] == 1 and report["summary"]["accepted"] == 2
    assert "999999195001011236" not in str(report) and "机密事项" not in str(report)
    assert program.json("search", "机密事项")["total"] == 0
    assert program.json("search", "999999195001011236")["total"] == 0


def test_a_dry_run_leaves_nothing_behind(program):
    before = program.json("stats")
    report = take_in(program, "16-second-delivery.xlsx", dry=True)
    assert report["summary"]["accepted"] == 4
    assert program.json("stats") == before


def test_files_that_cannot_be_read_lose_nothing_else(program, tmp_path):
    torn = tmp_path / "坏的.xlsx"
    torn.write_bytes((DELIVERIES / "01-clean.xlsx").read_bytes()[:2000])
    empty = tmp_path / "空.csv"
    empty.write_bytes(b"")
    wrong = tmp_path / "诗.txt"
    wrong.write_text("床前明月光\n疑是地上霜\n", "utf-8")
    reports = program.lines(
        "import", "catalogue", torn, empty, wrong, DELIVERIES / "01-clean.xlsx", "--into", OTHER_TOWNSHIP, status=3
    )
    assert [report["rejected"][0]["code"] for report in reports[:3]] == [
        "file-unreadable",
        "file-empty",
        "headers-not-recognised",
    ]
    assert reports[3]["summary"]["accepted"] == 3
