"""What one file says of itself: rows that come again, codes given twice, numbers that leap; size and speed."""

from __future__ import annotations

import itertools
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.intake.recognition import read_workbook
from tests.intake.written import TODAY, WrittenSheet, WrittenWorkbook, codes, line, lines, read, records, rows


def test_an_identical_row_is_taken_once():
    sheet = lines("""
        序号 | 件号 | 题名 | 责任者 | 日期
        1 | 0001 | 关于修路的通知 | 村委会 | 2019.3
        2 | 0002 | 关于修桥的通知 | 村委会 | 2019.3
        3 | 0001 | 关于修路的通知 | 〃 | 2019.3
        4 | 0001 | 关于修路的通知 | 村委会 | 2019.4
        """)
    found = rows(sheet)
    assert [row.state for row in found] == ["accepted", "accepted", "repeated", "accepted"]
    (finding,) = found[2].findings
    assert (finding.code, finding.hint) == ("row-repeated", "2")
    assert found[2].record is None


def test_the_same_row_under_another_title_is_another_record():
    sheet = lines("临溪村目录\n序号|题名|日期\n1|村规民约文本|2019\n大元村目录\n1|村规民约文本|2019")
    assert len(records(sheet)) == 2


def test_a_row_repeated_on_another_sheet_names_it():
    one = WrittenSheet(lines("序号|题名|日期\n1|关于修路的通知|2019"), name="甲表")
    two = WrittenSheet(lines("序号|题名|日期\n9|关于修路的通知|2019"), name="乙表")
    assert [finding.hint for finding in rows(one, two)[1].findings] == ["甲表!2"]


def test_a_faulty_row_that_comes_again_is_faulty_again():
    sheet = lines("序号|题名|日期\n1|关于修路的通知|2009-02-30\n2|关于修路的通知|2009-02-30")
    assert [(row.state, codes(row)) for row in rows(sheet)] == [("rejected", {"date-invalid"})] * 2


def test_a_code_given_twice_is_an_error_from_the_second_row_on():
    sheet = lines("""
        档号 | 题名
        C012-WS·2019-Y-0001 | 关于修路的通知
        C012-WS•2019-Y-0001 | 关于修桥的通知
        Ｃ012-WS·2019-Y-0001 | 关于造林的通知
        C012-WS·2019-Y-0001 | 关于修路的通知
        """)
    found = rows(sheet)
    assert [row.state for row in found] == ["accepted", "rejected", "rejected", "repeated"]
    assert [codes(row) & {"reference-code-duplicate"} for row in found[1:3]] == [{"reference-code-duplicate"}] * 2
    assert {
        finding.hint for row in found[1:3] for finding in row.findings if finding.code == "reference-code-duplicate"
    } == {"2"}


def test_a_leap_in_the_numbers_is_remarked_once():
    sheet = lines("""
        件号 | 年度 | 题名
        0001 | 2018 | 关于甲事的通知
        0002 | 2018 | 关于乙事的通知
        0005 | 2018 | 关于丙事的通知
        0006 | 2018 | 关于丁事的通知
        0001 | 2019 | 关于戊事的通知
        0003 | 2019 | 关于己事的通知
        """)
    gaps = [(row.row, finding.found, finding.hint) for row in rows(sheet) for finding in row.findings]
    assert gaps == [(4, "0005", "2"), (7, "0003", "1")]


def test_numbers_out_of_order_and_rows_without_number_are_no_gaps():
    unordered = lines("件号|题名\n5|关于甲事的通知\n2|关于乙事的通知\n9|关于丙事的通知")
    unnumbered = lines("件号|题名|日期\n1|关于甲事的通知|2019\n|关于乙事的通知|2019\n3|关于丙事的通知|2019")
    assert [codes(row) for row in rows(unordered) + rows(unnumbered)] == [set()] * 6


def test_a_classified_row_leaves_no_gap():
    sheet = lines("件号|题名|密级\n1|关于甲事的通知|\n2|关于乙事的通知|机密\n3|关于丙事的通知|")
    assert [codes(row) for row in rows(sheet)] == [set(), {"classified-content"}, set()]


def test_a_year_that_does_not_agree_is_remarked():
    (row,) = rows(lines("题名|年度|日期\n关于修路的通知|2018|2015.3"))
    assert (row.state, codes(row)) == ("accepted", {"year-mismatch"})
    (row,) = rows(lines("档号|题名|年度\nC012-WS·2019-Y-0001|关于修路的通知|2018"))
    assert [(finding.code, finding.found, finding.hint) for finding in row.findings] == [
        ("year-mismatch", "2018", "2019")
    ]
    assert row.record.year == 2018


@pytest.mark.parametrize(
    ("title", "date", "doubt"),
    [
        ("2018年关于丁的通知", "2019.3", True),
        ("2018年5月村民会议记录", "2019.3", True),
        ("2015年土地承包合同", "2019.3", True),
        ("2019年关于丁的通知", "2019.3", False),
        ("2018年度工作总结", "2019.1", False),
        ("2018年工作总结", "2019.1", False),
        ("关于2015年造林的通知", "2019.3", False),
    ],
)
def test_a_title_that_begins_with_another_year_is_remarked(title, date, doubt):
    (row,) = rows(lines(f"题名|日期\n{title}|{date}"))
    assert codes(row) == ({"year-mismatch"} if doubt else set())


def test_a_long_number_is_covered_in_what_is_told():
    found = read(lines("序号|题名|日期|6222021234567890备忘\n1|关于修路的通知|6222021234567890|甲"))
    (row,) = found.rows()
    assert "6222021234567890" not in repr(row.findings) + repr(found.questions)
    (question,) = found.questions
    answered = read(
        lines("序号|题名|日期|6222021234567890备忘\n1|关于修路的通知|2019|甲"),
        answers={question.fingerprint: {question.header: "remarks"}},
    )
    assert next(answered.rows()).record.remarks == "甲"


CELLS = st.sampled_from(
    ["", "〃", "同上", "1", "2", "关于修路的通知", "关于修路的", "2019.3", "2009-02-30", "合计", "第1页", "一、党群类",
     "临溪村目录", "机密", "档号：A-1", "序号", "题名", "日期", "3-5",
     "11010519491231002X", "#REF!", "A-1", 3, 2.5, None, True, 4e17]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=12))
def test_any_sheet_is_read_in_order_and_every_row_is_accounted_for(body):
    sheet = [line("序号|题名|责任者|日期|密级|备注"), *body]
    found = rows(sheet)
    filled = [number for number, cells in enumerate(body, start=2) if any(str(cell or "").strip() for cell in cells)]
    assert [row.row for row in found] == filled
    for row in found:
        assert row.state in ("accepted", "rejected", "repeated", "dropped")
        assert bool(row.reason) == (row.state == "dropped")
        assert "11010519491231002X" not in repr(row.record) + repr(row.findings)
        if row.state == "accepted":
            assert row.record.title


class EndlessSheet(WrittenSheet):
    """A list of so many rows, made while it is read."""

    def rows(self):
        from cundang.intake.sheets import RawRow

        yield RawRow(1, tuple(line("序号|档号|文号|责任者|题名|日期|密级|页数|备注")))
        for number in range(1, self.length + 1):
            yield RawRow(
                number + 1,
                (
                    number,
                    f"C012-WS·2019-Y-{number:04}",
                    "〃",
                    "村委会",
                    f"关于第{number}号地块承包的批复",
                    f"2019{number % 12 + 1:02}15",
                    None,
                    number % 40 + 1,
                    "复印件",
                ),
            )


def endless(length):
    sheet = EndlessSheet([])
    sheet.length = length
    return read_workbook(WrittenWorkbook((sheet,)), file_name="long.xlsx", region_level="township", today=TODAY)


def test_memory_does_not_grow_with_the_list():
    reading = endless(50_000)
    stream = reading.rows()
    # The caches of cell texts are full by then.
    for _ in itertools.islice(stream, 35_000):
        pass
    tracemalloc.start()
    for _ in itertools.islice(stream, 5_000):
        pass
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # 200,000 rows of digests and last numbers stay far below 1 GiB; rows themselves are not kept.
    assert grown < 5_000 * 600


def test_the_reading_of_a_file_needs_no_rows():
    assert read(lines("序号|题名\n1|关于修路的通知")).sheets[0].layout == "items"


HOSTILE = [
    "　" * 20_000 + "x",
    "全宗号" + " " * 20_000,
    "制表" + " " * 20_000,
    "第" + "\n" * 20_000 + "页",
    "9" * 20_000,
    "1." + " " * 20_000 + "甲",
    "（" * 10_000 + "）" * 10_000,
    "同上" + "（" * 20_000,
    "村" * 20_000,
    "一、" * 10_000,
    "\ud800",
    "\x00\x01\u202e",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_cells_take_no_time(text):
    header = line("序号|档号|文号|责任者|题名|日期|页数|备注|编号|规格|户主")
    alone = [["", "", "", "", text], [text], *([text] * len(header) for _ in range(3))]
    began = time.process_time()
    sheet = WrittenSheet([[text], header, *alone, line("1||||关于修路的通知||||||")], name=text[:200])
    assert [row.row for row in rows(sheet, file_name=f"{text[:200]}.xlsx")] == [3, 4, 5, 6, 7, 8]
    assert time.process_time() - began < 2
