"""A page opened: its tables under each other in one sheet. Nothing a page points to is fetched.

Spreadsheet programs put text that stands outside a table into rows of its own and the tables below it; so does this
reader, and rows carry the number they have there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from cundang.intake.readers.contents import Contents, Line, Marks, SheetSource
from cundang.intake.readers.encodings import encoding_of, shown_encoding
from cundang.intake.readers.files import CHUNK, chunks_of, decoded_leniently
from cundang.intake.readers.html.rows import PageReader
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.reasons import refused

SHEET_NAME = "Sheet1"
_NAMED = re.compile(r"<x:Name>\s*([^<>]{1,31}?)\s*</x:Name>")
_OPEN_TAG = re.compile(r"<[A-Za-z/][^<>]{0,1000}\Z")


def open_html(file: BinaryIO, limits: Limits) -> Contents:
    """Open a page. It is read as UTF-8 or GB18030, whatever it declares; declarations are often wrong."""
    codec = encoding_of(chunks_of(file))
    head = "".join(_first(decoded_leniently(chunks_of(file), codec)))
    named = _NAMED.search(head)

    def marks() -> Marks:
        reader = PageReader(limits)
        for _ in _read(file, codec, reader):
            pass
        return Marks(tuple(reader.merged))

    def lines() -> Iterator[Line]:
        return _read(file, codec, PageReader(limits))

    return Contents("html", (SheetSource(named[1] if named else SHEET_NAME, lines, marks),), shown_encoding(codec))


def _first(texts: Iterator[str]) -> Iterator[str]:
    text = next(texts, "")
    yield text[:CHUNK]


def _read(file: BinaryIO, codec: str, reader: PageReader) -> Iterator[Line]:
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True, no_network=True)
    ending = ""
    for text in decoded_leniently(chunks_of(file), codec):
        if text:
            parser.feed(text.encode())
            yield from reader.taken()
            ending = (ending + text)[-1_000:]
    parser.close()
    yield from reader.taken()
    if _OPEN_TAG.search(ending):
        raise refused("torn")
