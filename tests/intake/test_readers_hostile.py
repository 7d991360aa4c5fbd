"""Files that mean harm or came to harm: refused with a reason, in bounded time and memory, and nothing told of them."""

from __future__ import annotations

import logging
import os
import random
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cundang.intake.readers import REASONS, open_workbook
from cundang.intake.readers.xls.container import Container
from cundang.intake.sheets import UnreadableFile
from tests.intake.handmade import MAIN, biff_record, data, docx, workbook

SAMPLES = Path(__file__).parent.parent / "samples"
IDENTITY = "110105194912310002"


def refusal(path: Path) -> UnreadableFile:
    """The refusal on opening or on reading to the end."""
    with pytest.raises(UnreadableFile) as caught:
        opened = open_workbook(path)
        try:
            for sheet in opened.sheets:
                assert sheet.merged is not None
                for _ in sheet.rows():
                    pass
        finally:
            opened.close()
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.mdb", b"\0\1\0\0Standard Jet DB\0" + bytes(100), "access-database"),
        ("a.accdb", b"\0\1\0\0Standard ACE DB\0" + bytes(100), "access-database"),
        ("a.db", b"SQLite format 3\0" + bytes(100), "database"),
        ("a.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "fixed-page"),
        ("a.xls", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image"),
        ("a.xls", b"\x89PNG\r\n\x1a\n" + bytes(20), "image"),
        ("a.tif", b"II*\0" + bytes(20), "image"),
        ("a.bmp", b"BM" + bytes(60), "image"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "archive"),
        ("a.xls", b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "web-archive"),
        ("a.xlsx", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" + bytes(300), "not-a-spreadsheet"),
        ("a.xml", b"<?xml version='1.0'?><letter>1</letter>", "not-a-spreadsheet"),
        ("a.xlsx", b"PK\3\4" + bytes(100), "torn"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "torn"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n\n,,,\n\t\n", "no-rows"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_the_reason(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = refusal(path)
    assert found.reason == reason
    assert found.code == ("file-empty" if reason in {"empty", "no-rows"} else "file-unreadable")


@pytest.mark.parametrize(("name", "reason"), [("tables.doc", "word-97"), ("tables.rtf", "rich-text")])
def test_older_kinds_of_documents_are_refused_with_advice(name: str, reason: str) -> None:
    assert refusal(SAMPLES / name).reason == reason
    assert ".docx" in REASONS[reason]


def test_every_reason_says_what_happened_and_what_to_do() -> None:
    for sentence in REASONS.values():
        assert sentence.count(". ") >= 1
        assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"letters/1.txt": "x"}, "archive"),
        ({"inside.xlsx": "PK"}, "archive"),
        ({"OFD.xml": "<x/>"}, "fixed-page"),
        ({"[Content_Types].xml": "", "xl/workbook.bin": ""}, "binary-workbook"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "not-a-spreadsheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "not-a-spreadsheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x>"}, "torn"),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": "\x01\x02",
                "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>",
            },
            "encrypted",
        ),
    ],
)
def test_other_archives(parts: dict[str, str], reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert refusal(path).reason == reason


def test_a_protected_workbook(tmp_path: Path) -> None:
    old = tmp_path / "a.xls"
    stream = Container((SAMPLES / "catalogue.xls").read_bytes()).stream("Workbook")
    begin = 4 + struct.unpack("<H", stream[2:4])[0]
    old.write_bytes(stream[:begin] + biff_record(0x2F, bytes(54)) + stream[begin:])
    assert refusal(old).reason == "encrypted"

    new = tmp_path / "b.xlsx"
    named, other = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    container = (SAMPLES / "catalogue.xls").read_bytes()
    at = container.index(named + bytes(4))
    entry = other.ljust(64, b"\0") + struct.pack("<H", len(other) + 2)
    new.write_bytes(container[:at] + entry + container[at + 66 :])
    assert refusal(new).reason == "encrypted"


def test_a_workbook_of_charts_only(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", data(""))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b'/worksheet"', b'/chartsheet"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refusal(path).reason == "macro-only"


def test_places_that_are_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).reason == "not-a-file"
    assert refusal(tmp_path / "none.xlsx").reason == "not-found"
    assert refusal(Path("a\0b.xlsx")).reason == "no-access"
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert refusal(tmp_path / "pipe.xlsx").reason == "not-a-file"


BOMBS: dict[str, Callable[[Path], Path]] = {}


def bomb(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    BOMBS[make.__name__] = make
    return make


@bomb
def inflates_beyond_all_measure(path: Path) -> Path:
    return workbook(path, data("") + " " * (300 << 20))


@bomb
def promises_less_than_it_holds(path: Path) -> Path:
    workbook(path, data("<row r='1'><c r='A1'><v>1</v></c></row>") + " " * 5_000_000)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(content.replace(struct.pack("<I", size), struct.pack("<I", 1000)))
    return path


@bomb
def entities_that_multiply(path: Path) -> Path:
    sheet = f"""<!DOCTYPE x [<!ENTITY a "{"甲" * 1000}"><!ENTITY b "{"&a;" * 1000}">]>
    <worksheet xmlns="{MAIN}"><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
    return workbook(path, sheet.encode())


@bomb
def strings_that_are_entities(path: Path) -> Path:
    strings = f"""<!DOCTYPE x [<!ENTITY a "{"甲" * 1000}">]><sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>"""
    return workbook(path, data('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=strings)


@bomb
def a_document_of_entities(path: Path) -> Path:
    docx(path, "")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return path


@bomb
def cells_that_stand_for_a_million_rows_of_them(path: Path) -> Path:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
    row = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'
    content = f'<x><table:table table:name="a">{row.format(cell.format(512)) * 50}</table:table></x>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content.replace("<x>", '<x xmlns:table="t" xmlns:office="o">'))
    return path


@bomb
def a_row_without_end(path: Path) -> Path:
    return workbook(path, data('<row r="1">' + "<c/>" * 15_000_000 + "</row>"))


@bomb
def an_identity_number_where_a_number_should_be(path: Path) -> Path:
    return workbook(path, data(f'<row r="x{IDENTITY}"><c r="A1"><v>1</v></c></row>'))


MEASURED = """
import sys
from pathlib import Path
from cundang.intake.readers import open_workbook
from cundang.intake.sheets import UnreadableFile
try:
    workbook = open_workbook(Path(sys.argv[1]))
    print(sum(1 for sheet in workbook.sheets for _ in sheet.rows()))
except UnreadableFile as error:
    print(error.reason)
print(*[line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")])
"""


def measured(path: Path) -> tuple[str, int]:
    """Rows read, or the reason of the refusal, and the greatest memory held in MiB, by a process that does no more."""
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is measured on Linux")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True, timeout=60
    )
    outcome, memory = done.stdout.split()
    return outcome, int(memory) >> 10


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_bombs_are_refused_in_time_and_memory(name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = BOMBS[name](tmp_path / f"{IDENTITY}.xlsx")
    with caplog.at_level(logging.DEBUG):
        began = time.monotonic()
        found = refusal(path)
    assert found.reason in {"zip-bomb", "entities", "torn", "too-large"}
    assert time.monotonic() - began < 20
    assert found.__cause__ is None
    assert found.__suppress_context__ or found.__context__ is None
    assert IDENTITY not in caplog.text + str(found)
    outcome, memory = measured(path)
    assert outcome == found.reason
    assert memory < 250


def test_a_million_blank_rows(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(2, 1_000_000))
    last = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    path = workbook(tmp_path / "a.xlsx", data('<row r="1"><c r="A1"><v>1</v></c></row>' + blank + last))
    began = time.monotonic()
    rows, memory = measured(path)
    assert rows == "2"
    assert memory < 100
    assert time.monotonic() - began < 20


def test_one_long_text_used_a_hundred_thousand_times(tmp_path: Path) -> None:
    often = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    strings = f'<sst xmlns="{MAIN}"><si><t>{"甲" * 30_000}</t></si></sst>'
    rows, memory = measured(workbook(tmp_path / "a.xlsx", data(often), strings=strings))
    assert rows == "100000"
    assert memory < 100


def test_what_lies_outside_is_never_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", forbidden)
    page = tmp_path / "a.xls"
    page.write_text(
        '<html><head><link rel="stylesheet" href="http://127.0.0.1/a.css"></head><body><img src="http://127.0.0.1/a.png">'
        '<iframe src="file:///etc/passwd"></iframe><table><tr><td>甲</td></tr></table></body></html>',
        encoding="utf-8",
    )
    opened = open_workbook(page)
    assert [row.cells for row in opened.sheets[0].rows()] == [("甲",)]
    opened.close()
    outside = workbook(tmp_path / "b.xlsx", data('<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>7</v></c></row>'))
    with zipfile.ZipFile(outside, "a") as archive:
        archive.writestr(
            "xl/externalLinks/externalLink1.xml", '<externalLink r:id="x" href="http://127.0.0.1/b.xlsx"/>'
        )
    opened = open_workbook(outside)
    assert [row.cells for row in opened.sheets[0].rows()] == [(7,)]
    opened.close()


DAMAGED = [
    "catalogue.xlsx",
    "catalogue.xls",
    "catalogue.ods",
    "catalogue.fods",
    "catalogue.html",
    "lines.dbf",
    "tables.docx",
]


def read_or_refused(path: Path) -> int | None:
    """Rows read, or nothing when the file was refused; any other failure is ours."""
    try:
        opened = open_workbook(path)
        try:
            return sum(1 for sheet in opened.sheets for _ in sheet.rows())
        finally:
            opened.close()
    except UnreadableFile as error:
        assert error.reason in REASONS
        return None


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_files_are_read_or_refused_and_never_crash(name: str, tmp_path: Path) -> None:
    whole = (SAMPLES / name).read_bytes()
    chance = random.Random(name)
    path = tmp_path / name
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        read_or_refused(path)


@pytest.mark.parametrize("name", ["catalogue.xlsx", "catalogue.xls", "catalogue.ods", "tables.docx", "lines.dbf"])
def test_a_file_cut_off_anywhere_is_never_read_in_part(name: str, tmp_path: Path) -> None:
    whole = (SAMPLES / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole)
    rows = read_or_refused(path)
    for part in range(1, 40):
        path.write_bytes(whole[: len(whole) * part // 40])
        assert read_or_refused(path) in {None, rows}
