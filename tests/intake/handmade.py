"""Files made byte by byte, for what no office program would write, or not on request."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def links(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{LINKS}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def workbook(path: Path, sheet: str | bytes, **parts: str) -> Path:
    """A workbook of one sheet; ``sheet`` stands inside ``worksheet``. Parts: ``styles strings theme properties``."""
    given = {name: text for name, text in parts.items() if name != "properties"}
    kinds = {"styles": "styles", "strings": "sharedStrings", "theme": "theme"}
    if isinstance(sheet, str):
        sheet = f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", links(("officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{parts.get("properties", "")}'
            '<sheets><sheet name="一" sheetId="1" r:id="r0"/></sheets></workbook>',
        )
        targets = [("worksheet", "worksheets/sheet1.xml"), *((kinds[name], f"{name}.xml") for name in given)]
        archive.writestr("xl/_rels/workbook.xml.rels", links(*targets))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, text in given.items():
            archive.writestr(f"xl/{name}.xml", text)
    return path


def data(rows: str) -> str:
    return f"<sheetData>{rows}</sheetData>"


def docx(path: Path, body: str) -> Path:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
    return path


def dbf(
    path: Path, fields: list[tuple[str, str, int]], records: list[tuple[bytes, ...]], deleted: set[int] = frozenset()
) -> Path:
    """A table; values are given as bytes, as long as they may be."""
    described = b"".join(
        name.encode("gbk").ljust(11, b"\0") + kind.encode() + bytes(4) + bytes([length, 0]) + bytes(14)
        for name, kind, length in fields
    )
    header = 32 + len(described) + 1
    size = 1 + sum(length for _, _, length in fields)
    rows = b"".join(
        (b"*" if n in deleted else b" ") + b"".join(v.ljust(f[2])[: f[2]] for v, f in zip(values, fields, strict=True))
        for n, values in enumerate(records)
    )
    prologue = struct.pack("<BBBBIHH20x", 0x03, 24, 11, 21, len(records), header, size)
    path.write_bytes(prologue + described + b"\r" + rows + b"\x1a")
    return path


def biff_record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def biff5(path: Path, cells: list[tuple[int, int, str | float]], code_page: int | None = 936) -> Path:
    """A bare stream of Excel 5 with GBK text, as old record programs wrote it."""
    begin, end = biff_record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x0DBB, 0x07CC)), biff_record(0x0A, b"")
    page = b"" if code_page is None else biff_record(0x42, struct.pack("<H", code_page))
    name = "目录".encode("gbk")
    globals_length = len(begin) + len(page) + 4 + 7 + len(name) + len(end)
    listed = biff_record(0x85, struct.pack("<IBBB", globals_length, 0, 0, len(name)) + name)
    rows = b""
    for row, column, value in cells:
        if isinstance(value, str):
            text = value.encode("gbk")
            rows += biff_record(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text)
        else:
            rows += biff_record(0x0203, struct.pack("<HHHd", row, column, 0, value))
    sheet = biff_record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x0DBB, 0x07CC)) + rows + end
    path.write_bytes(begin + page + listed + end + sheet)
    return path
