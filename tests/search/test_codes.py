"""Reference codes and document numbers, whole and in part, as people type them."""

import pytest

from cundang.search.matching import Match

CODE = "C012-WS·2019-Y-0001"


@pytest.fixture
def coded(archive):
    archive.add("会议记录", reference_code=CODE, document_number="温档〔2017〕23号")
    archive.add("工作总结", reference_code="C012-WS·2019-Y-0011")
    archive.add("别的村", reference_code="C0120-WS·2018-D30-0001", document_number="温档〔2017〕3号")
    archive.add("旧卷", reference_code="038-001-002-03", year=1985)
    archive.index()
    return archive


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "Ｃ０１２－ＷＳ・２０１９－Ｙ－０００１",
        "c012ws2019y0001",
        "C012 WS 2019 Y 0001",
        "C012—WS.2019—Y—0001",
        "c012-ws-2019-y-0001",
        "C012-WS·2019-永久-1",
    ],
)
def test_a_whole_code_is_exact_however_it_is_typed(coded, typed):
    assert coded.rings(typed)["会议记录"] == "exact"
    assert coded.titles(typed)[0] == "会议记录"


@pytest.mark.parametrize(
    "typed", ["WS·2019", "ws2019", "WS-2019", "C012-WS", "c012ws", "2019-Y", "WS·2019-Y-00", "-WS·2019-"]
)
def test_a_run_of_parts_is_contained_whatever_joins_it(coded, typed):
    assert coded.rings(typed) == {"会议记录": "contained", "工作总结": "contained"}


def test_a_whole_part_comes_before_a_piece_of_one(coded):
    assert coded.titles("C012") == ["会议记录", "工作总结", "别的村"]
    assert coded.titles("0001")[:2] == ["会议记录", "别的村"]
    assert set(coded.titles("2019")) == {"会议记录", "工作总结"}


def test_figures_do_not_run_together_across_parts(coded):
    assert coded.titles("19000") == []
    assert coded.titles("0010") == []


@pytest.mark.parametrize(
    "typed",
    [
        "温档〔2017〕23号",
        "温档[2017]23号",
        "温档（2017）23号",
        "温档【2017】第23号",
        "温档〔2017〕023号",
        "温档2017年23号",
        "溫檔〔2017〕23號",
        "温档〔2017〕 23 号",
    ],
)
def test_a_document_number_is_exact_in_any_brackets(coded, typed):
    assert coded.rings(typed).get("会议记录") == "exact"


@pytest.mark.parametrize("typed", ["温档〔2017〕", "〔2017〕23", "温档2017", "2017〕23号"])
def test_part_of_a_document_number(coded, typed):
    assert coded.rings(typed)["会议记录"] == "contained"


def test_an_old_code_without_its_hyphens(coded):
    assert coded.rings("03800100203") == {"旧卷": "exact"}
    assert coded.rings("038-001") == {"旧卷": "contained"}


def test_a_former_code_still_leads_to_the_record(archive):
    archive.add("改号的件", reference_code="C001-WS·2020-Y-0007", attributes={"former_reference_code": "J5-3-77"})
    archive.index()
    assert archive.rings("J5-3-77") == {"改号的件": "exact"}


def test_dates_by_year_month_and_day(archive):
    archive.add("三月会议", date="2019-03-15", year=2019)
    archive.add("四月会议", date="2019-04", year=2019)
    archive.index()
    for month in ("2019-03", "2019.03", "2019/03"):
        [hit] = archive.find(month).hits
        assert (hit.title, hit.matched) == ("三月会议", (Match("date", "2019-03"),))
    assert archive.titles("2019-03-15") == ["三月会议"]
    assert set(archive.titles("2019")) == {"三月会议", "四月会议"}
    assert archive.titles("2018") == []


def test_words_in_a_code_are_words(archive):
    archive.add("发文", reference_code="Z109-WS·2011·Y·办公室-0001")
    archive.index()
    assert archive.titles("办公室") == ["发文"]
    assert archive.titles("办公") == ["发文"]


def test_volume_and_box_by_their_numbers(archive):
    archive.add("卷内一件", volume_number="15", box_number="3-2")
    archive.index()
    assert archive.find("15").hits[0].matched == (Match("volume_number", "15"),)
    assert archive.find("3-2").hits[0].matched == (Match("box_number", "3-2"),)
    assert archive.titles("5") == []


def test_a_year_written_with_its_sign_finds_what_is_of_that_year(archive):
    archive.add("关于修路的请示", year=1985)
    archive.add("关于建房的批复", date="1985-03-15", year=1985)
    archive.add("1985年工作总结", year=1986)
    archive.add("关于修桥的请示", year=1986, remarks="1975年")
    archive.index()
    assert sorted(archive.titles("1985年")) == sorted(archive.titles("1985"))
    assert len(archive.titles("1985年")) == 3
    assert set(archive.rings("1985年").values()) == {"contained"}
    assert archive.titles("1985年3月") == archive.titles("1985年3月15日") == ["关于建房的批复"]
    assert archive.titles("1985年度 修路") == ["关于修路的请示"]
