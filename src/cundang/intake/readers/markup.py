"""XML made by strangers: decoded to UTF-8, read as a stream, no document types, no entities, nothing fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from cundang.intake.readers.reasons import refused

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


class Event(NamedTuple):
    """``start`` (name and attributes), ``end`` (name) or ``text``; names without prefix, ``offset`` in UTF-8 bytes."""

    what: str
    name: str
    attributes: dict[str, str]
    offset: int


NO_ATTRIBUTES: dict[str, str] = {}


def decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    """XML as text, by its byte order mark or declaration, else as UTF-8. GBK and its kin are read as GB18030."""
    decoder: codecs.IncrementalDecoder | None = None
    for chunk in chunks:
        if decoder is None:
            decoder = codecs.getincrementaldecoder(_encoding_of(chunk))()
        yield decoder.decode(chunk)
    if decoder is not None:
        yield decoder.decode(b"", final=True)


def _encoding_of(head: bytes) -> str:
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    return "gb18030" if name in {"gb2312", "gbk", "gb_2312-80", "cp936"} else name


def events(chunks: Iterable[str], *, only: frozenset[str] | None = None, complete: bool = True) -> Iterator[Event]:
    """Read a document, or with ``complete=False`` a piece whose outermost element may stay open.

    ``only`` names the elements of interest; text then stays out too. Raises ``expat.ExpatError`` where the markup is
    broken and refuses any document type declaration.
    """
    queue: list[Event] = []
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def opened(name: str, attributes: dict[str, str]) -> None:
        local = names.get(name) or names.setdefault(name, name.rpartition(":")[2])
        if only is None or local in only:
            queue.append(Event("start", local, attributes, parser.CurrentByteIndex))

    def closed(name: str) -> None:
        local = names.get(name) or names.setdefault(name, name.rpartition(":")[2])
        if only is None or local in only:
            queue.append(Event("end", local, NO_ATTRIBUTES, parser.CurrentByteIndex))

    def text(data: str) -> None:
        queue.append(Event("text", data, NO_ATTRIBUTES, 0))

    def document_type(*_: object) -> None:
        raise refused("entities")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = document_type
    if only is None:
        parser.CharacterDataHandler = text
    for chunk in chunks:
        parser.Parse(chunk.encode(), False)
        yield from queue
        queue.clear()
    if complete:
        parser.Parse(b"", True)
        yield from queue


def attribute(attributes: dict[str, str], name: str) -> str | None:
    """The value of an attribute whatever prefix it carries."""
    value = attributes.get(name)
    if value is not None:
        return value
    ending = ":" + name
    return next((found for key, found in attributes.items() if key.endswith(ending)), None)


def is_on(value: str | None) -> bool:
    """Whether an OOXML flag is set."""
    return value in {"1", "true", "on"}


def between(chunks: Iterable[str], first: int, last: int) -> Iterator[str]:
    """The piece of a document from byte ``first`` up to byte ``last``, both in UTF-8 and on borders of markup."""
    position = 0
    for chunk in chunks:
        data = chunk.encode()
        if position + len(data) > first:
            yield data[max(0, first - position) : last - position].decode()
        position += len(data)
        if position >= last:
            return


def unescaped(text: str) -> str:
    """Text with the five named and the numeric references of XML resolved; ``ValueError`` for any other reference."""
    return re.sub(r"&[^;]*;?", _character, text)


def _character(reference: re.Match[str]) -> str:
    found = reference[0]
    if found in _NAMED:
        return _NAMED[found]
    if not (found.startswith("&#") and found.endswith(";")):
        raise ValueError("unknown reference")
    code = int(found[3:-1], 16) if found[2] == "x" else int(found[2:-1])
    if not code or 0xD800 <= code < 0xE000:
        raise ValueError("not a character")
    return chr(code)
