"""How the township's deliveries were made: described here, written by LibreOffice.

    python tests/samples/township/build.py

Each delivery is a flat OpenDocument sheet that LibreOffice converts to the kind a township has. Villages and people are invented.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from cells import Formula, Red, Sheet, Span
from deliveries import DELIVERIES

HERE = Path(__file__).resolve().parent
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
)
STYLES = (
    '<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/>'
    '<number:text>-</number:text><number:day number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="red" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
)


def cell(value: object) -> str:
    if isinstance(value, Span):
        return cell(value.value).replace(
            "<table:table-cell",
            f'<table:table-cell table:number-columns-spanned="{value.columns}" table:number-rows-spanned="{value.rows}"',
            1,
        )
    if isinstance(value, Red):
        return cell(value.value).replace("<table:table-cell", '<table:table-cell table:style-name="red"', 1)
    if isinstance(value, Formula):
        return cell(value.value).replace(
            "<table:table-cell", f"<table:table-cell table:formula={quoteattr('of:' + value.formula)}", 1
        )
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        return f'<table:table-cell table:style-name="date" office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def flat(sheets: list[Sheet]) -> str:
    tables = []
    for sheet in sheets:
        covered: set[tuple[int, int]] = set()
        rows = []
        for r, row in enumerate(sheet.rows):
            cells, column = [], 0
            pending = list(row)
            while pending or (r, column) in covered:
                if (r, column) in covered:
                    cells.append("<table:covered-table-cell/>")
                    column += 1
                    continue
                value = pending.pop(0)
                if isinstance(value, Span):
                    covered |= {(r + i, column + j) for i in range(value.rows) for j in range(value.columns)} - {
                        (r, column)
                    }
                cells.append(cell(value))
                column += 1
            hide = ' table:visibility="collapse"' if r + 1 in sheet.hidden_rows else ""
            rows.append(f"<table:table-row{hide}>{''.join(cells) or '<table:table-cell/>'}</table:table-row>")
        tables.append(f'<table:table table:name="{escape(sheet.name)}">{"".join(rows)}</table:table>')
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{STYLES}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document>"
    )


FILTERS = {
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
    ".xls": "xls:MS Excel 97",
    ".ods": "ods:calc8",
    ".csv": "csv:Text - txt - csv (StarCalc):44,34,85,1",
    ".html": "html:HTML (StarCalc)",
    ".dbf": "dbf:dBase:85",
}


def write(name: str, sheets: list[Sheet], *, through: str = "") -> None:
    """Write one delivery; ``through`` converts with another filter and then takes the name (a web page named .xls)."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{Path(name).stem}.fods"
        source.write_text(flat(sheets), "utf-8")
        filter_ = FILTERS[through or Path(name).suffix]
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                filter_,
                "--outdir",
                folder,
                source,
            ],
            check=True,
            capture_output=True,
        )
        shutil.copy(Path(folder) / f"{source.stem}.{filter_.split(':')[0]}", HERE / name)


if __name__ == "__main__":
    for name, sheets in DELIVERIES.items():
        write(name, sheets, through=".html" if name.startswith("11") else "")
        print(name, (HERE / name).stat().st_size)
