"""Make the sample files again: ``python tests/samples/build.py``. Needs LibreOffice as ``soffice``.

One workbook is written by hand as flat OpenDocument and saved by LibreOffice in every kind it knows, so that the
samples are what a real program writes. People, villages and numbers are invented.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
    for prefix, name in {
        "office": "office:1.0",
        "table": "table:1.0",
        "text": "text:1.0",
        "style": "style:1.0",
        "fo": "xsl-fo-compatible:1.0",
        "number": "datastyle:1.0",
        "of": "of:1.2",
    }.items()
)
LINES = "QZH,TM,YS\nC012,临溪村土地承包合同,3\nC012,关于修路的请示,12\n"


def cell(value: object = None, kind: str = "string", style: str = "", span: str = "", formula: str = "") -> str:
    """One cell of the master workbook."""
    shown = {"float": "value", "date": "date-value", "boolean": "boolean-value", "time": "time-value"}
    typed = "" if value is None else f'office:value-type="{kind}"'
    if kind in shown:
        typed += f' office:{shown[kind]}="{value}"'
    text = "" if value is None or kind != "string" else "".join(f"<text:p>{p}</text:p>" for p in str(value).split("\n"))
    looks = (f' table:style-name="{style}"' if style else "") + (f' table:formula="of:{formula}"' if formula else "")
    return f"<table:table-cell {typed} {span}{looks}>{text}</table:table-cell>"


def number(value: object, style: str = "") -> str:
    return cell(value, "float", style)


def date(value: str) -> str:
    return cell(value, "date", "day")


def row(*cells: str, extra: str = "") -> str:
    return f"<table:table-row {extra}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"
BLANK = cell()


def spanned(columns: int, rows: int = 1) -> str:
    return f'table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'


CATALOGUE = "".join(
    [
        '<table:table table:name="临溪村">',
        '<table:table-column table:number-columns-repeated="6"/>',
        '<table:table-column table:visibility="collapse"/>',
        "<table:table-column/>",
        row(cell("临溪村2019年度归档文件目录（永久）", span=spanned(8)), *[COVERED] * 7),
        row(cell("全宗号：C012　年度：2019"), *[BLANK] * 7),
        row(BLANK, extra='table:number-rows-repeated="2"'),
        row(
            cell("序号"),
            cell("档号"),
            cell("题名"),
            cell("日期"),
            cell("页数"),
            cell("页号"),
            cell("身份证"),
            cell("备注"),
        ),
        row(
            number(1),
            cell("C012-WS•2019-Y-0001"),
            cell("关于村民会议的决议\n（附件）"),
            date("2019-03-15"),
            number(3),
            cell("2019-03-05", "date", "monthday"),
            cell("110105194912310002"),
            cell("红色", style="red"),
        ),
        row(
            number(2),
            cell("0002"),
            cell("  前后有空格  "),
            date("2019-04-01"),
            number("2.5"),
            BLANK,
            number("110105194912310000"),
            cell("被隐藏的行"),
            extra='table:visibility="collapse"',
        ),
        row(BLANK, extra='table:number-rows-repeated="3"'),
        row(
            number(3),
            BLANK,
            cell("〃", span=spanned(1, 2)),
            cell("2019.4"),
            cell("true", "boolean"),
            BLANK,
            BLANK,
            cell(style="red"),
        ),
        row(
            number(4),
            BLANK,
            COVERED,
            cell(0, "float", formula="=NA()"),
            cell(0, "float", formula="=1/0"),
            cell(0, "float", formula="=[.A6]+[.A7]"),
            cell("PT12H30M00S", "time", "clock"),
        ),
        "</table:table>",
    ]
)
OLD = f'<table:table table:name="旧稿" table:style-name="hidden">{row(cell("不再使用"))}</table:table>'
EMPTY = '<table:table table:name="空表"/>'
STYLES = """
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>/</number:text><number:month/>
<number:text>/</number:text><number:day/></number:date-style>
<number:date-style style:name="N2"><number:month/><number:text>月</number:text><number:day/>
<number:text>日</number:text></number:date-style>
<number:time-style style:name="N3"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/>
</number:time-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="monthday" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="clock" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="red" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/>
</style:style>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
"""


def master() -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{CATALOGUE}{OLD}{EMPTY}</office:spreadsheet></office:body></office:document>"
    )


TABLES = """<html><head><meta charset="utf-8"></head><body><p>临溪村2019年度归档文件目录</p><p>全宗号：C012</p>
<table border="1"><tr><th rowspan="2">序号</th><th rowspan="2">题名</th><th colspan="2">日期</th></tr>
<tr><th>起</th><th>止</th></tr><tr><td>1</td><td>土地承包合同</td><td>1998</td><td>2003</td></tr></table>
<p>会计档案</p><table border="1"><tr><td>册号</td><td>题名</td></tr><tr><td>1</td><td>凭证</td></tr></table></body>
</html>"""


def saved_as(source: Path, target: str, filter_name: str, folder: Path, infilter: str = "") -> Path:
    """The source saved by LibreOffice; ``target`` is the ending, ``filter_name`` LibreOffice's name for the kind."""
    command = ["soffice", "--headless", "--convert-to", f"{target}:{filter_name}" if filter_name else target]
    subprocess.run(
        [*command, *([f"--infilter={infilter}"] if infilter else []), "--outdir", folder, source], check=True
    )
    return folder / source.with_suffix(f".{target}").name


def build() -> None:
    """Write every sample beside this file."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        flat, page, lines = folder / "catalogue.fods", folder / "tables.html", folder / "lines.csv"
        flat.write_text(master(), encoding="utf-8")
        page.write_text(TABLES, encoding="utf-8")
        lines.write_text(LINES, encoding="utf-8")
        shutil.copy(flat, HERE)
        for target, filter_name in (
            ("xlsx", "Calc MS Excel 2007 XML"),
            ("xls", "MS Excel 97"),
            ("ods", ""),
            ("html", "HTML (StarCalc)"),
            ("csv", "Text - txt - csv (StarCalc):44,34,85,1"),
        ):
            shutil.copy(saved_as(flat, target, filter_name, folder), HERE)
        for target, filter_name in (("docx", "MS Word 2007 XML"), ("doc", "MS Word 97"), ("rtf", "Rich Text Format")):
            shutil.copy(saved_as(page, target, filter_name, folder, "HTML (StarWriter)"), HERE)
        shutil.copy(saved_as(lines, "dbf", "dBase:61", folder, "Text - txt - csv (StarCalc):44,34,76,1"), HERE)


if __name__ == "__main__":
    build()
