"""Texts with separators: encodings, quotes that are never closed, and the row numbers a person sees."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cundang.intake.readers import open_workbook
from cundang.intake.readers.encodings import encoding_of
from cundang.intake.sheets import UnreadableFile

LIST = "件号,题名,页数\n1,临溪村土地承包合同,3\n2,关于修路的请示,12\n"
ROWS = {1: ("件号", "题名", "页数"), 2: ("1", "临溪村土地承包合同", "3"), 3: ("2", "关于修路的请示", "12")}


def read(path: Path, content: str | bytes, codec: str = "utf-8") -> dict[int, tuple[object, ...]]:
    """The rows of the text, which is saved without touching its line ends."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(codec))
    workbook = open_workbook(path)
    try:
        assert workbook.kind == "csv"
        return {row.number: row.cells for row in workbook.sheets[0].rows()}
    finally:
        workbook.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(codec: str, line_end: str, path: Path) -> None:
    assert read(path, LIST.replace("\n", line_end), codec) == ROWS


def test_a_byte_order_mark_of_either_kind(path: Path) -> None:
    assert read(path, b"\xfe\xff" + LIST.encode("utf-16-be")) == ROWS


@pytest.mark.parametrize(("codec", "name"), [("utf-8-sig", "utf-8"), ("gbk", "gb18030"), ("utf-16", "utf-16")])
def test_the_encoding_found_is_told(codec: str, name: str, path: Path) -> None:
    path.write_bytes(LIST.encode(codec))
    workbook = open_workbook(path)
    assert workbook.encoding == name
    workbook.close()


def test_rare_characters_of_gb18030(path: Path) -> None:
    assert read(path, "户主,数\n㐂𠮷峯,1\n", "gb18030")[2] == ("㐂𠮷峯", "1")


def test_a_broken_character_does_not_lose_the_file(path: Path) -> None:
    gbk = LIST.encode("gbk").replace("请示".encode("gbk"), "请示".encode("gbk")[:-1])
    assert read(path, gbk)[2] == ROWS[2]
    utf8 = (LIST * 100).encode()[:-9] + "示".encode()[:2] + b",12\n"
    assert read(path, utf8)[2] == ROWS[2]


def test_one_broken_character_in_a_short_list_is_no_other_encoding(path: Path) -> None:
    broken = "件号,题名,年度\n1,关于甲,2001\n2,关于乙,2001\n".encode().replace("乙".encode(), b"\xff" + "乙".encode())
    assert read(path, broken)[3] == ("2", "关于\ufffd乙", "2001")


@given(
    st.text(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面",
        min_size=8,
    )
)
def test_chinese_in_gbk_is_never_taken_for_utf_8(text: str) -> None:
    written = text.encode("gbk")
    # Some few words, 联通 the best known, are flawless in both.
    assume("\ufffd" in written.decode("utf-8", "replace"))
    assert encoding_of([written]) == "gb18030"


@pytest.mark.parametrize("delimiter", [",", "\t", "|", ";"])
def test_separators(delimiter: str, path: Path) -> None:
    title = "临溪村目录，共2件; 见下\n"
    content = title + LIST.replace(",", delimiter)
    assert list(read(path, content).values())[1:] == list(ROWS.values())


def test_a_table_of_tabs_named_xls(tmp_path: Path) -> None:
    assert read(tmp_path / "导出.xls", LIST.replace(",", "\t"), "gbk") == ROWS


def test_a_first_line_that_names_the_separator_is_not_a_row(path: Path) -> None:
    assert read(path, "sep=;\n" + LIST.replace(",", ";")) == ROWS


def test_blank_lines_count_and_a_quoted_line_break_stays_in_its_row(path: Path) -> None:
    content = '件号,题名,页数\n\n1,"决议\n（附件）",3\n,,\n2,"说""好""",1\n'
    assert read(path, content) == {
        1: ("件号", "题名", "页数"), 3: ("1", "决议\n（附件）", "3"), 5: ("2", '说"好"', "1"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('1,"没有合上,3', ("1", '"没有合上', "3")),
        ('1,没有打开",3', ("1", '没有打开"', "3")),
        ('1,关于"三农"工作,3', ("1", '关于"三农"工作', "3")),
        ('1,"三农"工作,3', ("1", '"三农"工作', "3")),
        ('1,",3', ("1", '"', "3")),
        ('",",3', ('"', '"', "3")),
    ],
)
def test_unbalanced_quotes_cost_no_row(line: str, cells: tuple[str, ...], path: Path) -> None:
    content = f'件号,题名,页数\n{line}\n2,乙,4\n3,丙",5\n4,"丁,戊",6\n'
    assert read(path, content) == {
        1: ("件号", "题名", "页数"), 2: cells, 3: ("2", "乙", "4"), 4: ("3", '丙"', "5"), 5: ("4", "丁,戊", "6"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (
            '题名,日期\n公开三的通知事项,2001\n"多行丙\n的通知",2001\n',
            {1: ("题名", "日期"), 2: ("公开三的通知事项", "2001"), 3: ("多行丙\n的通知", "2001")},
        ),
        (
            '题名,年度,密级\n"甲\n一",2001,秘密\n乙,2002,\n',
            {1: ("题名", "年度", "密级"), 2: ("甲\n一", "2001", "秘密"), 3: ("乙", "2002")},
        ),
        (
            '题名,日期\n"甲，一,\n二",2001\n乙,2002\n',
            {1: ("题名", "日期"), 2: ("甲，一,\n二", "2001"), 3: ("乙", "2002")},
        ),
        (
            "件号,题名,页数\n" + "".join(f'{n},"甲\n乙",3\n' for n in (1, 2, 3)),
            {1: ("件号", "题名", "页数"), 2: ("1", "甲\n乙", "3"), 3: ("2", "甲\n乙", "3"), 4: ("3", "甲\n乙", "3")},
        ),
    ],
)
def test_a_line_break_in_any_column_stays_in_its_row(
    content: str, rows: dict[int, tuple[str, ...]], path: Path
) -> None:
    assert read(path, content) == rows


def test_quotes_of_two_rows_do_not_swallow_the_rows_between(path: Path) -> None:
    content = '件号,题名,年度\n1,"甲,2001\n2,乙,2002\n3,丙",2003\n4,丁,2004\n'
    assert [cells[0] for cells in read(path, content).values()] == ["件号", "1", "2", "3", "4"]


def test_a_short_row_keeps_its_quoted_separator(path: Path) -> None:
    assert read(path, '件号,题名,页数\n1,甲,2\n"1,2",乙\n')[3] == ("1,2", "乙")


def test_the_sign_that_old_programs_end_a_file_with(path: Path) -> None:
    assert read(path, LIST + "\x1a") == ROWS


def test_no_null_reaches_a_cell(path: Path) -> None:
    assert read(path, LIST.replace("合同", "合\0同")) == ROWS


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.docx", "a.et"])
def test_a_letter_named_as_a_workbook_is_none(name: str, tmp_path: Path) -> None:
    letter = tmp_path / name
    letter.write_text("尊敬的领导：\n目录随后送上。\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="not-a-spreadsheet"):
        open_workbook(letter)


def test_a_line_without_end_is_refused(path: Path) -> None:
    with pytest.raises(UnreadableFile, match="too-large"):
        read(path, "题名," + "甲" * 5_000_000)


def test_quotes_never_closed_on_every_line_take_no_long(path: Path) -> None:
    lines = "".join(f'{n},"标题,{n}\n' for n in range(50_000))
    assert len(read(path, lines)) == 50_000


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
    lambda text: not text.isspace()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=8), st.sampled_from([",", "\t", "|", ";"]))
def test_rows_saved_by_a_program_come_back(rows: list[tuple[str, ...]], delimiter: str) -> None:
    # A cell that is another separator could as well be one: nobody can tell.
    assume(not any(other in cell for row in rows for cell in row for other in ",\t|;" if other != delimiter))
    content = "".join(delimiter.join('"' + c.replace('"', '""') + '"' for c in row) + "\r\n" for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        assert list(read(Path(folder) / "a.csv", content).values()) == rows
