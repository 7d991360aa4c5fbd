"""Workbooks of Excel 2007 and later: what the cells mean, in whatever markup a program wrote them."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.intake.readers import Limits, open_workbook
from cundang.intake.sheets import CellValue, MergedRange, RawRow, UnreadableFile
from tests.intake.handmade import MAIN, data, workbook

NOON = datetime(2019, 3, 15, 12)  # noqa: DTZ001 - spreadsheets know no time zone
FORMATS = """<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
<numFmt numFmtId="165" formatCode="0.00&quot;m&quot;"/>
<numFmt numFmtId="166" formatCode="[$-804]yyyy&quot;年&quot;;@"/></numFmts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor theme="4" tint="-0.5"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="46"/>
<xf fillId="1"/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf fillId="5"/>
<xf numFmtId="22"/><xf numFmtId="17"/><xf numFmtId="166"/></cellXfs>"""
STYLES = f'<styleSheet xmlns="{MAIN}">{FORMATS}</styleSheet>'
THEME = """<a:theme xmlns:a="x"><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>
<a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="8080FF"/></a:accent1></a:clrScheme></a:theme>"""


def rows_of(path: Path, **limits: int) -> list[RawRow]:
    opened = open_workbook(path, limits=Limits(**limits))
    try:
        return list(opened.sheets[0].rows())
    finally:
        opened.close()


def cell(inside: str, path: Path, **parts: str) -> CellValue:
    """The one cell of a workbook whose only row holds ``inside``."""
    (row,) = rows_of(workbook(path / "a.xlsx", data(f'<row r="1">{inside}</row>'), **parts))
    return row.cells[0]


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ('<c r="A1"><v>12</v></c>', 12),
        ('<c r="A1"><v>-12.50</v></c>', -12.5),
        ('<c r="A1"><v>1.1010519491231E+17</v></c>', 110105194912310000),
        ('<c r="A1"><v>43539</v></c>', 43539),
        ('<c r="A1" s="1"><v>43539</v></c>', date(2019, 3, 15)),
        ('<c r="A1" s="10"><v>43539.5</v></c>', NOON),
        ('<c r="A1" s="2"><v>43539.5</v></c>', "2019年3月"),
        ('<c r="A1" s="11"><v>43539</v></c>', "2019年3月"),
        ('<c r="A1" s="12"><v>43539</v></c>', "2019年"),
        ('<c r="A1" s="12"><v>20190315</v></c>', 20190315),
        ('<c r="A1" s="3"><v>43539</v></c>', 43539),
        ('<c r="A1" s="4"><v>1.5</v></c>', timedelta(hours=36)),
        ('<c r="A1" s="1"><v>0.25</v></c>', time(6)),
        ('<c r="A1" s="1"><v>60</v></c>', 60),
        ('<c r="A1" s="1"><v>59</v></c>', date(1900, 2, 28)),
        ('<c r="A1" s="1"><v>-1</v></c>', -1),
        ('<c r="A1" s="1"><v>20190315</v></c>', 20190315),
        ('<c r="A1" t="d"><v>2019-03-15T00:00:00</v></c>', date(2019, 3, 15)),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="str"><f>B1&amp;C1</f><v>甲&amp;乙</v></c>', "甲&乙"),
        ('<c r="A1"><f t="shared" si="0"/><v>7</v></c>', 7),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c>', " 甲 "),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></is></c>', "甲乙"),
        ('<c r="A1" t="inlineStr"><is><t>上_x000A_下&#10;底</t></is></c>', "上\n下\n底"),
        ('<c r="A1" t="inlineStr"><is><t><![CDATA[1<2]]></t></is></c>', "1<2"),
        ('<c><v>3</v></c>', 3),
        ('<c s="1" r="A1"><v>43539</v></c>', date(2019, 3, 15)),
    ],
)  # fmt: skip
def test_what_a_cell_means(inside: str, value: CellValue, tmp_path: Path) -> None:
    found = cell(inside, tmp_path, styles=STYLES)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("flag", ["1", "true"])
def test_dates_that_count_from_1904(flag: str, tmp_path: Path) -> None:
    properties = f'<workbookPr date1904="{flag}"/>'
    inside = '<c r="A1" s="1"><v>43539</v></c>'
    assert cell(inside, tmp_path, styles=STYLES, properties=properties) == date(2023, 3, 16)


def test_a_formula_without_a_result_is_blank(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", data('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>2</v></c></row>'))
    assert rows_of(path)[0].cells == (None, 2)


def test_shared_strings_plain_rich_empty_and_with_readings(tmp_path: Path) -> None:
    strings = f"""<sst xmlns="{MAIN}"><si><t>甲</t><phoneticPr fontId="1"/></si><si><r><t>乙</t></r><r><t
    xml:space="preserve"> 丙</t></r><rPh sb="0" eb="1"><t>bing</t></rPh></si><si/>
    <si><t>&lt;丁&gt;_x000D_</t></si></sst>"""
    inside = "".join(f'<c r="{c}1" t="s"><v>{n}</v></c>' for n, c in enumerate("ABCD"))
    path = workbook(tmp_path / "a.xlsx", data(f'<row r="1">{inside}</row>'), strings=strings)
    assert rows_of(path)[0].cells == ("甲", "乙 丙", None, "<丁>\r")


def test_colours_by_value_theme_and_number_but_not_white(tmp_path: Path) -> None:
    inside = "".join(f'<c r="{c}1" s="{n}"><v>1</v></c>' for n, c in enumerate("ABCDE", start=5))
    path = workbook(tmp_path / "a.xlsx", data(f'<row r="1">{inside}</row>'), styles=STYLES, theme=THEME)
    assert rows_of(path)[0].colors == {2: "FFFF00", 3: "0000C0", 4: "FF0000"}


def test_rows_and_columns_where_the_person_sees_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        """<cols><col min="2" max="3" width="0" hidden="1"/><col min='5' max='5' hidden='0'/></cols>"""
        + data('<row r="3"/><row r="5" hidden="1"><c r="C5"><v>1</v></c></row><row><c r="B6"><v>2</v></c></row>')
        + '<mergeCells count="1"><mergeCell ref="A1:AB2"/></mergeCells>',
    )
    opened = open_workbook(path)
    sheet = opened.sheets[0]
    assert [(row.number, row.cells, row.hidden) for row in sheet.rows()] == [
        (5, (None, None, 1), True), (6, (None, 2), False),
    ]  # fmt: skip
    assert (sheet.hidden_columns, sheet.merged) == ({2, 3}, (MergedRange(1, 1, 2, 28),))
    opened.close()


ROWS = """<row r="1" spans="1:4" ht="15"><c r="A1" t="inlineStr"><is><t>甲&amp;乙</t></is></c>
<c r="C1" s="1"><v>43539</v></c></row><row r="4" hidden="1"><c r="B4" s="6"/><c r="D4" t="b"><v>0</v></c></row>
<row r="5"><c r="A5" t="e"><v>#N/A</v></c><c r="B5" s="4"><v>0.5</v></c>
<c r="C5"><f>1/3</f><v>0.333333333333333</v></c></row>"""


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        (data("<!-- written by a program -->" + ROWS), "a comment"),
        (data(ROWS.replace("<v>43539</v>", "<v><![CDATA[43539]]></v>")), "character data"),
        (data(ROWS.replace('r="A1" t', 'xml:lang="zh" r="A1" t')), "attributes in another order"),
        (data(ROWS.replace('"', "'")), "attributes in other quotes"),
        (data(ROWS.replace("=", " = ")), "attributes with blanks"),
        (data(ROWS.replace("\n", "\r\n      ")), "carriage returns between elements"),
    ],
)
def test_any_markup_gives_the_rows_that_plain_markup_gives(sheet: str, why: str, tmp_path: Path) -> None:
    plain = rows_of(workbook(tmp_path / "plain.xlsx", data(ROWS), styles=STYLES))
    assert rows_of(workbook(tmp_path / "other.xlsx", sheet, styles=STYLES)) == plain, why
    assert [row.cells for row in plain] == [
        ("甲&乙", None, date(2019, 3, 15)), (None, None, None, False), ("#N/A", timedelta(hours=12), 0.333333333333333),
    ]  # fmt: skip


@pytest.mark.parametrize(("codec", "declared"), [("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("gb18030", "GBK")])
def test_prefixed_elements_and_other_encodings(codec: str, declared: str, tmp_path: Path) -> None:
    prefixed = ROWS.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    sheet = f'<?xml version="1.0" encoding="{declared}"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>{prefixed}'
    path = workbook(tmp_path / "a.xlsx", f"{sheet}</x:sheetData></x:worksheet>".encode(codec), styles=STYLES)
    assert rows_of(path) == rows_of(workbook(tmp_path / "plain.xlsx", data(ROWS), styles=STYLES))


def test_far_cells_cost_nothing_and_too_far_ones_are_left_out(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="SR1048576"><v>7</v></c></row>'
    far = workbook(tmp_path / "a.xlsx", data(rows))
    assert [(row.number, len(row.cells)) for row in rows_of(far)] == [(2, 1), (1048576, 512)]
    for stray in ("XFD", "ZZ", "SS"):
        rows = f'<row r="2"><c r="A2"><v>1</v></c><c r="{stray}2"><v>7</v></c></row>'
        farther = rows_of(workbook(tmp_path / "b.xlsx", data(rows)))
        assert [row.cells for row in farther] == [(1,)]
        in_full = rows_of(workbook(tmp_path / "c.xlsx", data(rows.replace("<v>1", "<!-- --><v>1"))))
        assert in_full == farther
    formatted = workbook(tmp_path / "c.xlsx", data('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'))
    assert rows_of(formatted)[0].cells == (1,)


@pytest.mark.parametrize("limits", [{"rows": 1}, {"cells": 2}, {"strings": 2}, {"inflated_bytes": 500}])
def test_every_limit_is_held(limits: dict[str, int], tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>1</v></c></row>' for n in (1, 2))
    path = workbook(tmp_path / "a.xlsx", data(rows), strings=strings)
    assert len(rows_of(path)) == 2
    with pytest.raises(UnreadableFile) as refusal:
        rows_of(path, **limits)
    assert refusal.value.reason in {"too-large", "zip-bomb"}


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda text: not text.isspace()
)
NUMBERS = st.integers(-(10**14), 10**14) | st.integers(-(10**7), 10**7).map(lambda n: n + 1 / 64)
DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))
MOMENTS = st.builds(datetime.combine, DAYS, st.times().map(lambda clock: clock.replace(microsecond=0)))
VALUES = st.none() | TEXTS | NUMBERS | st.booleans() | DAYS | MOMENTS.filter(lambda moment: moment.time() != time())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), max_size=6), st.booleans())
def test_what_was_written_is_what_is_read(table: list[list[Any]], date_1904: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        book = xlsxwriter.Workbook(path, {"date_1904": date_1904, "strings_to_formulas": False})
        sheet = book.add_worksheet()
        day, moment = book.add_format({"num_format": "yyyy/m/d"}), book.add_format({"num_format": "yyyy/m/d hh:mm:ss"})
        sheet.write_string(0, 0, "题名")
        for number, row in enumerate(table, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif isinstance(value, date) and not (date_1904 and value.year < 1905):
                    sheet.write_datetime(number, column, value, moment if isinstance(value, datetime) else day)
                elif not isinstance(value, date):
                    sheet.write(number, column, value)
        book.close()
        read = {row.number: list(row.cells) for row in rows_of(path)}
    for number, row in enumerate(table, start=2):
        expected = [None if date_1904 and isinstance(v, date) and v.year < 1905 else v for v in row]
        while expected and expected[-1] is None:
            expected.pop()
        found = read.get(number, [])
        assert (found, [type(value) for value in found]) == (expected, [type(value) for value in expected])
