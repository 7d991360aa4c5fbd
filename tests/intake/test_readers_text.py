"""Texts with separators: encodings, quotes that are never closed, and the row numbers a person sees."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cundang.intake.readers import open_workbook
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
