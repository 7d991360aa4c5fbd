"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
import struct

from cundang.core.safe_unpacking import SafeArchive
from cundang.intake.readers.encodings import BOMS
from cundang.intake.readers.reasons import refused

HEAD_BYTES = 1 << 16
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00", re.DOTALL)
_DBF_VERSIONS = frozenset(b"\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8b\x8c\x8e\xcb\xf5\xfb")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|meta|style|title|div|center|font|tr|td|p|br)\b", re.IGNORECASE
)

_REFUSED: tuple[tuple[bytes, int, str], ...] = (
    (b"Standard Jet DB", 4, "access-database"),
    (b"Standard ACE DB", 4, "access-database"),
    (b"SQLite format 3\0", 0, "database"),
    (b"%PDF", 0, "fixed-page"),
    (b"{\\rtf", 0, "rich-text"),
    (b"\x89PNG\r\n\x1a\n", 0, "image"),
    (b"\xff\xd8\xff", 0, "image"),
    (b"GIF8", 0, "image"),
    (b"BM", 0, "image"),
    (b"II*\0", 0, "image"),
    (b"MM\0*", 0, "image"),
    (b"WEBP", 8, "image"),
    (b"Rar!\x1a\x07", 0, "archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "archive"),
    (b"\x1f\x8b\x08", 0, "archive"),
    (b"MIME-Version:", 0, "web-archive"),
)


def kind_of(head: bytes) -> str:
    """``zip compound biff dbf`` for binary files, ``xml ods html text`` for texts; refuses what no reader can take."""
    if head.startswith(ZIP):
        return "zip"
    if head.startswith(COMPOUND):
        return "compound"
    for mark, offset, reason in _REFUSED:
        if head.startswith(mark, offset) and not (mark == b"BM" and _is_text(head)):
            raise refused(reason)
    if _BARE_BIFF.match(head):
        return "biff"
    if _is_dbf(head):
        return "dbf"
    if not _is_text(head):
        raise refused("not-a-spreadsheet")
    return _kind_of_text(_readable(head))


def kind_of_archive(archive: SafeArchive) -> str:
    """``xlsx``, ``ods`` or ``docx``; refuses every other kind of zip."""
    names = archive.names()
    if "mimetype" in archive:
        kind = archive.read("mimetype", at_most=200).decode("ascii", "replace")
        if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
        raise refused("not-a-spreadsheet")
    if "[content_types].xml" in archive:
        if any(name.endswith("workbook.bin") for name in names):
            raise refused("binary-workbook")
        if "word/document.xml" in archive:
            return "docx"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        raise refused("not-a-spreadsheet")
    raise refused("fixed-page" if "ofd.xml" in archive else "archive")


def _is_dbf(head: bytes) -> bool:
    if len(head) < 65 or head[0] not in _DBF_VERSIONS:
        return False
    header, record = struct.unpack("<HH", head[8:12])
    month, day = head[2], head[3]
    has_first_field = head[32] > 32 and head[42] == 0 and chr(head[43]) in "BCDFGILMNOPTYVQW+@0"
    return header >= 65 and record >= 2 and month <= 12 and day <= 31 and has_first_field


def _is_text(head: bytes) -> bool:
    if head.startswith((BOMS[1][0], BOMS[2][0])):
        return True
    odd = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in head[:4096])
    return odd * 20 <= len(head[:4096])


def _readable(head: bytes) -> str:
    codec = next((name for bom, name in BOMS if head.startswith(bom)), "utf-8")
    return head.decode(codec, "replace").lstrip("\ufeff \t\r\n")


def _kind_of_text(text: str) -> str:
    if not text.startswith("<"):
        return "text"
    if "urn:schemas-microsoft-com:office:spreadsheet" in text and "<Workbook" in text:
        return "xml"
    if text.startswith("<?xml") and "opendocument:xmlns:office" in text:
        return "ods"
    if _HTML.search(text):
        return "html"
    if text.startswith(("<?xml", "<!DOCTYPE")):
        raise refused("not-a-spreadsheet")
    return "text"
